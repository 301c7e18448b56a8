"""The further pages of long articles: captures of their own, under the article's key with the page's number."""

from collections.abc import Collection

from sqlalchemy import select

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.models import Pointer, article_id_of

MARK = "#page-"  # a fragment: no address that is asked for has one
WHOLE = 0  # the number of a page that holds the whole article
_capture, _url = schema.capture.c, schema.url.c


def part_key(canonical_url: str, number: int) -> str:
    """The key of a further page.

    >>> part_key("https://o.ma/khabar", 2)
    'https://o.ma/khabar#page-2'
    """
    return f"{canonical_url}{MARK}{number}"


def main_key(key: str) -> str:
    """The key of the article that a page is a part of; a key that is no part's is itself."""
    return key.partition(MARK)[0]


def part_of(ledger: Ledger, canonical_url: str, number: int) -> Pointer | None:
    """Where the newest capture of a further page lies; None when there is none."""
    of_part = (_capture.article_id == article_id_of(part_key(canonical_url, number))) & (_capture.state == "part")
    query = select(_capture.file, _capture.offset, _capture.length).where(of_part)
    with ledger.read() as connection:
        row = connection.execute(query.order_by(_capture.fetched_at.desc(), _capture.capture_id.desc())).first()
    return Pointer(*row) if row else None


def with_parts(ledger: Ledger, article_ids: Collection[str]) -> list[str]:
    """The ids, and those of the further pages of these articles."""
    return [*article_ids, *(part for part, main in _parts(ledger).items() if main in set(article_ids))]


def mains(ledger: Ledger, article_ids: Collection[str]) -> list[str]:
    """The ids, those of further pages replaced by their articles'."""
    owners = _parts(ledger)
    return list(dict.fromkeys(owners.get(one, one) for one in article_ids))


def _parts(ledger: Ledger) -> dict[str, str]:
    """The id of each further page, and that of its article."""
    query = select(_url.article_id, _url.canonical_url).where(_url.canonical_url.contains(MARK, autoescape=True))
    with ledger.read() as connection:
        return {row.article_id: article_id_of(main_key(row.canonical_url)) for row in connection.execute(query)}
