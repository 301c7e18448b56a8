"""Captures as work: what is pending, and how it ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select, update

from pipeline.ledger import claims, letters, schema
from pipeline.ledger.claims import Worker
from pipeline.ledger.database import Ledger
from pipeline.ledger.letters import Letter
from pipeline.ledger.steps import START, Place, behind, has_its_turn
from pipeline.models import Pointer, article_id_of

CHUNK = 5_000  # ids in one statement
LAST = "g"  # behind every article id
_capture, _url = schema.capture.c, schema.url.c
_HELD = update(schema.url).where(_url.article_id == bindparam("b_article"))


@dataclass(frozen=True, slots=True)
class Work:
    """A capture to process, with what the ledger knows of its article."""

    capture_id: int
    article_id: str
    outlet_id: str
    url: str
    pointer: Pointer
    first_seen_at: datetime
    revision: int
    text_hash: str | None
    document_hash: str | None
    indexed_in: str | None
    indexed_capture: int | None


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document that Elasticsearch confirmed, or that it held already."""

    work: Work
    revision: int
    text_hash: str
    document_hash: str


def pending(ledger: Ledger, most: int, after: Place = START, claimed_too: bool = True) -> list[Work]:
    """Archived captures behind a place, outlet by outlet, oldest first; of an article the one whose turn it is."""
    query = _work().where(_capture.state == "archived", has_its_turn(), behind(after))
    if not claimed_too:
        query = query.where(_capture.article_id.not_in(select(claims.claimed.c.article_id)))
    return _read(ledger, query.order_by(_capture.outlet_id, _capture.capture_id).limit(most))


def count_pending(ledger: Ledger) -> int:
    """How many captures wait to be processed."""
    with ledger.read() as connection:
        return connection.scalar(select(func.count()).where(_capture.state == "archived")) or 0


def latest(
    ledger: Ledger,
    most: int,
    after: str = "",
    outlet_id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    last: str = LAST,
) -> list[Work]:
    """The capture of each article that its document comes from, by article id over `after`: what a replay reads.

    It is the newest that was indexed; of an article that never was, the newest of all.
    """
    other = schema.capture.alias("other")
    other_indexed, indexed = other.c.state == "indexed", _capture.state == "indexed"
    better = (other_indexed & ~indexed) | ((other_indexed == indexed) & _newer(other.c))
    beaten = exists().where(and_(other.c.article_id == _capture.article_id, other.c.state != "superseded", better))
    span = _capture.article_id > after, _capture.article_id <= last
    query = _work().where(*span, _capture.state.not_in(("superseded", "part")), ~beaten)
    if outlet_id:
        query = query.where(_capture.outlet_id == outlet_id)
    if since:
        query = query.where(_capture.fetched_at >= since)
    if until:
        query = query.where(_capture.fetched_at < until)
    return _read(ledger, query.order_by(_capture.article_id).limit(most))


def article_ids(ledger: Ledger) -> list[str]:
    """The ids of all articles that were ever captured and are not erased."""
    held = select(_capture.article_id).join(schema.url, _url.article_id == _capture.article_id).distinct()
    with ledger.read() as connection:
        return list(connection.scalars(held.where(_url.erased_at.is_(None))))


def captures_of(ledger: Ledger, article_id: str, dead: bool = True) -> list[Pointer]:
    """Where the captures of an article lie, oldest first; without `dead` only those that were read as an article."""
    rows = select(_capture.file, _capture.offset, _capture.length).where(_capture.article_id == article_id)
    rows = rows if dead else rows.where(_capture.state != "dead")
    with ledger.read() as connection:
        return [Pointer(*row) for row in connection.execute(rows.order_by(_capture.fetched_at, _capture.capture_id))]


def captured_at(ledger: Ledger, article_id: str, at: datetime, exactly: bool = True) -> Pointer | None:
    """Where the capture of an article at a time lies, or else the newest up to it."""
    query = select(_capture.file, _capture.offset, _capture.length).where(_capture.article_id == article_id)
    query = query.where(_capture.fetched_at == at if exactly else _capture.fetched_at <= at)
    with ledger.read() as connection:
        row = connection.execute(query.order_by(_capture.fetched_at.desc(), _capture.capture_id.desc())).first()
    return Pointer(*row) if row else None


def last_captured(ledger: Ledger, canonical_url: str) -> datetime | None:
    """When an article was last archived."""
    newest = select(func.max(_capture.fetched_at)).where(_capture.article_id == article_id_of(canonical_url))
    with ledger.read() as connection:
        at: datetime | None = connection.scalar(newest)
        return at


def pointer_of(ledger: Ledger, capture_id: int | None) -> Pointer | None:
    """Where a capture lies; None when it is not there."""
    query = select(_capture.file, _capture.offset, _capture.length).where(_capture.capture_id == capture_id)
    with ledger.read() as connection:
        row = connection.execute(query).first()
    return Pointer(*row) if row else None


