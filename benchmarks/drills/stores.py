"""kill -9 of the servers that a run works with: PostgreSQL with the ledger, an S3 server with the archive."""

import os
import signal
from collections.abc import Callable
from functools import partial

from benchmarks.drills import postgres, s3
from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare
from pipeline import archive

THIRD = "/2024/05/khabar-3/"


def of_postgres(command: str, when: str, stage: Stage) -> None:
    """PostgreSQL is killed in mid-run and is back for the next one."""
    server = stage.cleanups.enter_context(postgres.running())
    os.environ["JARIDA_LEDGER_URL"] = server.url
    hit = _at(stage, when, partial(server.stop, signal.SIGKILL))
    if command == "process":
        stage.hold()
    said = stage.run(command)
    assert hit, f"the moment never came: {said}"
    assert said.code in (0, 1, 3), said
    server.start()
    stage.night()
    compare(stage)
    stage.press.publish(0)
    stage.night()
    compare(stage)


def of_s3(command: str, when: str, back: bool, stage: Stage) -> None:
    """The S3 server is killed in mid-run, and is back at once or for the next one."""
    server = stage.cleanups.enter_context(s3.running())
    os.environ |= server.environment
    archive.attach(stage.us.archive_dir, stage.us.archive_url)
    stage.cleanups.callback(archive.attach, stage.us.archive_dir, None)
    if command != "nightly":
        stage.hold()
    if command == "replay":
        stage.process()
    hit = _at(stage, when, server.restart if back else server.kill)
    said = stage.run(command)
    assert hit, f"the moment never came: {said}"
    assert said.code in (0, 1, 3), said
    assert command == "nightly" or when == "_bulk" or back or said.code == 3, f"it read without its archive: {said}"
    if not back:
        server.start()
    stage.press.publish(0)
    stage.night()
    compare(stage)
    assert not list((stage.data / "archive").rglob("*.warc.gz")), "files that did not come to the store"


def _at(stage: Stage, when: str, act: Callable[[], None]) -> list[bool]:
    """Has something happen at a moment; the list is filled when it came."""
    hit: list[bool] = []

    def strike() -> None:
        hit.append(True)
        act()

    table = {THIRD: stage.press.events, "_bulk": stage.proxy.after}.get(when, stage.proxy.before)
    table[when] = strike
    return hit


MOMENTS = {"a page is asked for": THIRD, "before the index is asked": r"^HEAD /|^GET /", "after the documents": "_bulk"}

RUNS = {"nightly": MOMENTS, "process": [*MOMENTS][1:], "replay": [*MOMENTS][1:2]}  # a replay sends nothing new

DRILLS = (
    *(
        Drill("kill -9 of PostgreSQL", f"{command}, {moment}", partial(of_postgres, command, MOMENTS[moment]))
        for command in ("nightly", "process")
        for moment in RUNS[command]
    ),
    *(
        Drill(
            f"kill -9 of the S3 server, {'back at once' if back else 'back for the next night'}",
            f"{command}, {moment}",
            partial(of_s3, command, MOMENTS[moment], back),
        )
        for back in (True, False)
        for command in RUNS
        for moment in RUNS[command]
    ),
)
