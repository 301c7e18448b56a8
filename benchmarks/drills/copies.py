"""Copies made as docs/backup.md says, and brought back: the ledger, a part of the archive, all of it."""

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from elasticsearch import Elasticsearch

from benchmarks.drills.drill import CantRunError, Drill
from benchmarks.drills.stage import Stage, compare


def copy(stage: Stage) -> Path:
    """Ledger first, then the archive, while nothing is stopped."""
    folder = stage.world.folder / "backup"
    folder.mkdir()
    with closing(sqlite3.connect(stage.ledger_file)) as ledger:
        ledger.execute(f"vacuum into '{folder / 'ledger.sqlite'}'")
    shutil.copytree(stage.us.archive_dir, folder / "archive")
    return folder


def lost(what: frozenset[str], stage: Stage) -> None:
    """Something is lost after another night, and comes back from the copy; the rest of the truth by the next night."""
    stage.night()
    folder = copy(stage)
    stage.press.publish(0, 6)
    stage.night()
    _lose(what, stage)
    if "ledger" in what:
        shutil.copy(folder / "ledger.sqlite", stage.ledger_file)
    if "archive" in what:
        shutil.copytree(folder / "archive", stage.us.archive_dir, dirs_exist_ok=True)
    stage.mend()
    stage.night()
    _compare_kept(stage, what)


def _lose(what: frozenset[str], stage: Stage) -> None:
    if "ledger" in what:
        for path in stage.data.glob("ledger.sqlite*"):
            path.unlink()
    if "archive" in what:
        shutil.rmtree(stage.us.archive_dir)
    if "index" in what:
        with Elasticsearch(stage.world.es_url, request_timeout=300) as es:
            (name,) = es.indices.get_alias(name=stage.world.alias)
            es.indices.delete(index=name)


def _compare_kept(stage: Stage, what: frozenset[str]) -> None:
    """Of an article whose newer form was in no copy at all, the fetched form is its first change again."""
    if {"archive", "ledger"} <= what and "index" in what:
        assert len(stage.world.documents()) == len(stage.press.editions)
    compare(stage)


def without_a_ledger(stage: Stage) -> None:
    """The ledger is gone and there is no copy: it is made from the archive."""
    from flows.cli import COMMANDS

    if "ledger" not in COMMANDS:
        raise CantRunError("this version has no `jarida ledger rebuild`")
    stage.night()
    stage.press.publish(0, 6)
    stage.night()
    _lose(frozenset({"ledger"}), stage)
    said = stage.run("ledger", "rebuild")
    assert said.code == 0, said
    stage.process()
    stage.night()
    compare(stage)


LOSSES = (("ledger",), ("archive",), ("index",), ("ledger", "index"), ("ledger", "archive", "index"))
DRILLS = (
    *(Drill("lost, and brought back", ", ".join(what), partial(lost, frozenset(what)), fast=False) for what in LOSSES),
    Drill("the ledger lost, no copy", "made from the archive", without_a_ledger),
)
