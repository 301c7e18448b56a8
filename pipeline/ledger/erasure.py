"""What must be forgotten, and stay so: tombstones of articles, and hashes of the names of people."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger


def bury(ledger: Ledger, article_ids: Collection[str]) -> None:
    """Marks articles as erased and forgets what was learned of them; they are never fetched or processed again."""
    ids = list(article_ids)
    gone = {"etag": None, "last_modified": None, "content_hash": None, "text_hash": None, "document_hash": None}
    with ledger.write() as connection:
        marked = update(schema.url).where(schema.url.c.article_id.in_(ids))
        connection.execute(marked.values(erased_at=datetime.now(UTC), indexed_in=None, **gone))
        connection.execute(
            update(schema.capture).where(schema.capture.c.article_id.in_(ids)).values(state="superseded")
        )
        for table in (schema.dead_letter, schema.line):
            connection.execute(delete(table).where(table.c.article_id.in_(ids)))


def erased(ledger: Ledger, since: datetime) -> list[str]:
    """The ids of the articles that were erased at a time or later."""
    url = schema.url.c
    with ledger.read() as connection:
        return list(connection.scalars(select(url.article_id).where(url.erased_at >= since)))


def expired(ledger: Ledger, outlet_id: str, before: datetime) -> list[str]:
    """The ids of an outlet's articles that were first seen before a time and are not erased yet."""
    url = schema.url.c
    old = (url.outlet_id == outlet_id) & (url.first_seen_at < before) & url.erased_at.is_(None)
    with ledger.read() as connection:
        return list(connection.scalars(select(url.article_id).where(old)))


def forget_person(ledger: Ledger, name_hash: str) -> None:
    """Remembers the hash of a name that must not appear."""
    with ledger.write() as connection:
        ledger.upsert(connection, schema.erased_person, [{"name_hash": name_hash}])


def forgotten(ledger: Ledger) -> frozenset[str]:
    """The hashes of the names that must not appear."""
    with ledger.read() as connection:
        return frozenset(connection.scalars(select(schema.erased_person.c.name_hash)))
