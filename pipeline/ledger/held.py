"""What the index should hold by the ledger, and how what it does not is made again."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, select, update

from pipeline.ledger import schema, work
from pipeline.ledger.database import Ledger

CHUNK = 5_000  # ids in one statement
_capture, _url = schema.capture.c, schema.url.c


def make_again(ledger: Ledger, article_ids: Sequence[str]) -> None:
    """Lets documents be made and loaded again though nothing changed; an article without a capture has none."""
    for first in range(0, len(article_ids), CHUNK):
        ids = list(article_ids[first : first + CHUNK])
        with ledger.write() as connection:
            connection.execute(update(schema.url).where(_url.article_id.in_(ids)).values(document_hash=None))
        work.requeue(ledger, ids)
        waiting = select(_capture.article_id).where(_capture.article_id.in_(ids), _capture.state == "archived")
        with ledger.read() as connection:
            again = set(connection.scalars(waiting))
        work.retract(ledger, set(ids) - again)


def documents(ledger: Ledger) -> dict[str, str | None]:
    """The hash of the document of each article that is indexed and not about to be made again, by article id."""
    waiting = exists().where(_capture.article_id == _url.article_id, _capture.state == "archived")
    query = select(_url.article_id, _url.document_hash).where(_url.indexed_in.is_not(None), _url.erased_at.is_(None))
    with ledger.read() as connection:
        return {row.article_id: row.document_hash for row in connection.execute(query.where(~waiting))}


def standing(ledger: Ledger, article_ids: Collection[str]) -> dict[str, str]:
    """Whether articles are `erased`, `waiting` to be processed, or else `known`; of others nothing."""
    waiting = exists().where(_capture.article_id == _url.article_id, _capture.state == "archived")
    ids, found = list(article_ids), dict[str, str]()
    with ledger.read() as connection:
        for first in range(0, len(ids), CHUNK):
            query = select(_url.article_id, _url.erased_at, waiting.label("waiting"))
            for row in connection.execute(query.where(_url.article_id.in_(ids[first : first + CHUNK]))):
                found[row.article_id] = "erased" if row.erased_at else "waiting" if row.waiting else "known"
    return found


def outlets(ledger: Ledger) -> set[str]:
    """The outlets of which the ledger has an address."""
    with ledger.read() as connection:
        return set(connection.scalars(select(_url.outlet_id).distinct()))
