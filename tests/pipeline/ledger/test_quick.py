"""Statements that run past SQLAlchemy: the same values go in and come out, and what fails is told alike."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from pipeline.errors import LedgerError
from pipeline.ledger import Ledger, schema
from pipeline.ledger.aliases import alias
from pipeline.ledger.quick import FEW, Among
from tests.support.postgres import Server

AT = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=1)))
ROW = {"article_id": "a", "outlet_id": "o", "canonical_url": "https://o.ma/100%خبر:x", "first_seen_at": AT}
_URL = select(schema.url).where(schema.url.c.article_id == bindparam("id"))
_PUT = insert(schema.erased_person)
_SOME = Among(lambda ids: select(schema.url.c.article_id).where(schema.url.c.article_id.in_(ids)))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres")
    url = f"sqlite:///{tmp_path}/ledger.db" if request.param == "sqlite" else server.database()
    with Ledger.open(url) as opened:
        yield opened


def test_values_come_out_as_sqlalchemy_gives_them(ledger: Ledger) -> None:
    claimed = {
        "address_id": "i",
        "outlet_id": "o",
        "address": "x",
        "canonical_url": "y",
        "owner": "z",
        "contested": True,
    }
    with ledger.write() as connection:
        ledger.upsert(connection, schema.url, [ROW])  # what it leaves out has the table's default
        ledger.upsert(connection, alias, [claimed], ("owner",))
        assert ledger.ask(connection, _URL, {"id": "a"}) == [tuple(*connection.execute(_URL, {"id": "a"}))]
        assert ledger.ask(connection, select(alias), {}) == [tuple(*connection.execute(select(alias)))]
        found = ledger.ask(connection, select(schema.url.c.first_seen_at, schema.url.c.failures), {})
        assert found == [(AT.astimezone(UTC), 0)]


def test_several_rows_are_written_at_once(ledger: Ledger) -> None:
    with ledger.write() as connection:
        ledger.upsert(connection, schema.url, [ROW, {**ROW, "article_id": "b"}])
        ledger.upsert(connection, schema.url, [{**ROW, "outlet_id": "p"}, {**ROW, "article_id": "c"}], ("outlet_id",))
        found = connection.execute(select(schema.url.c.article_id, schema.url.c.outlet_id).order_by("article_id"))
    assert list(map(tuple, found)) == [("a", "p"), ("b", "o"), ("c", "o")]


def test_thousands_of_rows_made_as_they_are_asked_for_are_written_in_their_order(ledger: Ledger) -> None:
    rows = ({**ROW, "article_id": str(one % 2100), "outlet_id": str(one)} for one in range(2500))
    with ledger.write() as connection:
        ledger.upsert(connection, schema.url, rows, ("outlet_id",))
        found = dict(map(tuple, connection.execute(select(schema.url.c.article_id, schema.url.c.outlet_id))))
    assert found == {str(one): str(one + 2100 if one < 400 else one) for one in range(2100)}


@pytest.mark.parametrize("number", [0, 1, *FEW, *(size + 1 for size in FEW), 600])
def test_rows_of_few_ids_and_of_many(ledger: Ledger, number: int) -> None:
    ids = [f"{one}" for one in range(number)]
    with ledger.write() as connection:
        ledger.upsert(connection, schema.url, [{**ROW, "article_id": one} for one in (*ids, "other")])
        assert sorted(one for (one,) in ledger.among(connection, _SOME, ids)) == sorted(ids)


def test_a_statement_that_fails_fails_alone_and_is_told_as_sqlalchemy_does(ledger: Ledger) -> None:
    with ledger.together():
        with ledger.write() as connection:
            ledger.ask(connection, _PUT, {"name_hash": "a"})
        with pytest.raises(IntegrityError), ledger.write() as connection:
            ledger.ask(connection, _PUT, {"name_hash": "a"})
        with ledger.write() as connection:
            ledger.ask(connection, _PUT, {"name_hash": "b"})
    with ledger.read() as connection:
        assert ledger.ask(connection, select(schema.erased_person).order_by("name_hash"), {}) == [("a",), ("b",)]


def asked(ledger: Ledger) -> list[tuple[object, ...]]:
    with ledger.read() as connection:
        return ledger.ask(connection, _URL, {"id": "a"})


def test_a_database_that_fails_under_it_is_told_in_one_line(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.db") as ledger:
        with ledger.write() as connection:
            connection.execute(text("DROP TABLE url"))
        with pytest.raises(LedgerError, match="no such table: url"):
            asked(ledger)


def test_a_connection_that_was_lost_is_not_used_again(postgres: Server) -> None:
    with Ledger.open(postgres.database()) as ledger:
        with ledger.read() as connection:
            kill = text(f"SELECT pg_terminate_backend({connection.scalar(text('SELECT pg_backend_pid()'))})")
            with ledger.engine.begin() as other:
                other.execute(kill)
            with pytest.raises(OperationalError):
                ledger.ask(connection, _URL, {"id": "a"})
            assert connection.invalidated
        assert asked(ledger) == []
