"""A ledger made anew in the place of another, which is kept aside; whatever happens, one of the two is in place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, exists, make_url, select
from sqlalchemy.exc import ProgrammingError

from pipeline.errors import ServiceError
from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.upgrade import make

LOGS = ("-wal", "-shm")  # that SQLite keeps beside its file


def holds_something(url: str) -> bool:
    """Whether a ledger knows of a page; of one that can't be read it is taken to be so."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).exists()):
        return False
    try:
        with Ledger.open(url) as ledger, ledger.read() as connection:
            return bool(connection.scalar(select(exists().where(schema.url.c.article_id.is_not(None)))))
    except ServiceError:
        return True


@contextmanager
def anew(url: str) -> Iterator[tuple[Ledger, str | None]]:
    """A ledger without a page, in place of the one at `url` when the block ends well; and where that one is then."""
    address, at = make_url(url), f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    made = _file(address, at) if address.get_backend_name() == "sqlite" else _schema(url, f"ledger_before_{at.lower()}")
    with made as told:
        yield told


@contextmanager
def _file(address: URL, at: str) -> Iterator[tuple[Ledger, str | None]]:
    """SQLite: a file beside the old one; that moves away, and the new one into its place."""
    path = Path(address.database or "")
    building, before = path.with_name(f"{path.name}.rebuilding"), path.with_name(f"{path.name}.before-{at}")
    for name in (building, *(Path(f"{building}{log}") for log in LOGS)):
        name.unlink(missing_ok=True)  # of a rebuild that was killed
    with Ledger.open(address.set(database=str(building)).render_as_string(hide_password=False)) as ledger:
        yield ledger, str(before) if path.exists() else None
        ledger.compact()
    if path.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as old:  # damaged: it goes as it is
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for log in LOGS:  # first: beside the new file they would be taken for its own
            with suppress(FileNotFoundError):
                Path(f"{path}{log}").replace(f"{before}{log}")
        path.replace(before)
    building.replace(path)


@contextmanager
def _schema(url: str, before: str) -> Iterator[tuple[Ledger, str | None]]:
    """PostgreSQL: the old tables move into a schema of their own, all in one transaction."""
    is_old = holds_something(url)
    with Ledger.open(url) as ledger, ledger.together():
        if is_old:
            with ledger.write() as connection:
                _move(connection, before)
                make(connection)
        yield ledger, f"schema {before}" if is_old else None


def _move(connection: Connection, before: str) -> None:
    try:
        connection.exec_driver_sql(f"CREATE SCHEMA {before}")
        for table in schema.metadata.sorted_tables:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} SET SCHEMA {before}")
    except ProgrammingError as error:
        raise ServiceError(f"the ledger's old tables can't be put aside: {error.orig}") from error
