"""What must be forgotten, and stay so: tombstones of articles without their addresses, and hashes of people's names."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, String, Table, Text, delete, select, update

from pipeline.ledger import schema
from pipeline.ledger.aliases import alias
from pipeline.ledger.backlog import waiting
from pipeline.ledger.database import Ledger
from pipeline.ledger.gone import gone
from pipeline.ledger.listings import listing
from pipeline.ledger.named import named, printed
from pipeline.ledger.quick import Among
from pipeline.ledger.schema import burial, metadata, person
from pipeline.models import Pointer, article_id_of
from pipeline.redact import Forgotten, Rule, blackened, redacted_value

_url, _capture = schema.url.c, schema.capture.c
MARK = "erased:"  # begins what stands for an erased article's address
_PLACES = frozenset({"url", "address", "canonical_url", "owner"})  # columns that an address without its name is none in
_LONG = 200  # letters of a column that may hold a name
CHUNK = 5_000
_ERASED = Among(lambda ids: select(_url.article_id).where(_url.article_id.in_(ids) & _url.erased_at.is_not(None)))


def bury(ledger: Ledger, article_ids: Collection[str]) -> None:
    """Marks articles as erased, at all their addresses, and forgets what was learned of them, the addresses too."""
    for article_id in article_ids:
        with ledger.write() as connection:
            _bury(ledger, connection, article_id)


def _bury(ledger: Ledger, connection: Connection, article_id: str) -> None:
    row = connection.execute(select(schema.url).where(_url.article_id == article_id)).first()
    if row is None:
        return
    now = datetime.now(UTC)
    others = connection.execute(select(alias).where(alias.c.canonical_url == row.canonical_url)).all()
    ids = {article_id, *(one.address_id for one in others)}
    stones = [stone(one, row.outlet_id, row.first_seen_at, now) for one in ids]
    ledger.upsert(connection, schema.url, stones, ("canonical_url", "erased_at"))
    nothing = dict.fromkeys(("etag", "last_modified", "content_hash", "text_hash", "document_hash", "indexed_in"))
    connection.execute(update(schema.url).where(_url.article_id.in_(ids)).values(nothing))
    connection.execute(update(schema.capture).where(_capture.article_id.in_(ids)).values(state="superseded"))
    ledger.upsert(connection, burial, [{"article_id": article_id}])
    for table, key in _OF_ARTICLE:
        connection.execute(delete(table).where(key.in_(ids)))


_OF_ARTICLE = (
    (schema.dead_letter, schema.dead_letter.c.article_id),
    (schema.line, schema.line.c.article_id),
    (alias, alias.c.address_id),
    (named, named.c.address_id),
    (printed, printed.c.article_id),
    (listing, listing.c.address_id),
    (waiting, waiting.c.article_id),
    (gone, gone.c.article_id),
)


def stone(article_id: str, outlet_id: str, first_seen_at: datetime, now: datetime) -> dict[str, object]:
    return {
        "article_id": article_id,
        "outlet_id": outlet_id,
        "canonical_url": f"{MARK}{article_id}",
        "first_seen_at": first_seen_at,
        "unchanged": 0,
        "failures": 0,
        "revision": 0,
        "erased_at": now,
    }


def shun(ledger: Ledger, outlet_id: str, canonical_url: str) -> None:
    """Marks an article that is not held as erased, so that it is not fetched, and forgets its addresses."""
    now = datetime.now(UTC)
    with ledger.write() as connection:
        ids = list(connection.scalars(select(alias.c.address_id).where(alias.c.canonical_url == canonical_url)))
        stones = [stone(one, outlet_id, now, now) for one in {article_id_of(canonical_url), *ids}]
        ledger.upsert(connection, schema.url, stones, ("canonical_url", "erased_at"))
        for table, key in _OF_ARTICLE:
            connection.execute(delete(table).where(key.in_([one["article_id"] for one in stones])))


def unburied(ledger: Ledger) -> list[str]:
    """The ids of the articles whose erasure was cut off."""
    with ledger.read() as connection:
        return list(connection.scalars(select(burial.c.article_id)))


def captured(ledger: Ledger, article_ids: Collection[str]) -> Counter[str]:
    """How many captures articles have."""
    return Counter(article_id for article_id, _ in lengths(ledger, article_ids).values())


def buried(ledger: Ledger, article_ids: Collection[str], emptied: Counter[str]) -> list[str]:
    """Notes that nothing of articles is left; returns those of which more was captured than was emptied."""
    now = captured(ledger, article_ids)
    more = [one for one in article_ids if now[one] > emptied[one]]
    with ledger.write() as connection:
        connection.execute(delete(burial).where(burial.c.article_id.in_(set(article_ids) - set(more))))
    return more


def erased(ledger: Ledger, since: datetime) -> list[str]:
    """The ids of the articles that were erased at a time or later."""
    with ledger.read() as connection:
        return list(connection.scalars(select(_url.article_id).where(_url.erased_at >= since)))


def erased_among(ledger: Ledger, article_ids: Collection[str]) -> list[str]:
    """Those of the articles that are erased."""
    with ledger.read() as connection:
        return [article_id for (article_id,) in ledger.among(connection, _ERASED, list(article_ids))]


def expired(ledger: Ledger, outlet_id: str, before: datetime) -> list[str]:
    """The ids of an outlet's articles that were first seen before a time and are not erased yet."""
    old = (_url.outlet_id == outlet_id) & (_url.first_seen_at < before) & _url.erased_at.is_(None)
    with ledger.read() as connection:
        return list(connection.scalars(select(_url.article_id).where(old)))


