"""The ledger held against itself: captures that nothing would process, letters of nothing; and records given up."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError

from pipeline.ledger import letters, schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.parts import MARK
from pipeline.ledger.schema import Utc, metadata
from pipeline.models import Pointer

_capture, _url, _letter = schema.capture.c, schema.url.c, schema.dead_letter.c

# Records that can't be read and are accounted for.
lost = Table(
    "lost",
    metadata,
    Column("file", Text, primary_key=True),
    Column("offset", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("why", String(200), nullable=False),
)


def damage(ledger: Ledger) -> list[str]:
    """What SQLite finds wrong with its file, in its words; PostgreSQL looks after its own."""
    if ledger.engine.dialect.name != "sqlite":
        return []
    raw = ledger.engine.raw_connection()
    try:
        found = [str(row[0]) for row in raw.cursor().execute("PRAGMA integrity_check(20)").fetchall()]
    except (DatabaseError, ledger.engine.dialect.loaded_dbapi.DatabaseError) as error:
        return [str(error)]
    finally:
        raw.close()
    return [] if found == ["ok"] else found


def rebuild_indices(ledger: Ledger) -> None:
    """Makes SQLite's indices anew from the tables: of all that can be damaged they alone can be made again."""
    with ledger.write() as connection:
        connection.exec_driver_sql("REINDEX")


def ownerless(ledger: Ledger) -> list[tuple[int, Pointer]]:
    """Captures of articles that the ledger does not know, so that no query would find them."""
    query = select(_capture.capture_id, _capture.file, _capture.offset, _capture.length)
    query = query.outerjoin(schema.url, _url.article_id == _capture.article_id).where(_url.article_id.is_(None))
    with ledger.read() as connection:
        return [(row.capture_id, Pointer(row.file, row.offset, row.length)) for row in connection.execute(query)]


def forget_captures(ledger: Ledger, capture_ids: Collection[int]) -> None:
    with ledger.write() as connection:
        connection.execute(delete(schema.capture).where(_capture.capture_id.in_(list(capture_ids))))


def stuck(ledger: Ledger) -> list[tuple[int, str]]:
    """The newest captures that wait for nothing and were never done, each with its address.

    Those of articles all of whose captures are superseded, and dead ones without a letter.
    """
    counts = case((_capture.state != "superseded", _capture.capture_id))  # null for one that is superseded
    newest = (
        select(_capture.article_id, func.max(_capture.capture_id).label("last"), func.max(counts).label("counts"))
        .group_by(_capture.article_id)
        .subquery()
    )
    chosen = func.coalesce(newest.c.counts, newest.c.last)
    unheard = (_capture.state == "dead") & ~exists().where(_letter.article_id == _capture.article_id)
    query = (
        select(_capture.capture_id, _url.canonical_url)
        .join(newest, and_(newest.c.article_id == _capture.article_id, chosen == _capture.capture_id))
        .join(schema.url, _url.article_id == _capture.article_id)
        .where(_url.erased_at.is_(None), ~_url.canonical_url.contains(MARK, autoescape=True))
        .where((_capture.state == "superseded") | unheard)
    )
    with ledger.read() as connection:
        return [(row.capture_id, row.canonical_url) for row in connection.execute(query)]


def wait_again(ledger: Ledger, capture_ids: Sequence[int]) -> None:
    """Makes captures pending."""
    with ledger.write() as connection:
        letters.set_state(connection, capture_ids, "archived")


def letters_of_nothing(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Letters of captures that are not there: article, stage and address."""
    there = exists().where(_capture.capture_id == _letter.capture_id)
    query = select(_letter.article_id, _letter.stage, _letter.url).where(_letter.capture_id.is_not(None), ~there)
    with ledger.read() as connection:
        return [(row.article_id, row.stage, row.url) for row in connection.execute(query)]


def throw_away(ledger: Ledger, keys: Iterable[tuple[str, str]]) -> None:
    """Throws letters away, by article and stage."""
    with ledger.write() as connection:
        for article_id, stage in keys:
            connection.execute(
                delete(schema.dead_letter).where(_letter.article_id == article_id, _letter.stage == stage)
            )


def given_up(ledger: Ledger) -> set[tuple[str, int]]:
    """The places of the records that are accounted for as lost."""
    with ledger.read() as connection:
        return {(row.file, row.offset) for row in connection.execute(select(lost.c.file, lost.c.offset))}


def give_up(ledger: Ledger, pointer: Pointer, why: str) -> None:
    """Accounts for a record that can't be read: its capture is dead.

    One with the same body takes its place, as when a file was moved. Without it and without a newer one the article is
    fetched, and a dead letter says so until that is done.
    """
    now = datetime.now(UTC)
    at = (_capture.file == pointer.file) & (_capture.offset == pointer.offset)
    with ledger.write() as connection:
        row = {"file": pointer.file, "offset": pointer.offset, "at": now, "why": why[:200]}
        ledger.upsert(connection, lost, [row])
        one = connection.execute(
            select(schema.capture, _url.canonical_url)
            .join(schema.url, _url.article_id == _capture.article_id)
            .where(at, _url.erased_at.is_(None))
        ).first()
        if one is None:
            return
        newer = (_capture.article_id == one.article_id) & (_capture.capture_id > one.capture_id)
        letters.set_state(connection, [one.capture_id], "dead")
        if twin := connection.scalar(_twins(one)):
            letters.set_state(connection, [twin], "archived")
            return
        if connection.execute(select(_capture.capture_id).where(newer, _capture.state != "superseded")).first():
            return
        problem = f"{pointer.file} at byte {pointer.offset}: {why}"
        rule = (letters.ARCHIVE, "unreadable record", problem, now, one.capture_id)
        letters.keep(ledger, connection, [letters.Letter(one.article_id, one.outlet_id, one.canonical_url, *rule)])


def _twins(one: Row[Any]) -> Select[tuple[int]]:
    """The captures of the same article with the same body that were set aside beside it, and can be read."""
    there = (_capture.article_id == one.article_id) & (_capture.content_hash == one.content_hash)
    gone = exists().where(lost.c.file == _capture.file, lost.c.offset == _capture.offset)
    query = select(_capture.capture_id).where(there, _capture.state == "superseded", ~gone)
    return query.order_by(_capture.capture_id.desc())


def note_body(ledger: Ledger, pointer: Pointer, digest: str) -> None:
    """Takes the body of a whole record for what it is, where the ledger has noted another, and has it read again."""
    at = (_capture.file == pointer.file) & (_capture.offset == pointer.offset)
    with ledger.write() as connection:
        one = connection.execute(select(schema.capture).where(at)).first()
        if one is None:
            return
        again = {"state": "archived"} if one.state == "indexed" else {}
        connection.execute(update(schema.capture).where(at).values(content_hash=digest, **again))
        known = (_url.article_id == one.article_id) & (_url.content_hash == one.content_hash)
        connection.execute(update(schema.url).where(known).values(content_hash=digest))
