"""What the crawler asks and tells, per URL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.letters import ARCHIVE, NOTICE, UNREADABLE
from pipeline.ledger.parts import MARK
from pipeline.ledger.quick import Among
from pipeline.models import Capture, Pointer, article_id_of

Outcome = Literal["new", "changed", "same", "older"]

# Most corrections of an article come on its first day; after four quiet looks it is left alone for a month.
QUIET = (timedelta(hours=20), timedelta(days=2), timedelta(days=4), timedelta(days=8), timedelta(days=30))
RETRY = timedelta(hours=12)
LONGEST_RETRY = timedelta(days=7)
GIVE_UP = 6


class _Seen(NamedTuple):
    """What a page's own row says of its last capture."""

    content_hash: str | None
    fetched_at: datetime | None
    first_seen_at: datetime
    unchanged: int
    failures: int
    erased_at: datetime | None


# Statements that are asked for every page: made once, since making one costs more than running it.
_its, _letter = schema.capture.c, schema.dead_letter.c
_url = schema.url.c
_ROW = select(*_url[_Seen._fields]).where(_url.article_id == bindparam("id"))
_told = _url["canonical_url", "etag", "last_modified", "content_hash", "next_due_at", "failures"]
_STATES = Among(
    lambda ids: select(_url.article_id, *_told, _url.erased_at.is_not(None), _url.fetched_at).where(
        _url.article_id.in_(ids)
    )
)
_AT = select(_its.capture_id).where(_its.file == bindparam("file"), _its.offset == bindparam("at"))
_INSERT = insert(schema.capture)
_FORGET = delete(schema.dead_letter).where(
    _letter.article_id == bindparam("id"), (_letter.stage == "discover") | (_letter.stage == "fetch")
)


@dataclass(frozen=True, slots=True)
class UrlState:
    """What is known of one URL. `next_due_at` None: due now."""

    canonical_url: str
    etag: str | None
    last_modified: str | None
    content_hash: str | None
    next_due_at: datetime | None
    failures: int
    erased: bool
    fetched_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        return not self.erased and (self.next_due_at is None or self.next_due_at <= now)


def content_hash(body: bytes) -> str:
    """The SHA-256 of a body, in hex."""
    return sha256(body).hexdigest()


def known(ledger: Ledger, canonical_urls: Iterable[str]) -> dict[str, UrlState]:
    """The state of those of the URLs that were seen before."""
    ids = {article_id_of(address): address for address in canonical_urls}
    states = {}
    with ledger.read() as connection:
        for article_id, *told in ledger.among(connection, _STATES, list(ids)):
            states[ids[article_id]] = UrlState(*told)
    return states


def record_capture(ledger: Ledger, capture: Capture, pointer: Pointer) -> Outcome:
    """Notes an archived capture as work to do; says whether the body is new, changed or the same as the last one.

    One that is older than what is known of its article is kept as its history. Telling the same record twice (after a
    crash) changes nothing. One of an article that was erased as a crawl was at work on it is nothing new: the erasure
    is to be gone on with, and empties its record.
    """
    digest = content_hash(capture.body)
    with ledger.write() as connection:
        before = _seen(ledger, connection, capture.article_id)
        if before and ledger.ask(connection, _AT, {"file": pointer.file, "at": pointer.offset}):
            return "same"
        if before and before.erased_at:
            ledger.ask(connection, _INSERT, _record(capture, pointer, digest, "superseded"))
            ledger.upsert(connection, schema.burial, [{"article_id": capture.article_id}])
            return "same"
        outcome = _outcome(before, digest, capture.fetched_at)
        values: dict[str, object] = {
            "etag": capture.headers.get("etag"),
            "last_modified": capture.headers.get("last-modified"),
            "content_hash": digest,
            **_fetched(capture.fetched_at, before.unchanged + 1 if before and outcome == "same" else 0),
        }
        if outcome == "older" and before:
            values = {"first_seen_at": min(before.first_seen_at, capture.fetched_at)}
        if outcome == "new":
            values["first_seen_at"] = capture.fetched_at
        _note(ledger, connection, _fresh(capture.outlet_id, capture.canonical_url, capture.fetched_at), values)
        ledger.ask(connection, _INSERT, _record(capture, pointer, digest, _state(outcome, capture)))
        if before and outcome != "older":
            ledger.ask(connection, _FORGET, {"id": capture.article_id})
    return outcome


def _record(capture: Capture, pointer: Pointer, digest: str, state: str) -> dict[str, object]:
    return {
        "article_id": capture.article_id,
        "outlet_id": capture.outlet_id,
        "fetched_at": capture.fetched_at,
        "content_hash": digest,
        "file": pointer.file,
        "offset": pointer.offset,
        "length": pointer.length,
        "state": state,
    }


