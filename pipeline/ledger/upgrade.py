"""Which version the tables of a ledger have, and how an older one becomes today's, by Alembic's revisions.

    nothing there ─► made as `metadata` says
    today's       ─► nothing to do: one look, and Alembic is not imported
    older         ─► an SQLite file is copied, then the revisions that it lacks, in one transaction
    no version    ─► of before there were any: all revisions, each of which leaves what is there
    unknown       ─► refused: a newer program made it

Whoever comes first does it, the others wait and find it done.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, String, Table, delete, insert, inspect, select

from pipeline.errors import LedgerError
from pipeline.ledger.schema import metadata, url

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
NEWEST = REVISIONS[-1]
LOCK = 0x6A617269  # of PostgreSQL, for as long as a transaction lasts; SQLite locks its file
# Under the name by which Alembic's own tools know it.
version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
log = logging.getLogger(__name__)


def bring_up(engine: Engine) -> bool:
    """Whether a ledger had no tables; gives it today's.

    Raises LedgerError for a newer one, and when its copy can't be made.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if version_of(connection) == NEWEST:
            return False
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        before = version_of(connection)
        if before is None and not inspect(connection).has_table(url.name):
            make(connection)
            return True
        if before != NEWEST:
            kept = _copy(engine)
            _upgrade(connection, before)
            log.warning("the ledger is of version %s now, before %s%s", NEWEST, before or "none", kept)
    return False


def version_of(connection: Connection) -> str | None:
    """The version of a ledger; None when it has none. Raises LedgerError for one that is not known."""
    if not inspect(connection).has_table(version.name):
        return None
    found: str | None = connection.scalar(select(version.c.version_num))
    if found not in (None, *REVISIONS):
        raise LedgerError(
            f"ledger {connection.engine.url!r} is of version {found}, made by a newer Jarida; this one knows versions "
            f"up to {NEWEST}: use the newer one, or a copy of the ledger from before"
        )
    return found


def make(connection: Connection) -> None:
    """Makes the tables of a new ledger."""
    metadata.create_all(connection)
    _mark(connection)


def _mark(connection: Connection) -> None:
    version.create(connection, checkfirst=True)
    connection.execute(delete(version))
    connection.execute(insert(version).values(version_num=NEWEST))


def _upgrade(connection: Connection, before: str | None) -> None:
    """Runs the revisions that a ledger lacks."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    here = Path(__file__).parent
    scripts = ScriptDirectory(here, version_locations=[here / "versions"])
    with Operations.context(MigrationContext.configure(connection)):
        for one in reversed(list(scripts.iterate_revisions(NEWEST, before or "base"))):
            one.module.upgrade()
    _mark(connection)


def _copy(engine: Engine) -> str:
    """Copies an SQLite file beside itself, as it was committed; says where, for the log."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return ""
    path = Path(engine.url.database)
    kept = path.with_name(f"{path.name}.before-{NEWEST}")
    partial = Path(f"{kept}.partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        partial.replace(kept)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(
            f"ledger {path} is older and is upgraded only once it is copied to {kept}: {error}"
        ) from error
    return f"; as it was: {kept}"
