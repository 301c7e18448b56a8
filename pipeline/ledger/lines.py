"""How often a line recurs over an outlet's pages: the evidence for furniture that is learned, not configured."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, distinct, func, select

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger

_line = schema.line.c


def count(ledger: Ledger, outlet_id: str, lines: Mapping[str, Collection[str]]) -> None:
    """Notes the line hashes of articles (by article id) in place of what was noted of them before."""
    rows = [
        {"outlet_id": outlet_id, "hash": digest, "article_id": article_id}
        for article_id, digests in lines.items()
        for digest in sorted(digests)
    ]
    with ledger.write() as connection:
        connection.execute(delete(schema.line).where(_line.article_id.in_(list(lines))))
        ledger.upsert(connection, schema.line, rows)


def counts(ledger: Ledger, outlet_id: str) -> tuple[int, dict[str, int]]:
    """The number of an outlet's counted articles, and in how many of them each recurring line stands."""
    of_outlet = _line.outlet_id == outlet_id
    recurring = select(_line.hash, func.count()).where(of_outlet).group_by(_line.hash).having(func.count() > 1)
    with ledger.read() as connection:
        articles = connection.scalar(select(func.count(distinct(_line.article_id))).where(of_outlet))
        return articles or 0, {row[0]: row[1] for row in connection.execute(recurring)}


def articles_with(ledger: Ledger, outlet_id: str, digests: Collection[str]) -> set[str]:
    """The ids of the outlet's articles in which one of the lines stands."""
    chosen = select(_line.article_id).where((_line.outlet_id == outlet_id) & _line.hash.in_(list(digests))).distinct()
    with ledger.read() as connection:
        return set(connection.scalars(chosen))


def articles_sharing(ledger: Ledger, outlet_id: str, digests: Collection[str]) -> dict[str, set[str]]:
    """For each of the hashes, the ids of the outlet's articles that have it."""
    rows = select(_line.hash, _line.article_id).where((_line.outlet_id == outlet_id) & _line.hash.in_(list(digests)))
    found: dict[str, set[str]] = {}
    with ledger.read() as connection:
        for digest, article_id in connection.execute(rows):
            found.setdefault(digest, set()).add(article_id)
    return found
