"""Captures that were being read when their process was killed: which they were, and how often that happened.

Whoever kills a process for its memory tells nobody. Each worker therefore writes into its lock file which capture it
reads, and whoever finds the file of a dead one counts a strike. One that was struck twice is not read any more.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, Table, delete, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import metadata

OUT = 2
_WIDTH = 20  # digits of a mark: written over the one before, in one call

struck = Table(
    "struck",
    metadata,
    Column("capture_id", Integer, primary_key=True),
    Column("times", Integer, nullable=False, default=1),
)


@contextmanager
def reading(mark: int | None, capture_id: int) -> Iterator[None]:
    """Notes in the file behind the descriptor `mark` that a capture is being read; None: nobody notes it."""
    if mark is None:
        yield
        return
    _note(mark, capture_id)
    try:
        yield
    finally:
        _note(mark, 0)


def count(ledger: Ledger, connection: Connection, files: Iterable[Path]) -> None:
    """Counts a strike for each capture that one of the dead workers' files names."""
    for capture_id in filter(None, map(_named, files)):
        again = {"times": struck.c.times + 1}
        ledger.upsert(connection, struck, [{"capture_id": capture_id, "times": 1}], again)


def times(ledger: Ledger, capture_ids: Collection[int]) -> dict[int, int]:
    """How often each of the captures was struck, but for those that never were."""
    with ledger.read() as connection:
        rows = connection.execute(select(struck).where(struck.c.capture_id.in_(list(capture_ids))))
        return {row.capture_id: row.times for row in rows}


def forgive(connection: Connection, capture_ids: Collection[int]) -> None:
    """Forgets what was struck of captures."""
    connection.execute(delete(struck).where(struck.c.capture_id.in_(list(capture_ids))))


def _note(mark: int, capture_id: int) -> None:
    with suppress(OSError):  # a full disk, which is told by what must be written
        os.pwrite(mark, f"{capture_id:<{_WIDTH}}".encode(), 0)


def _named(file: Path) -> int:
    try:
        return int(file.read_bytes())
    except (OSError, ValueError):  # of an earlier version, or of a worker that had not begun
        return 0
