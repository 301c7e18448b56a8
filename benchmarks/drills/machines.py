"""Several workers at one night, replay or backfill, of Prefect's pool or of Dask; and one of them killed at it."""

import importlib.util
import os
import signal
import subprocess
from contextlib import suppress
from functools import partial
from pathlib import Path

from benchmarks.drills import prefect
from benchmarks.drills.drill import CantRunError, Drill
from benchmarks.drills.press import FILE, Press, publishing
from benchmarks.drills.stage import Said, Stage, compare
from flows import around, doctor
from pipeline.ledger import work

THIRD = "/2024/05/khabar-3/"
POOL = ("worker", "start", "--pool", "jarida", "--type", "process", "--limit", "1")


def served(stage: Stage) -> None:
    """A Prefect server for the drill, with pool and deployments."""
    api = stage.cleanups.enter_context(prefect.serving(stage.world.folder))
    os.environ |= {"PREFECT_API_URL": api, **prefect.QUIET}


def pooled(kill: bool, stage: Stage) -> None:
    """A night shared out to two workers; with `kill` the run that has the first outlet dies as a page is asked for."""
    served(stage)
    second = _second(stage)
    prefect.deploy()
    os.environ["JARIDA_CRAWL__SHIFTS"] = "2"
    workers = [_worker(stage, number) for number in (1, 2)]
    doers: list[int] = []
    if kill:
        stage.press.events[THIRD] = lambda: doers.extend(_killed(stage, b"spiders.run", parents=True))
    said = stage.run("nightly", "--json")
    assert said.code in (0, 1), said
    assert bool(doers) == kill, said
    took = [(stage.world.folder / f"worker-{number}" / "log.txt").read_text() for number in (1, 2)]
    assert all("submitting flow run" in one for one in took), f"one worker did nothing: {took}"
    for worker in workers:
        worker.terminate()
    _whole(stage, second)


def _second(stage: Stage) -> Press:
    """Another outlet, with a host of its own."""
    other = stage.cleanups.enter_context(publishing())
    text = FILE.format(url=other.site.url).replace("id: sahel", "id: nahr").replace("الساحل", "النهر")
    (stage.world.outlets / "nahr.yml").write_text(text, "utf-8")
    return other


def _worker(stage: Stage, number: int) -> "subprocess.Popen[bytes]":
    home = stage.world.folder / f"worker-{number}"
    often = {"PREFECT_WORKER_QUERY_SECONDS": "1"}  # by itself every 10 s, in which the other may do all of it
    return stage.cleanups.enter_context(prefect.started(home, (*POOL, "--name", f"w{number}"), often))


def _killed(stage: Stage, name: bytes, parents: bool = False) -> list[int]:
    """Kills the processes of the drill that run something, or the parents of these; returns who was killed."""
    struck: list[int] = []
    for pid in stage.left_over():
        with suppress(OSError):
            if name in Path(f"/proc/{pid}/cmdline").read_bytes():
                parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
                os.kill(parent if parents else pid, signal.SIGKILL)
                struck.append(pid)
    return struck


def _whole(stage: Stage, *others: Press) -> None:
    """Every article of all outlets once, nothing waiting, nothing for the doctor to say."""
    os.environ.pop("PREFECT_API_URL", None)
    os.environ.pop("JARIDA_CRAWL__SHIFTS", None)
    documents = [str(one["url"]) for one in stage.world.documents().values()]
    wanted = [press.url(one) for press in (stage.press, *others) for one in press.editions]
    assert sorted(documents) == sorted(wanted), documents
    with around.open_ledger(stage.us) as ledger:
        assert work.count_pending(ledger) == 0
    assert not doctor.look(stage.us).ills


def replayed(into: str | None, kill: bool, stage: Stage) -> None:
    """A replay by two workers of Dask, into the live index or another; with `kill` one of them dies in the middle."""
    served(stage)
    stage.hold()
    stage.process()
    index = stage.world.alias + into if into else None
    doers: list[int] = []
    if kill:
        where = "_bulk" if into else "_search|_refresh"
        stage.proxy.before[where] = lambda: doers.extend(_killed(stage, b"flows.spread", parents=True))
    said = _done(stage, "replay", "--dask", "2", "--parts", "4", *(["--into", index] if index else []))
    assert "6 captures replayed, 0 of them failed" in said.out or (kill and not into), said
    assert bool(doers) == kill, said
    os.environ.pop("PREFECT_API_URL")
    if index:
        assert stage.world.documents(index).keys() == stage.world.documents().keys()
    stage.press.publish(0)
    stage.night()
    compare(stage)


def filled(kill: bool, stage: Stage) -> None:
    """A backfill of two outlets by two workers of Dask."""
    served(stage)
    second = _second(stage)
    doers: list[int] = []
    if kill:
        stage.press.events[THIRD] = lambda: doers.extend(_killed(stage, b"flows.spread", parents=True))
    said = _done(stage, "backfill", "--dask", "2", "--from", "2024-05", "--to", "2024-05")
    assert bool(doers) == kill, said
    told = all(f"{name} 2024-05: 6 discovered" in said.out for name in ("sahel", "nahr"))
    assert told or kill, said  # a month that was whole when its worker died is done, and told no more
    assert said.err.count("1 of 1 outlets are whole") == 2, said
    os.environ.pop("PREFECT_API_URL")
    stage.process()
    _whole(stage, second)


def _done(stage: Stage, *arguments: str) -> Said:
    """What a command said that Dask did. Raises CantRunError without its runner."""
    if not importlib.util.find_spec("prefect_dask"):
        raise CantRunError("no prefect-dask (pip install -e '.[dask]')")
    said = stage.run(*arguments)
    assert said.code == 0, said
    return said


DRILLS = (
    Drill("a night shared out to two workers of Prefect's pool", "all is well", partial(pooled, False)),
    Drill("kill -9 of a shift", "a page is asked for", partial(pooled, True)),
    *(
        Drill(
            "kill -9 of a worker of Dask" if kill else "two workers of Dask",
            f"replay into {'another' if into else 'the live'} index",
            partial(replayed, into, kill),
        )
        for into in (None, "-again")
        for kill in (False, True)
    ),
    Drill("two workers of Dask", "backfill", partial(filled, False)),
    Drill("kill -9 of a worker of Dask", "backfill, a page is asked for", partial(filled, True)),
)
