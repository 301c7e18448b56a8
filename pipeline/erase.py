"""Erasure as Moroccan law 09-08 asks: from index, ledger and archive, and so that no replay or crawl brings it back.

An article becomes a tombstone: its records are emptied in place, its URL is never fetched again. A person's name is
blacked out in what is archived and in whatever comes later; the ledger keeps a hash of the name, not the name.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline import archive
from pipeline.batch import Setting
from pipeline.errors import ArchiveError
from pipeline.extract.charset import decode
from pipeline.ledger import Ledger, erasure, parts, stories, work
from pipeline.models import Capture, Hints, Outlet, Pointer
from pipeline.redact import blackened, name_hash, without

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

GONE = 410
CHUNK = 10_000  # ids in one query: Elasticsearch takes 65,536


def erase_articles(setting: Setting, article_ids: Collection[str]) -> int:
    """Erases articles and returns how many; doing it again finishes what was cut off."""
    everything = parts.with_parts(setting.ledger, article_ids)
    erasure.bury(setting.ledger, everything)
    for article_id in everything:
        for pointer in work.captures_of(setting.ledger, article_id):
            held = archive.read(setting.archive_dir, pointer)
            empty = replace(held, body=b"", headers={}, status=GONE, hints=Hints())
            archive.rewrite(setting.archive_dir, pointer, empty)
        work.requeue(setting.ledger, stories.remove(setting.ledger, article_id))
    _take_out(setting.es, f"{setting.index}-*", article_ids)
    return len(article_ids)


def erase_again(es: "Elasticsearch", index: str, ledger: Ledger, since: datetime) -> None:
    """Takes out of an index what was erased since a time: it may have been under way to it just then."""
    gone = erasure.erased(ledger, since)
    for first in range(0, len(gone), CHUNK):
        _take_out(es, index, gone[first : first + CHUNK])


def _take_out(es: "Elasticsearch", index: str, article_ids: Collection[str]) -> None:
    query = {"terms": {"article_id": list(article_ids)}}
    es.delete_by_query(index=index, query=query, conflicts="proceed", refresh=True)


def erase_person(setting: Setting, name: str) -> int:
    """Blacks out a name in what is archived and makes the articles pending that carry it; returns their number."""
    erasure.forget_person(setting.ledger, name_hash(name))
    affected = [
        article_id
        for article_id in work.article_ids(setting.ledger)
        if sum(_black_out(setting, at, name) for at in work.captures_of(setting.ledger, article_id))  # each, not any
    ]
    return work.requeue(setting.ledger, parts.mains(setting.ledger, affected))


def expire(setting: Setting, outlets: Iterable[Outlet], now: datetime | None = None) -> int:
    """Erases the articles that outlets keep for a number of days only, once these are over; returns how many."""
    erased = 0
    for outlet in outlets:
        if outlet.retention_days is not None:
            before = (now or datetime.now(UTC)) - timedelta(days=outlet.retention_days)
            old = erasure.expired(setting.ledger, outlet.id, before)
            if old:
                erase_articles(setting, old)
            erased += len(old)
    return erased


def _black_out(setting: Setting, pointer: Pointer, name: str) -> bool:
    held = archive.read(setting.archive_dir, pointer)
    outlet = setting.outlets.get(held.outlet_id)
    decoded = decode(held.body, held.headers, outlet.encoding if outlet else None)
    text, times = blackened(decoded.text, name)
    if not times:
        return False
    body = text.encode(decoded.encoding, "xmlcharrefreplace")
    try:
        archive.rewrite(setting.archive_dir, pointer, _redone(held, body, name))
    except ArchiveError:  # it does not fit: better an empty record than the name
        archive.rewrite(setting.archive_dir, pointer, _redone(held, b"", name))
    return True


def _redone(held: Capture, body: bytes, name: str) -> Capture:
    hints = replace(held.hints, title=without(held.hints.title, [name]), author=without(held.hints.author, [name]))
    return replace(held, body=body, hints=hints)
