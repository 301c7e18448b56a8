"""What lists said of articles: the stamp of each (when it changed, by the list), and how long each list was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from sys import intern

from sqlalchemy import Column, Integer, String, Table, Text, delete, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata
from pipeline.models import article_id_of

CHUNK = 5_000

listing = Table(
    "listing",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("way", String(500), primary_key=True),
    Column("address_id", String(20), primary_key=True),
    Column("address", Text, nullable=False),
    Column("url", Text),  # as the list prints it: without its last slash an address may lead nowhere
    Column("stamp", String(64)),  # when or as what it was fetched last; null: the list says nothing of changes
    Column("at", Utc),  # where it stands in a list that is ordered by time
)

# The last whole look at a way.
look = Table(
    "look",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("way", String(500), primary_key=True),
    Column("at", Utc, nullable=False),
    Column("total", Integer),  # articles that the list says it has
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list, by the key of its address there."""

    address: str
    stamp: str | None = None
    at: datetime | None = None
    url: str | None = None


def listed(ledger: Ledger, outlet_id: str, way: str) -> dict[str, Listed]:
    """What one of an outlet's lists had when last read, by address."""
    query = select(listing).where((listing.c.outlet_id == outlet_id) & (listing.c.way == way))
    with ledger.read() as connection:
        rows = connection.execute(query)
        return {(key := intern(row.address)): Listed(key, row.stamp, row.at, row.url) for row in rows}


def note(ledger: Ledger, outlet_id: str, way: str, articles: Iterable[Listed]) -> None:
    """Notes what a list says of articles, in place of what it said before."""
    rows = (
        {
            "outlet_id": outlet_id,
            "way": way,
            "address_id": article_id_of(one.address),
            "address": one.address,
            "url": one.url,
            "stamp": one.stamp,
            "at": one.at,
        }
        for one in articles
    )
    with ledger.write() as connection:
        ledger.upsert(connection, listing, rows, ("url", "stamp", "at"))


def forget(ledger: Ledger, outlet_id: str, addresses: Sequence[str]) -> None:
    """Forgets that addresses were in any list."""
    ids = [article_id_of(address) for address in addresses]
    with ledger.write() as connection:
        for first in range(0, len(ids), CHUNK):
            of_address = (listing.c.outlet_id == outlet_id) & listing.c.address_id.in_(ids[first : first + CHUNK])
            connection.execute(delete(listing).where(of_address))


def printed(ledger: Ledger, addresses: Sequence[str]) -> dict[str, str]:
    """How lists print those of the addresses that they have."""
    ids = [article_id_of(address) for address in addresses]
    found: dict[str, str] = {}
    with ledger.read() as connection:
        for first in range(0, len(ids), CHUNK):
            of_address = listing.c.address_id.in_(ids[first : first + CHUNK]) & listing.c.url.is_not(None)
            found |= {row.address: row.url for row in connection.execute(select(listing).where(of_address))}
    return found


def looks(ledger: Ledger, outlet_id: str) -> dict[str, tuple[datetime, int | None]]:
    """When each of an outlet's ways was last read, and how many articles it said it had."""
    with ledger.read() as connection:
        rows = connection.execute(select(look).where(look.c.outlet_id == outlet_id))
        return {row.way: (row.at, row.total) for row in rows}


def note_look(ledger: Ledger, outlet_id: str, way: str, at: datetime, total: int | None) -> None:
    """Notes that a way was read."""
    row = {"outlet_id": outlet_id, "way": way, "at": at, "total": total}
    with ledger.write() as connection:
        ledger.upsert(connection, look, [row], ("at", "total"))