def held(ledger: Ledger, capture: Capture) -> list[Pointer]:
    """Where records lie that a capture would repeat: those of its time, or of the body last seen; newest first."""
    its, digest = schema.capture.c, content_hash(capture.body)
    same = (its.article_id == capture.article_id) & (its.content_hash == digest)
    last = schema.url.c.content_hash == digest
    query = select(its.file, its.offset, its.length).join(schema.url, schema.url.c.article_id == its.article_id)
    query = query.where(same & (last | (its.fetched_at == capture.fetched_at)))
    with ledger.read() as connection:
        return [Pointer(*row) for row in connection.execute(query.order_by(its.capture_id.desc()))]


def record_unchanged(ledger: Ledger, outlet_id: str, canonical_url: str, at: datetime) -> None:
    """Notes that the outlet answered "not modified", or the same bytes again: nothing to archive."""
    fresh = _fresh(outlet_id, canonical_url, at)
    with ledger.write() as connection:
        before = _seen(ledger, connection, str(fresh["article_id"]))
        _note(ledger, connection, fresh, _fetched(at, before.unchanged + 1 if before else 1))
        ledger.ask(connection, _FORGET, {"id": fresh["article_id"]})


def record_failure(
    ledger: Ledger, outlet_id: str, url: str, canonical_url: str, at: datetime, stage: str, rule: str, problem: str
) -> None:
    """Notes a fetch that failed: a dead letter, and a later try after a growing pause."""
    article_id = article_id_of(canonical_url)
    with ledger.write() as connection:
        before = _seen(ledger, connection, article_id)
        if before and before.erased_at:
            return
        failures = (before.failures if before else 0) + 1
        pause = min(RETRY * 2 ** min(failures - 1, 8), LONGEST_RETRY)
        fresh = _fresh(outlet_id, canonical_url, at)
        _note(ledger, connection, fresh, {"failures": failures, "next_due_at": at + pause})
        letter = {
            "article_id": article_id,
            "stage": stage,
            "outlet_id": outlet_id,
            "url": url,
            "capture_id": None,
            "rule": rule,
            "problem": problem,
            "at": at,
            "times": 1,
        }
        renew = {name: letter[name] for name in ("url", "rule", "problem", "at")}
        ledger.upsert(connection, schema.dead_letter, [letter], {**renew, "times": schema.dead_letter.c.times + 1})


def overdue(ledger: Ledger, outlet_id: str, now: datetime) -> dict[str, str]:
    """Addresses of an outlet's pages that failed, came as a notice, or whose record can't be read, by canonical URL.

    Those whose next try has come; such a page may have left the outlet's lists since. After GIVE_UP failures it is
    left to its dead letter.
    """
    letter = schema.dead_letter.c
    query = (
        select(schema.url.c.canonical_url, schema.dead_letter.c.url)
        .join(schema.dead_letter, schema.dead_letter.c.article_id == schema.url.c.article_id)
        .where(letter.outlet_id == outlet_id, letter.stage.in_(("fetch", ARCHIVE)) | letter.rule.startswith(NOTICE))
        .where(schema.url.c.next_due_at <= now, schema.url.c.failures < GIVE_UP, schema.url.c.erased_at.is_(None))
    )
    with ledger.read() as connection:
        return {row.canonical_url: row.url for row in connection.execute(query)}


def _fetched(at: datetime, unchanged: int) -> dict[str, object]:
    pause = QUIET[min(unchanged, len(QUIET) - 1)]
    return {"fetched_at": at, "next_due_at": at + pause, "unchanged": unchanged, "failures": 0}


def _note(ledger: Ledger, connection: Connection, fresh: dict[str, object], values: dict[str, object]) -> None:
    """Writes values into the row of a page, which is a fresh one when there was none."""
    ledger.upsert(connection, schema.url, [fresh | values], list(values))


def _fresh(outlet_id: str, canonical_url: str, at: datetime) -> dict[str, object]:
    return {
        "article_id": article_id_of(canonical_url),
        "outlet_id": outlet_id,
        "canonical_url": canonical_url,
        "first_seen_at": at,
        "unchanged": 0,
        "failures": 0,
        "revision": 0,
    }


def _seen(ledger: Ledger, connection: Connection, article_id: str) -> _Seen | None:
    return next((_Seen(*row) for row in ledger.ask(connection, _ROW, {"id": article_id})), None)


def _outcome(before: _Seen | None, digest: str, at: datetime) -> Outcome:
    if before is None or before.content_hash is None:
        return "new"
    if before.content_hash != UNREADABLE and before.fetched_at and at < before.fetched_at:
        return "older"
    return "same" if before.content_hash == digest else "changed"


def _state(outcome: Outcome, capture: Capture) -> str:
    if outcome in {"same", "older"}:
        return "superseded"
    return "part" if MARK in capture.canonical_url else "archived"
