"""The ledger locked, damaged, gone, restarted; and clocks that are wrong."""

import os
import shutil
import signal
import sqlite3
import threading
import time
from contextlib import closing
from functools import partial

from benchmarks.drills import clock, postgres
from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare

LOCKED_S = 1.5
COMMANDS = ("crawl", "process", "nightly", "health", "dead list", "doctor", "archive verify")


def locked(stage: Stage) -> None:
    """Another program holds the ledger's lock for a while."""
    stage.hold()
    with closing(sqlite3.connect(stage.ledger_file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("begin immediate")
        timer = threading.Timer(LOCKED_S, lambda: other.execute("rollback"))
        timer.start()
        stage.process()
        timer.join()
    compare(stage)


def damaged(command: str, stage: Stage) -> None:
    """A ledger that is no database ends a command with one line and code 3; a copy brings all back."""
    stage.night()
    _copy(stage)
    stage.ledger_file.write_bytes(b"this is no database " * 500)
    said = stage.run(*command.split())
    assert said.code == 3, said
    errors = [line for line in said.err.splitlines() if line.startswith("error:")]
    assert len(errors) == 1 or command in ("nightly", "doctor"), said.err
    assert "ledger" in said.out + said.err, said
    _bring_back(stage)
    stage.press.publish(0)
    stage.night()
    compare(stage)


def torn(stage: Stage) -> None:
    """The write-ahead log is gone: what it had committed is made up for from the archive."""
    stage.night()
    _copy(stage)
    stage.press.publish(0, 6)
    stage.night()
    _bring_back(stage)
    stage.mend()
    compare(stage)


def _copy(stage: Stage) -> None:
    copy = stage.world.folder / "copy.sqlite"
    with closing(sqlite3.connect(stage.ledger_file, isolation_level=None)) as ledger:
        ledger.execute(f"vacuum into '{copy}'")


def _bring_back(stage: Stage) -> None:
    for end in ("-wal", "-shm"):
        stage.ledger_file.with_name(f"ledger.sqlite{end}").unlink(missing_ok=True)
    shutil.copy(stage.world.folder / "copy.sqlite", stage.ledger_file)


def on_postgres(how: str, stage: Stage) -> None:
    """A night on PostgreSQL, which is restarted, stopped or killed as a page is asked for; or sent odd bytes."""
    server = stage.cleanups.enter_context(postgres.running())
    os.environ["JARIDA_LEDGER_URL"] = server.url
    acts = {
        "restarted": partial(server.restart),
        "killed and started": partial(server.restart, signal.SIGQUIT),
        "stopped": partial(server.stop),
    }
    if how in acts:
        stage.press.events["/2024/05/khabar-3/"] = acts[how]
    else:
        stage.press.headers |= {"X-Odd": "a\x00b\x07c", "ETag": '"a\x00b"'}
    said = stage.run("nightly")
    assert said.code in (0, 1, 3), said
    if how == "stopped":
        server.start()
    stage.press.publish(0)
    stage.night()
    stage.night()
    compare(stage)


def postgres_while_processing(stage: Stage) -> None:
    """PostgreSQL is restarted between the index and the note that it has the documents."""
    server = stage.cleanups.enter_context(postgres.running())
    os.environ["JARIDA_LEDGER_URL"] = server.url
    stage.hold()
    stage.proxy.after["_bulk"] = server.restart
    said = stage.run("process")
    assert said.code in (0, 3), said
    assert len(said.err.splitlines()) <= 1, said.err
    stage.process()
    compare(stage)


def wrong_clock(offset_s: int, stage: Stage) -> None:
    """A night by a wrong clock, then an edit and nights by the right one: the edit is seen."""
    environment = clock.shifted(stage.world.folder, offset_s)
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    said = stage.run("nightly")
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})
    assert said.code in (0, 1, 3), said
    stage.press.publish(0, 6)
    stage.night()
    time.sleep(0.1)
    stage.press.publish(1)
    stage.night()
    compare(stage)


DRILLS = (
    Drill("the ledger locked by another program", "documents on their way", locked, fast=True),
    *(Drill("a ledger that is no database", one, partial(damaged, one)) for one in COMMANDS),
    Drill("the ledger's log gone", "after a night", torn),
    *(
        Drill(f"PostgreSQL {how}", "a page is asked for", partial(on_postgres, how))
        for how in ("restarted", "killed and started", "stopped", "given NUL and BEL in headers")
    ),
    Drill("PostgreSQL restarted", "before the ledger knows of the documents", postgres_while_processing),
    *(
        Drill(name, "for one night", partial(wrong_clock, days * 86_400))
        for name, days in (("clock two years ahead", 730), ("clock a week behind", -7), ("clock at 1970", -20_700))
    ),
)
