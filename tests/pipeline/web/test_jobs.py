"""Exports that the page was asked for: bounded, told, gone after a while."""

import os
import threading
import time
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.web import jobs
from pipeline.web.jobs import KEPT, KEPT_S, MOST, Jobs


def _done(made: Jobs, name: str) -> jobs.Job:
    made.running[name][1].exception(timeout=30)
    job = made.job(name)
    assert job
    return job


def test_a_job_tells_how_it_ended(tmp_path: Path) -> None:
    made = Jobs(tmp_path)
    good = made.start("a.csv", lambda path: path.write_text("x"))

    def bad(path: Path) -> None:
        raise ConfigError(f"{path}: too many documents")

    def worse(path: Path) -> None:
        raise OSError(f"secret place {path}")

    assert good
    assert (_done(made, good).done, _done(made, good).problem) == (True, None)
    assert _done(made, made.start("b.csv", bad) or "").problem == "too many documents"
    assert _done(made, made.start("c.csv", worse) or "").problem == "OSError"
    assert made.job("../a") is made.job("0" * 32) is None


def test_nothing_is_left_that_nobody_can_fetch(tmp_path: Path) -> None:
    made = Jobs(tmp_path)
    assert _done(made, made.start("a.csv", lambda path: path.write_text("x")) or "").done
    made.close()
    assert list(tmp_path.iterdir()) == []


def test_there_are_not_too_many(tmp_path: Path) -> None:
    made, open_ = Jobs(tmp_path), threading.Event()
    started = [made.start("a.csv", lambda path: open_.wait(30)) for _ in range(MOST + 1)]
    open_.set()
    assert all(started[:MOST])
    assert started[MOST] is None


def test_what_is_old_or_too_much_goes(tmp_path: Path) -> None:
    made = Jobs(tmp_path)
    for number in range(KEPT + 3):
        folder = tmp_path / f"{number:032x}"
        folder.mkdir()
        age = KEPT_S + 60 if number == KEPT + 2 else KEPT + 3 - number
        os.utime(folder, (time.time() - age, time.time() - age))
    (tmp_path / "not ours").mkdir()
    made.start("a.csv", lambda path: path.write_text("x"))
    left = {one.name for one in tmp_path.iterdir()}
    assert "not ours" in left
    assert {f"{number:032x}" for number in (0, 1, KEPT + 2)} & left == set()
    assert len(left) == KEPT + 2
