"""Which article was told to which saved search, by which way: each is told once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, String, Table, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

LOOKUP = 500

saved_search = Table(
    "saved_search",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("since", Utc, nullable=False),  # articles first seen earlier are no news
)
told_article = Table(
    "told_article",
    metadata,
    Column("search", String(200), primary_key=True),
    Column("channel", String(500), primary_key=True),
    Column("article_id", String(256), primary_key=True),
    Column("at", Utc, nullable=False),
)


def since(ledger: Ledger, search: str, default: datetime) -> datetime:
    """From when on articles are news to a search; a search that is new begins at `default`."""
    with ledger.write() as connection:
        ledger.upsert(connection, saved_search, [{"name": search, "since": default}])
        begin: datetime = connection.execute(
            select(saved_search.c.since).where(saved_search.c.name == search)
        ).scalar_one()
    return begin


def untold(ledger: Ledger, search: str, channel: str, article_ids: Sequence[str]) -> set[str]:
    """Those of the articles that the channel has not been told."""
    row = told_article.c
    told: set[str] = set()
    with ledger.read() as connection:
        for first in range(0, len(article_ids), LOOKUP):
            some = article_ids[first : first + LOOKUP]
            query = select(row.article_id).where(
                (row.search == search) & (row.channel == channel) & row.article_id.in_(some)
            )
            told.update(connection.execute(query).scalars())
    return set(article_ids) - told


def tell(ledger: Ledger, search: str, channel: str, article_ids: Sequence[str], at: datetime) -> None:
    """Notes what a channel has been told; twice is the same as once."""
    rows = [{"search": search, "channel": channel, "article_id": one, "at": at} for one in article_ids]
    with ledger.write() as connection:
        ledger.upsert(connection, told_article, rows)
