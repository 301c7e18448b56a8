"""Commands spread over workers of Dask, each the work of one task of Prefect, whose server shows how they fare.

    one flow ─► a task for each command ─► a worker of Dask, on any machine ─► `jarida …` in a process of its own

A worker that dies takes its command along, and another does it once more: commands can be run again at any point.
"""

import logging
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

from flows import around
from pipeline.errors import ConfigError, ServiceError

TIMES, PAUSE_S = 3, 20  # a command that could not be carried out is tried again
DONE = frozenset({0, 1, 2})
COUNT = re.compile(r"[1-9][0-9]{0,2}")
NEEDED = "--dask needs a Prefect server (PREFECT_API_URL) and its Dask runner: pip install -e '.[dask]'"


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def spread(name: str, where: str, commands: Sequence[Sequence[str]]) -> list[Ended]:
    """How commands ended that were run by workers of Dask: those of a scheduler, or so many started here.

    Raises ConfigError without a Prefect server or its Dask runner, ServiceError when the server does not answer.
    """
    if not (COUNT.fullmatch(where) or "://" in where):
        raise ConfigError(f"--dask {where}: expected a number of workers, or an address such as tcp://10.0.0.1:8786")
    if not os.environ.get("PREFECT_API_URL"):  # each worker would start a server of its own
        raise ConfigError(NEEDED)
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise ConfigError(NEEDED) from error
    from prefect import flow, task
    from prefect.cache_policies import NO_CACHE

    around.require_prefect()
    logging.getLogger("distributed").setLevel(logging.WARNING)
    runner: Any = DaskTaskRunner(address=where) if "://" in where else DaskTaskRunner(cluster_kwargs=_here(where))
    work = task(name=name, retries=TIMES - 1, retry_delay_seconds=PAUSE_S, cache_policy=NO_CACHE)(run)

    @flow(name=name, task_runner=runner)
    def all_of_them() -> list[Ended]:
        results: list[Any] = [future.result(raise_on_failure=False) for future in work.map(commands)]
        return [one if isinstance(one, Ended) else Ended(3, "", f"not carried out: {one}") for one in results]

    return all_of_them()


def _here(workers: str) -> dict[str, object]:
    """Workers of this machine, with keys of their own: whoever reaches a scheduler may have anything run."""
    return {"n_workers": int(workers), "threads_per_worker": 1, "security": True, "dashboard_address": None}


def run(arguments: Sequence[str]) -> Ended:
    """Runs `jarida` with arguments, which is asked to stop when this process dies."""
    from prefect import runtime

    held, mine = os.pipe()
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "flows.spread", *arguments],
            stdin=held,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        os.close(held)
        out, err = child.communicate()
    finally:
        os.close(mine)
    if child.returncode not in DONE and runtime.task_run.run_count < TIMES:
        raise ServiceError(f"exit {child.returncode}")  # not its words, which may name pages
    return Ended(child.returncode if child.returncode in DONE else 3, out, err)


def main() -> None:
    """The command line, for as long as somebody holds the other end of standard input."""
    from flows.cli import main as jarida

    threading.Thread(target=_listen, daemon=True).start()
    jarida()


def _listen() -> None:
    os.read(sys.stdin.fileno(), 1)  # not by sys.stdin: its lock would be held at the end
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
