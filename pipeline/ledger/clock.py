"""Times that can't be: what a clock noted that was years ahead, and a clock that is behind."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from pipeline.errors import ServiceError
from pipeline.ledger import schema
from pipeline.ledger.database import Ledger

AHEAD = timedelta(days=1)  # of the present: no time of what has happened
LATEST = timedelta(days=32)  # … of what is to happen, such as the next look at a page
FIRST = datetime(2026, 1, 1, tzinfo=UTC)  # Jarida is younger than no ledger of it
# What our clock said, by table; a capture's time stays as its record has it, and what sites print is theirs.
OURS: Mapping[str, Sequence[str]] = {
    "url": ("first_seen_at", "fetched_at", "indexed_at", "next_due_at"),
    "night": ("started_at", "finished_at"),
    "run": ("started_at",),
    "told_cause": ("told_at",),
    "dead_letter": ("at",),
    "pause": ("until",),
}
PLANNED = frozenset({"next_due_at", "until"})


def mend(ledger: Ledger, now: datetime, thoroughly: bool = False) -> int:
    """Takes what lies in the future for now; returns how many times were so.

    Looks at everything when a page or a night lies there, or when told to. Raises ServiceError when the clock is
    behind: by it everything would be in the future.
    """
    if now < FIRST:
        raise ServiceError(f"the clock of this machine says {now:%Y-%m-%d}, which can't be: set it")
    if not (thoroughly or _is_ahead(ledger, now)):
        return 0
    mended = 0
    with ledger.write() as connection:
        for column, late in _late(now):
            mended += connection.execute(update(column.table).where(late).values({column.name: now})).rowcount
    return mended


def ahead(ledger: Ledger, now: datetime) -> int:
    """How many times in the ledger lie in the future."""
    with ledger.read() as connection:
        late = [
            connection.scalar(select(func.count()).select_from(column.table).where(it)) for column, it in _late(now)
        ]
    return sum(number or 0 for number in late)


def _late(now: datetime) -> Iterator[tuple[Any, Any]]:
    """Each column of ours, and what is true of a time in it that can't be."""
    for name, columns in OURS.items():
        for column in (schema.metadata.tables[name].c[one] for one in columns):
            yield column, column > now + (LATEST if column.name in PLANNED else AHEAD)


def _is_ahead(ledger: Ledger, now: datetime) -> bool:
    """Whether a page was fetched, or a night begun, after now."""
    from pipeline.ledger.nights import last

    fetched = select(schema.url.c.article_id).where(schema.url.c.fetched_at > now + AHEAD).limit(1)
    with ledger.read() as connection:
        ahead = connection.execute(fetched).first() is not None
    return ahead or any(run.started_at > now + AHEAD for run in last(ledger, 1))