def retract(ledger: Ledger, article_ids: Collection[str]) -> None:
    """Notes that articles are in no index any more."""
    gone = dict.fromkeys(("text_hash", "document_hash", "indexed_in", "indexed_at", "indexed_capture"))
    with ledger.write() as connection:
        connection.execute(update(schema.url).where(_url.article_id.in_(list(article_ids))).values(gone))


def requeue(ledger: Ledger, article_ids: Collection[str]) -> int:
    """Makes the indexed capture of each article pending again; returns how many are."""
    if not article_ids:
        return 0
    newest = (
        select(func.max(_capture.capture_id))
        .where(_capture.article_id.in_(list(article_ids)), _capture.state == "indexed")
        .group_by(_capture.article_id)
    )
    with ledger.write() as connection:
        claims.ask_again(connection, article_ids)
        again = update(schema.capture).where(_capture.capture_id.in_(newest)).values(state="archived")
        return connection.execute(again).rowcount


def requeue_missing(ledger: Ledger, index_id: str) -> int:
    """Makes pending what another index than this one confirmed: after a wipe, all of it; returns how many are."""
    elsewhere = select(_url.article_id).where(_url.indexed_in != index_id, _url.erased_at.is_(None))
    with ledger.read() as connection:
        missing = list(connection.scalars(elsewhere))
    return sum(requeue(ledger, missing[first : first + CHUNK]) for first in range(0, len(missing), CHUNK))


def moved(ledger: Ledger, index_id: str, since: datetime) -> None:
    """Notes that the index, filled from `since` on, took another's place; what was indexed since stays to be done."""
    with ledger.write() as connection:
        connection.execute(update(schema.url).where(_url.indexed_at < since).values(indexed_in=index_id))


def finish(
    ledger: Ledger,
    index_id: str,
    indexed: Sequence[Indexed],
    skipped: Sequence[Work],
    dead: Sequence[Letter],
    me: Worker | None = None,
) -> None:
    """Notes how the captures of a batch ended, all in one transaction; what was requeued meanwhile waits again."""
    now = datetime.now(UTC)
    with ledger.write() as connection:
        letters.set_state(connection, [done.work.capture_id for done in indexed], "indexed")
        letters.set_state(connection, [work.capture_id for work in skipped], "skipped")
        letters.set_state(connection, [letter.capture_id for letter in dead if letter.capture_id], "dead")
        if indexed:
            connection.execute(_HELD, [_row(done, index_id, now) for done in indexed])
        settled = [*(done.work for done in indexed), *skipped]
        _supersede(connection, [work.article_id for work in settled])
        letters.settle(connection, {work.article_id: work.capture_id for work in settled})
        letters.keep(ledger, connection, dead)
        if me:
            again = claims.asked_again(connection, me)
            waits = [done.work.capture_id for done in indexed if done.work.article_id in again]
            letters.set_state(connection, waits, "archived")
            claims.release(connection, me)


def _row(done: Indexed, index_id: str, now: datetime) -> dict[str, object]:
    told = {"revision": done.revision, "text_hash": done.text_hash, "document_hash": done.document_hash}
    where = {"indexed_in": index_id, "indexed_at": now, "indexed_capture": done.work.capture_id}
    return {"b_article": done.work.article_id, **told, **where}


def _newer(other: Any) -> Any:
    """As the ledger heard of them: a clock may have been ahead, and an import is superseded from the first."""
    return other.capture_id > _capture.capture_id


def _work() -> Select[Any]:
    return (
        select(
            _capture.capture_id,
            _capture.article_id,
            _capture.outlet_id,
            _url.canonical_url,
            _capture.file,
            _capture.offset,
            _capture.length,
            _url.first_seen_at,
            _url.revision,
            _url.text_hash,
            _url.document_hash,
            _url.indexed_in,
            _url.indexed_capture,
        )
        .join(schema.url, _url.article_id == _capture.article_id)
        .where(_url.erased_at.is_(None))
    )


def _read(ledger: Ledger, query: Select[Any]) -> list[Work]:
    with ledger.read() as connection:
        return [_of(tuple(row)) for row in connection.execute(query)]


def _of(row: tuple[Any, ...]) -> Work:
    """A work from the columns of `_work`, in their order."""
    capture_id, article_id, outlet_id, url, file, offset, length, *known = row
    return Work(capture_id, article_id, outlet_id, url, Pointer(file, offset, length), *known)


def _supersede(connection: Any, article_ids: Sequence[str]) -> None:
    """Archived captures that are older than the one just settled are never worth processing."""
    newest = schema.capture.alias("newest")
    newer = exists().where(
        and_(newest.c.article_id == _capture.article_id, newest.c.state != "archived", _newer(newest.c))
    )
    older = (_capture.article_id.in_(article_ids)) & (_capture.state == "archived") & newer
    connection.execute(update(schema.capture).where(older).values(state="superseded"))
