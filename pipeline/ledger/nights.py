"""Each night as a whole: when it ran, how it ended, what waits. `runs` has its figures per outlet."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, Boolean, Column, Integer, Select, String, Table, Text, select, update
from sqlalchemy import delete as remove

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

State = Literal["running", "ok", "partial", "failed", "interrupted"]
KILLED = "it ended without a word: killed, or the machine went down"

_table = Table(
    "night",
    metadata,
    Column("run_id", String(40), primary_key=True),
    Column("started_at", Utc, nullable=False, index=True),
    Column("finished_at", Utc),
    Column("state", String(12), nullable=False),
    Column("code", Integer),  # the exit code
    Column("error", Text),
    Column("waiting", Integer, nullable=False, default=0),
    Column("free_bytes", BigInteger),
    Column("indexed", Boolean, nullable=False, default=False),  # whether the index of runs has it
)
_night = _table.c


@dataclass(frozen=True, slots=True)
class Run:
    """One night over all its outlets. `code` is its exit code, None while it runs and when it was killed.

    `waiting` captures were archived and not yet in the index when it ended; `free_bytes` were left on the disk.
    """

    run_id: str
    started_at: datetime
    state: State = "running"
    finished_at: datetime | None = None
    code: int | None = None
    error: str | None = None
    waiting: int = 0
    free_bytes: int | None = None


def begin(ledger: Ledger, run: Run) -> list[Run]:
    """Notes that a night runs, and returns those that were killed: noted as running, though only one can be."""
    dead = _read(ledger, select(*_columns()).where(_night.state == "running"))
    with ledger.write() as connection:
        lost = update(_table).where(_night.state == "running")
        connection.execute(lost.values(state="failed", error=KILLED))
        ledger.upsert(connection, _table, [{**asdict(run), "indexed": False}], tuple(asdict(run)))
    return [replace(one, state="failed", error=KILLED) for one in dead]


def end(ledger: Ledger, run: Run) -> None:
    """Notes how a night ended; saying the same again changes nothing."""
    with ledger.write() as connection:
        ledger.upsert(connection, _table, [{**asdict(run), "indexed": False}], tuple(asdict(run)))


def last(ledger: Ledger, most: int = 30) -> list[Run]:
    """The last nights, newest first."""
    return _read(ledger, select(*_columns()).order_by(_night.started_at.desc()).limit(most))


def unindexed(ledger: Ledger, most: int = 30) -> list[Run]:
    """Nights that have ended and that the index of runs does not know, oldest first."""
    query = select(*_columns()).where(~_night.indexed, _night.state != "running")
    return _read(ledger, query.order_by(_night.started_at).limit(most))


def note_indexed(ledger: Ledger, run_ids: Sequence[str]) -> None:
    with ledger.write() as connection:
        connection.execute(update(_table).where(_night.run_id.in_(run_ids)).values(indexed=True))


def delete(ledger: Ledger, run_ids: Sequence[str]) -> None:
    """Forgets nights."""
    with ledger.write() as connection:
        connection.execute(remove(_table).where(_night.run_id.in_(list(run_ids))))


def _columns() -> list[Column[Any]]:
    return [_night[name] for name in Run.__dataclass_fields__]


def _read(ledger: Ledger, query: Select[Any]) -> list[Run]:
    with ledger.read() as connection:
        return [Run(*row) for row in connection.execute(query)]
