"""Opening a ledger, and its transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from mmap import PAGESIZE
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from pipeline import halt
from pipeline.errors import JaridaError, LedgerError
from pipeline.ledger import Ledger, database
from pipeline.ledger.schema import erased_person
from pipeline.ledger.story_rows import story_band
from tests.support.postgres import Server

ADDRESSES = ["postgres://u:s3cret@db/x", "postgresql+psycopg://u:s3cret@127.0.0.1:1/x", "postgres://u:a/s3cret@db"]
STATM = Path("/proc/self/statm")


def resident_mb() -> float:
    return int(STATM.read_text().split()[1]) * PAGESIZE / 1e6


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


def test_together_and_late_locks_nobody_out_before_its_first_write(tmp_path: Path) -> None:
    with (
        Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as ledger,
        Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as other,
    ):
        with ledger.together(late=True):
            assert rows(ledger) == []
            put(other, "a")
            assert rows(ledger) == ["a"]
            put(ledger, "b")
            put(ledger, "d")
            assert (rows(ledger), rows(other)) == (["a", "b", "d"], ["a"])
        assert rows(other) == ["a", "b", "d"]


def test_what_was_written_late_goes_together(tmp_path: Path) -> None:
    def broken(ledger: Ledger) -> None:
        with ledger.together(late=True):
            put(ledger, "a")
            put(ledger, "b", name_hash="a")

    with Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as ledger:
        with pytest.raises(IntegrityError):
            broken(ledger)
        with ledger.together(late=True):
            assert rows(ledger) == []
        put(ledger, "c")
        assert rows(ledger) == ["c"]


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Ledger, sqlite3.Connection]]:
    """A ledger whose lock another connection holds, and that other."""
    monkeypatch.setattr(database, "DEAF_MS", 1)
    file = tmp_path / "l.sqlite"
    with Ledger.open(f"sqlite:///{file}") as ledger, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin immediate")
        yield ledger, other


def tries(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a write asks for the lock until it says that it is held."""
    asked = count(1)
    monkeypatch.setattr(halt, "is_over", lambda: next(asked) < 0)
    with pytest.raises(LedgerError, match="database is locked; another program holds it"):
        put(ledger, "a")
    return next(asked)


def test_a_lock_that_was_waited_for_in_vain_is_not_waited_for_again(
    locked: tuple[Ledger, sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, other = locked
    assert [tries(ledger, monkeypatch) for _ in range(2)] == [database.TRIES, 1]
    other.execute("rollback")
    put(ledger, "a")
    other.execute("begin immediate")
    assert tries(ledger, monkeypatch) == database.TRIES


def test_who_waits_for_the_lock_hears_that_it_is_to_stop(locked: tuple[Ledger, sqlite3.Connection]) -> None:
    ledger, _ = locked
    halt.ask()
    try:
        with pytest.raises(LedgerError, match="locked"):
            put(ledger, "a")
    finally:
        halt.forget()


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(LedgerError, match="start the server") as caught:
        Ledger.open("postgresql+psycopg://u:s3cret@127.0.0.1:1/x")
    assert str(caught.value) == " ".join(str(caught.value).split())


def test_a_server_that_knows_no_such_database_is_told(postgres: Server) -> None:
    url = postgres.database().rpartition("/")[0]
    with pytest.raises(LedgerError, match=r"does not exist; make it on the server"):
        Ledger.open(f"{url}/nowhere")


@pytest.mark.skipif(not STATM.exists(), reason="memory is read from /proc")
def test_statements_of_many_keys_do_not_gather_in_memory(tmp_path: Path) -> None:
    asked = select(story_band.c.number).where(
        story_band.c.key.in_(bindparam("keys", expanding=True, literal_execute=True))
    )
    with Ledger.open(f"sqlite:///{tmp_path}/l.sqlite") as ledger, ledger.read() as connection:
        sizes = []
        for first in range(0, 600_000, 5000):
            assert connection.execute(asked, {"keys": range(first, first + 5000)}).all() == []
            sizes.append(resident_mb())
    assert sizes[-1] - sizes[len(sizes) // 4] < 20
