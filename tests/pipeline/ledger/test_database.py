"""Opening a ledger, and its transactions."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pipeline.errors import JaridaError
from pipeline.ledger import Ledger
from pipeline.ledger.schema import erased_person

ADDRESSES = ["postgres://u:s3cret@db/x", "postgresql+psycopg://u:s3cret@127.0.0.1:1/x", "postgres://u:a/s3cret@db"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_password_in_the_address_is_not_repeated(url: str) -> None:
    with pytest.raises(JaridaError) as caught:
        Ledger.open(url)
    assert "s3cret" not in str(caught.value)


def put(ledger: Ledger, name: str, **more: str | None) -> None:
    with ledger.write() as connection:
        connection.execute(erased_person.insert(), {"name_hash": name})
        if more:
            connection.execute(erased_person.insert(), more)


def rows(ledger: Ledger) -> list[str]:
    with ledger.read() as connection:
        return sorted(connection.scalars(select(erased_person.c.name_hash)))


def test_of_writes_made_together_one_that_fails_fails_alone(tmp_path: Path) -> None:
    with (
        Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as ledger,
        Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as other,
    ):
        with ledger.together():
            put(ledger, "a")
            with pytest.raises(IntegrityError):
                put(ledger, "b", name_hash="a")
            put(ledger, "c")
            assert (rows(ledger), rows(other)) == (["a", "c"], [])
        assert rows(other) == ["a", "c"]


def test_what_was_written_together_goes_together(tmp_path: Path) -> None:
    def broken(ledger: Ledger) -> None:
        with ledger.together():
            put(ledger, "a")
            raise KeyboardInterrupt

    with Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as ledger:
        with pytest.raises(KeyboardInterrupt):
            broken(ledger)
        put(ledger, "b")
        assert rows(ledger) == ["b"]