def naming(ledger: Ledger, forgotten: Forgotten) -> list[str]:
    """The ids of the articles that have an address with a forgotten name."""
    found: dict[str, None] = {}
    with ledger.read() as connection:
        keys = {row.canonical_url: row.article_id for row in connection.execute(select(schema.url))}
        addresses = connection.execute(select(alias.c.address, alias.c.canonical_url)).all()
    for address, key in [(key, key) for key in keys] + [(row.address, row.canonical_url) for row in addresses]:
        if key in keys and blackened(address, forgotten) != address:
            found[keys[key]] = None
    return list(found)


def forget_person(ledger: Ledger, name_hash: str, letters: int) -> None:
    """Remembers a name that must not appear, and that it is still to be erased."""
    row = {"name_hash": name_hash, "letters": letters, "asked_at": datetime.now(UTC), "done_at": None}
    with ledger.write() as connection:
        ledger.upsert(connection, person, [row], ("done_at",))


def finish_people(ledger: Ledger) -> None:
    """Notes that nothing is left of the people who asked to be forgotten."""
    with ledger.write() as connection:
        connection.execute(update(person).where(person.c.done_at.is_(None)).values(done_at=datetime.now(UTC)))


def forgotten(ledger: Ledger, unfinished: bool = False) -> Forgotten:
    """The names that must not appear; those alone whose erasure was cut off."""
    query = select(person.c.name_hash, person.c.letters)
    query = query.where(person.c.done_at.is_(None)) if unfinished else query
    with ledger.read() as connection:
        rows = connection.execute(query).all()
        old = [] if unfinished else connection.scalars(select(schema.erased_person.c.name_hash)).all()
    return Forgotten(frozenset(row.name_hash for row in rows), frozenset(row.letters for row in rows), frozenset(old))


def people(ledger: Ledger) -> int:
    """How many people asked to be forgotten."""
    with ledger.read() as connection:
        return len(connection.scalars(select(person.c.name_hash)).all())


def black_out(ledger: Ledger, forgotten: Rule, count_only: bool = False) -> int:
    """Takes forgotten names out of every column of every table; returns in how many rows they stood.

    A row whose address or key has the name goes as a whole.
    """
    return sum(_black_out(ledger, table, forgotten, count_only) for table in metadata.sorted_tables)


def _black_out(ledger: Ledger, table: Table, forgotten: Rule, count_only: bool) -> int:
    columns = [one for one in table.columns if _may_name(one)]
    if not columns:
        return 0
    keys = list(table.primary_key.columns)
    with ledger.read() as connection:
        rows = [
            dict(row._mapping)
            for row in connection.execute(select(*keys, *(one for one in columns if one not in keys)))
        ]
    changed = [(row, values) for row in rows if (values := _changes(row, columns, forgotten))]
    if changed and not count_only:
        with ledger.write() as connection:
            for row, values in changed:
                _change(connection, table, row, values)
    return len(changed)


def _may_name(column: Column[Any]) -> bool:
    return isinstance(column.type, Text | JSON) or (
        isinstance(column.type, String) and (column.type.length or 0) >= _LONG
    )


def _changes(row: Mapping[str, Any], columns: Collection[Column[Any]], forgotten: Rule) -> dict[str, Any]:
    values = {one.name: (row[one.name], redacted_value(row[one.name], forgotten)) for one in columns}
    return {name: after for name, (before, after) in values.items() if after != before}


def _change(connection: Connection, table: Table, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    keys = {one.name for one in table.primary_key.columns}
    here = [table.c[name] == row[name] for name in keys]
    if _PLACES.union(keys).isdisjoint(values):
        connection.execute(update(table).where(*here).values(values))
    else:
        connection.execute(delete(table).where(*here))


def pointers(ledger: Ledger) -> dict[tuple[str, int], str]:
    """Which article's capture lies where, by file and offset."""
    with ledger.read() as connection:
        rows = connection.execute(select(_capture.file, _capture.offset, _capture.article_id))
        return {(row.file, row.offset): row.article_id for row in rows}


def lengths(ledger: Ledger, article_ids: Collection[str]) -> dict[tuple[str, int], tuple[str, int]]:
    """The captures of articles: by file and offset, whose they are, and how long."""
    found: dict[tuple[str, int], tuple[str, int]] = {}
    ids, wanted = list(article_ids), (_capture.file, _capture.offset, _capture.article_id, _capture.length)
    with ledger.read() as connection:
        for first in range(0, len(ids), CHUNK):
            rows = connection.execute(select(*wanted).where(_capture.article_id.in_(ids[first : first + CHUNK])))
            found |= {(row.file, row.offset): (row.article_id, row.length) for row in rows}
    return found


def move(ledger: Ledger, before: Pointer, after: Pointer, old: str, new: str) -> None:
    """Notes that a record has another body, and maybe another place; its article is known by the new body."""
    here = (_capture.file == before.file) & (_capture.offset == before.offset)
    values = {"file": after.file, "offset": after.offset, "length": after.length, "content_hash": new}
    its = select(_capture.article_id).where((_capture.file == after.file) & (_capture.offset == after.offset))
    with ledger.write() as connection:
        connection.execute(update(schema.capture).where(here).values(values))
        known = (_url.content_hash == old) & _url.article_id.in_(its)
        connection.execute(update(schema.url).where(known).values(content_hash=new))
