"""What a crawl leaves for the next: links found and not fetched, lists not read yet, hosts that asked to wait."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import JSON, Column, Integer, String, Table, Text, delete, exists, select

from pipeline.ledger import schema
from pipeline.ledger.aliases import alias
from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata
from pipeline.models import Hints, article_id_of

waiting = Table(
    "waiting",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("outlet_id", String(64), nullable=False, index=True),
    Column("canonical_url", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("hints", JSON, nullable=False),
    Column("changed_at", Utc),  # when the outlet's list says it last changed
    Column("found_at", Utc, nullable=False),
    Column("place", Integer, nullable=False),  # among those found with it, newest first
)

unread = Table(
    "unread",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("list_id", String(20), primary_key=True),  # as article ids are made, of the list's address
    Column("way", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("failures", Integer, nullable=False, default=0),  # nights on which it could not be read
)

pause = Table(
    "pause",
    metadata,
    Column("host", String(255), primary_key=True),  # or the id of an address, as article ids are made
    Column("until", Utc, nullable=False),
    Column("said", Text, nullable=False),  # what the host answered
)

NO_HINTS = Hints()
REST, LATELY = timedelta(hours=36), timedelta(hours=60)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that was found and not fetched yet."""

    canonical_url: str
    url: str
    hints: Hints = NO_HINTS
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A list that is still to be read; `failures` counts the nights on which that failed."""

    url: str
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """How long a host is left alone, and what it said."""

    until: datetime
    said: str


def wait(ledger: Ledger, outlet_id: str, links: Iterable[Waiting], at: datetime) -> None:
    """Notes links to fetch, newest first, before any of them is asked for; what is noted already keeps its place."""
    rows = (
        {
            "article_id": article_id_of(link.canonical_url),
            "outlet_id": outlet_id,
            "canonical_url": link.canonical_url,
            "url": link.url,
            "hints": {name: value for name, value in asdict(link.hints).items() if value},
            "changed_at": link.changed_at,
            "found_at": at,
            "place": place,
        }
        for place, link in enumerate(links)
    )
    with ledger.write() as connection:
        ledger.upsert(connection, waiting, rows)


def left(ledger: Ledger, outlet_id: str) -> list[Waiting]:
    """An outlet's links that no crawl has asked for yet, newest first; those of which the ledger knows the end go."""
    recorded = exists().where(schema.url.c.article_id == waiting.c.article_id)
    another = exists().where(alias.c.address_id == waiting.c.article_id, alias.c.owner == alias.c.address)
    newest = (waiting.c.changed_at.desc().nulls_last(), waiting.c.found_at.desc(), waiting.c.place)
    with ledger.write() as connection:
        connection.execute(delete(waiting).where(waiting.c.outlet_id == outlet_id, recorded | another))
        rows = connection.execute(select(waiting).where(waiting.c.outlet_id == outlet_id).order_by(*newest))
        return [Waiting(row.canonical_url, row.url, Hints(**row.hints), row.changed_at) for row in rows]


def unread_lists(ledger: Ledger, outlet_id: str) -> dict[str, list[Unread]]:
    """The lists of an outlet that are still to be read, by way, in the order of reading."""
    found: dict[str, list[Unread]] = {}
    with ledger.read() as connection:
        for row in connection.execute(select(unread).where(unread.c.outlet_id == outlet_id).order_by(unread.c.place)):
            found.setdefault(row.way, []).append(Unread(row.url, row.failures))
    return found


def keep_unread(ledger: Ledger, outlet_id: str, lists: Mapping[str, Collection[Unread]]) -> None:
    """Puts what is still to be read in place of what was noted before."""
    rows = [
        {
            "outlet_id": outlet_id,
            "list_id": article_id_of(one.url),
            "way": way,
            "url": one.url,
            "place": place,
            "failures": one.failures,
        }
        for way, some in lists.items()
        for place, one in enumerate(some)
    ]
    with ledger.write() as connection:
        connection.execute(delete(unread).where(unread.c.outlet_id == outlet_id))
        ledger.upsert(connection, unread, rows)


def pauses(ledger: Ledger, now: datetime) -> dict[str, Pause]:
    """The hosts that are still to be left alone."""
    with ledger.read() as connection:
        rows = connection.execute(select(pause).where(pause.c.until > now))
        return {row.host: Pause(row.until, row.said) for row in rows}


def keep_pause(ledger: Ledger, host: str, kept: Pause) -> None:
    """Notes that a host asked to be left alone."""
    with ledger.write() as connection:
        ledger.upsert(connection, pause, [{"host": host, "until": kept.until, "said": kept.said}], ("until", "said"))


def refuse(ledger: Ledger, url: str, at: datetime, said: str) -> None:
    """Notes that an address asked to wait; if it did so the night before too, the next one passes it over.

    Else one list that always refuses would end every night of its outlet.
    """
    key = article_id_of(url)
    with ledger.write() as connection:
        before = connection.scalar(select(pause.c.until).where(pause.c.host == key))
        until = at + REST if before and before > at - LATELY else at
        ledger.upsert(connection, pause, [{"host": key, "until": until, "said": said}], ("until", "said"))
