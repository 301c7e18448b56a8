"""A Prefect server of our own on loopback, and workers of its pool."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from benchmarks.drills.drill import CantRunError
from benchmarks.drills.postgres import free_port
from benchmarks.environment import PROJECT

LONGEST_S = 240.0  # minutes on a busy machine
QUIET = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PYTHONTZPATH": ""}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server's API while it runs."""
    port = free_port()
    command = ("server", "start", "--host", "127.0.0.1", "--port", str(port))
    api = f"http://127.0.0.1:{port}/api"
    with started(folder / "server", command, {}) as child:
        ends = time.monotonic() + LONGEST_S
        while not _answers(f"{api}/health"):
            if time.monotonic() > ends or child.poll() is not None:
                raise CantRunError("Prefect's server does not start")
            time.sleep(0.2)
        yield api


@contextmanager
def started(home: Path, arguments: tuple[str, ...], more: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A command of Prefect's that runs until the block ends, with what it started."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **QUIET, "PREFECT_HOME": str(home), **more}
    with (home / "log.txt").open("wb") as log:
        command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
        child = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=PROJECT, process_group=0)
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
            child.wait(LONGEST_S)


def deploy() -> None:
    """Gives the server of PREFECT_API_URL pool and deployments, as an operator does."""
    subprocess.run(
        [sys.executable, "-m", "flows.schedule.deploy"], check=True, cwd=PROJECT, env={**os.environ, **QUIET}
    )


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
