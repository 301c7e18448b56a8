"""What the crawler asks and tells, per URL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.letters import ARCHIVE, NOTICE, UNREADABLE
from pipeline.ledger.parts import MARK
from pipeline.models import Capture, Pointer, article_id_of

Outcome = Literal["new", "changed", "same", "older"]

# Most corrections of an article come on its first day; after four quiet looks it is left alone for a month.
QUIET = (timedelta(hours=20), timedelta(days=2), timedelta(days=4), timedelta(days=8), timedelta(days=30))
RETRY = timedelta(hours=12)
LONGEST_RETRY = timedelta(days=7)
GIVE_UP = 6
LOOKUP = 500

# Statements that are asked for every page: made once, since making one costs more than running it.
_its, _letter = schema.capture.c, schema.dead_letter.c
_ROW = select(schema.url).where(schema.url.c.article_id == bindparam("id"))
_ROWS = select(schema.url).where(schema.url.c.article_id.in_(bindparam("ids", expanding=True)))
_AT = select(_its.capture_id).where(_its.file == bindparam("file"), _its.offset == bindparam("at"))
_INSERT = insert(schema.capture)
_FORGET = delete(schema.dead_letter).where(
    _letter.article_id == bindparam("id"), _letter.stage.in_(("discover", "fetch"))
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
    keys, states = list(ids), {}
    with ledger.read() as connection:
        for first in range(0, len(keys), LOOKUP):
            for row in connection.execute(_ROWS, {"ids": keys[first : first + LOOKUP]}):
                states[ids[row.article_id]] = UrlState(
                    row.canonical_url,
                    row.etag,
                    row.last_modified,
                    row.content_hash,
                    row.next_due_at,
                    row.failures,
                    row.erased_at is not None,
                    row.fetched_at,
                )
    return states


def record_capture(ledger: Ledger, capture: Capture, pointer: Pointer) -> Outcome:
    """Notes an archived capture as work to do; says whether the body is new, changed or the same as the last one.

    One that is older than what is known of its article is kept as its history. Telling the same record twice (after a
    crash) changes nothing.
    """
    digest = content_hash(capture.body)
    with ledger.write() as connection:
        before = _row(connection, capture.article_id)
        if before and _has_record(connection, pointer):
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
        if before:
            connection.execute(update(schema.url).where(schema.url.c.article_id == capture.article_id).values(values))
        else:  # nothing else can be known of it: one statement makes the row as it is to be
            fresh = _fresh(capture.outlet_id, capture.canonical_url, capture.fetched_at) | values
            ledger.upsert(connection, schema.url, [fresh], list(values))
        connection.execute(_INSERT, _record(capture, pointer, digest, _state(outcome, capture)))
        if before and outcome != "older":
            _forget_failure(connection, capture.article_id)
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
    article_id = article_id_of(canonical_url)
    with ledger.write() as connection:
        before = _row(connection, article_id)
        _ensure_url(ledger, connection, outlet_id, canonical_url, at)
        connection.execute(
            update(schema.url)
            .where(schema.url.c.article_id == article_id)
            .values(**_fetched(at, before.unchanged + 1 if before else 1))
        )
        _forget_failure(connection, article_id)


def record_failure(
    ledger: Ledger, outlet_id: str, url: str, canonical_url: str, at: datetime, stage: str, rule: str, problem: str
) -> None:
    """Notes a fetch that failed: a dead letter, and a later try after a growing pause."""
    article_id = article_id_of(canonical_url)
    with ledger.write() as connection:
        _ensure_url(ledger, connection, outlet_id, canonical_url, at)
        row = _row(connection, article_id)
        failures = (row.failures if row else 0) + 1
        pause = min(RETRY * 2 ** min(failures - 1, 8), LONGEST_RETRY)
        connection.execute(
            update(schema.url)
            .where(schema.url.c.article_id == article_id)
            .values(failures=failures, next_due_at=at + pause)
        )
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


def _ensure_url(ledger: Ledger, connection: Connection, outlet_id: str, canonical_url: str, at: datetime) -> None:
    ledger.upsert(connection, schema.url, [_fresh(outlet_id, canonical_url, at)])


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


def _row(connection: Connection, article_id: str) -> Row[Any] | None:
    return connection.execute(_ROW, {"id": article_id}).first()


def _outcome(before: Row[Any] | None, digest: str, at: datetime) -> Outcome:
    if before is None or before.content_hash is None:
        return "new"
    if before.content_hash != UNREADABLE and before.fetched_at and at < before.fetched_at:
        return "older"
    return "same" if before.content_hash == digest else "changed"


def _state(outcome: Outcome, capture: Capture) -> str:
    if outcome in {"same", "older"}:
        return "superseded"
    return "part" if MARK in capture.canonical_url else "archived"


def _has_record(connection: Connection, pointer: Pointer) -> bool:
    return connection.execute(_AT, {"file": pointer.file, "at": pointer.offset}).first() is not None


def _forget_failure(connection: Connection, article_id: str) -> None:
    connection.execute(_FORGET, {"id": article_id})
