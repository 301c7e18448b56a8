"""Articles that their outlet withdrew: noted at a first look, certain at a second, forgotten when they come back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Column, Integer, String, Table, bindparam, delete, select, update

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

# What says that an article is gone, and not that its outlet is ill. ABSENT: the API, asked for it, has no such post;
# NOT_FOUND: no list has it, and a page with status 200 says that it is not there.
ABSENT, NOT_FOUND = "absent", "says-not-found"
RULES = frozenset({"http-404", "http-410", "redirected-home", ABSENT, NOT_FOUND})
SURE = 2  # looks
REST = timedelta(days=30)  # until one that is gone is asked for again by itself
CHUNK = 5_000

gone = Table(
    "gone",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("outlet_id", String(64), nullable=False),
    Column("since", Utc, nullable=False),  # the first look that missed it
    Column("looks", Integer, nullable=False),
)
_LOOKS = select(gone.c.looks).where(gone.c.article_id == bindparam("id"))  # asked for every page


def miss(ledger: Ledger, outlet_id: str, article_id: str, at: datetime, looks: int = 1) -> bool:
    """Notes that a held article was looked for in vain; whether it has just become certain that it is gone."""
    with ledger.write() as connection:
        before = connection.scalar(select(gone.c.looks).where(gone.c.article_id == article_id)) or 0
        row = {"article_id": article_id, "outlet_id": outlet_id, "since": at, "looks": before + looks}
        ledger.upsert(connection, gone, [row], ("looks",))
        sure = before + looks >= SURE
        if sure:
            of_article = schema.url.c.article_id == article_id
            connection.execute(update(schema.url).where(of_article).values(failures=0, next_due_at=at + REST))
            letter = schema.dead_letter.c
            mended = (letter.article_id == article_id) & (letter.stage == "fetch")
            connection.execute(delete(schema.dead_letter).where(mended))
    return sure and before < SURE


def back(ledger: Ledger, article_id: str) -> bool:
    """Notes that an article is there; whether it had been taken for gone."""
    with ledger.read() as connection:
        before = next((looks for (looks,) in ledger.ask(connection, _LOOKS, {"id": article_id})), 0)
    if before:  # hardly ever: a transaction for each page would cost more than all else
        with ledger.write() as connection:
            connection.execute(delete(gone).where(gone.c.article_id == article_id))
    return before >= SURE


def gone_since(ledger: Ledger, article_ids: Collection[str]) -> dict[str, datetime]:
    """Since when those of the articles are gone of which it is certain."""
    found: dict[str, datetime] = {}
    ids = list(article_ids)
    with ledger.read() as connection:
        for first in range(0, len(ids), CHUNK):
            certain = gone.c.article_id.in_(ids[first : first + CHUNK]) & (gone.c.looks >= SURE)
            found |= {row.article_id: row.since for row in connection.execute(select(gone).where(certain))}
    return found


def withdrawn(ledger: Ledger, outlet_id: str) -> frozenset[str]:
    """The ids of an outlet's articles of which it is certain that they are gone."""
    certain = (gone.c.outlet_id == outlet_id) & (gone.c.looks >= SURE)
    with ledger.read() as connection:
        return frozenset(connection.scalars(select(gone.c.article_id).where(certain)))
