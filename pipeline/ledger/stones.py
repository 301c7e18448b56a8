"""What must stay forgotten though the ledger be lost: tombstones and hashes of names, as lines of a file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from pipeline.ledger import erasure, schema
from pipeline.ledger.database import Ledger

Line = dict[str, Any]
_url = schema.url.c
_STONE = select(_url.article_id, _url.outlet_id, _url.first_seen_at, _url.erased_at).where(_url.erased_at.is_not(None))


def lines(ledger: Ledger) -> Iterator[Line]:
    """Every tombstone and every hash, ready for JSON."""
    for query in (_STONE, select(schema.person), select(schema.erased_person)):
        with ledger.read() as connection:
            for row in connection.execute(query):
                yield {name: _plain(value) for name, value in row._mapping.items()}


def restore(ledger: Ledger, told: Iterable[Line]) -> tuple[int, int]:
    """Puts tombstones and hashes into a ledger that has its captures; returns how many articles and people.

    The records of an article that are still there are noted as an erasure that was cut off: the next one empties them.
    """
    known = [{name: _value(name, value) for name, value in one.items()} for one in told]
    stones = {one["article_id"]: one for one in known if "article_id" in one}
    people = [one for one in known if "letters" in one]
    old = [one for one in known if one.keys() == {"name_hash"}]
    erasure.bury(ledger, stones)
    with ledger.write() as connection:
        rows = [
            erasure.stone(key, one["outlet_id"], one["first_seen_at"], one["erased_at"]) for key, one in stones.items()
        ]
        ledger.upsert(connection, schema.url, rows, ("canonical_url", "erased_at"))
        ledger.upsert(connection, schema.person, people)
        ledger.upsert(connection, schema.erased_person, old)
    return len(stones), len(people) + len(old)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _value(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value and name.endswith("_at") else value
