"""What an outlet's lists name, whatever became of it: the other side of what is held.

Every crawl notes what it saw in lists, so that a feed of ten entries adds up to all that ever passed through it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata
from pipeline.models import article_id_of

named = Table(
    "named",
    metadata,
    Column("address_id", String(20), primary_key=True),  # `article_id_of` the key under which it is asked
    Column("way", String(16), primary_key=True),
    Column("outlet_id", String(64), nullable=False, index=True),
    Column("canonical_url", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("month", String(7)),  # 2026-11, as far as the list or the address says
    Column("ignored", Boolean, nullable=False),  # no article by the outlet's file, or left alone by it
    Column("cut", Boolean, nullable=False),  # the last crawl that saw it reached its limit before it
    Column("seen_at", Utc, nullable=False),
)

# What an outlet says it published: the totals of its API.
claim = Table(
    "claim",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("way", String(16), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("asked_at", Utc, nullable=False),
)

# The month that the page itself prints, known once it is read.
printed = Table(
    "printed",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("month", String(7), nullable=False),
)


RENEWED = ("url", "month", "ignored", "seen_at")


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a list."""

    canonical_url: str
    url: str
    way: str
    month: str | None = None
    ignored: bool = False
    cut: bool = False


def note(ledger: Ledger, outlet_id: str, entries: Iterable[Entry], at: datetime, survey: bool = False) -> None:
    """Keeps what lists named; the newest sight replaces the one before, but a survey tells nothing of limits."""
    rows = (
        {
            "address_id": article_id_of(one.canonical_url),
            "way": one.way,
            "outlet_id": outlet_id,
            "canonical_url": one.canonical_url,
            "url": one.url,
            "month": one.month,
            "ignored": one.ignored,
            "cut": one.cut,
            "seen_at": at,
        }
        for one in entries
    )
    with ledger.write() as connection:
        ledger.upsert(connection, named, rows, RENEWED if survey else (*RENEWED, "cut"))


def entries(ledger: Ledger, outlet_id: str) -> list[Entry]:
    """All that an outlet's lists ever named."""
    columns = [named.c[name] for name in Entry.__dataclass_fields__]
    with ledger.read() as connection:
        return [Entry(*row) for row in connection.execute(select(*columns).where(named.c.outlet_id == outlet_id))]


def note_claims(ledger: Ledger, outlet_id: str, way: str, months: Mapping[str, int], at: datetime) -> None:
    """Keeps how many articles an outlet says it has of each month."""
    rows = [
        {"outlet_id": outlet_id, "way": way, "month": month, "articles": articles, "asked_at": at}
        for month, articles in months.items()
    ]
    if rows:
        with ledger.write() as connection:
            ledger.upsert(connection, claim, rows, ("articles", "asked_at"))


def claims(ledger: Ledger, outlet_id: str) -> dict[tuple[str, str], int]:
    """How many articles an outlet says it has, by way and month."""
    with ledger.read() as connection:
        rows = connection.execute(
            select(claim.c.way, claim.c.month, claim.c.articles).where(claim.c.outlet_id == outlet_id)
        )
        return {(row.way, row.month): row.articles for row in rows}


def note_printed(ledger: Ledger, months: Mapping[str, str]) -> None:
    """Keeps the month that each article prints, by article id."""
    if months:
        rows = [{"article_id": article_id, "month": month} for article_id, month in months.items()]
        with ledger.write() as connection:
            ledger.upsert(connection, printed, rows, ("month",))
