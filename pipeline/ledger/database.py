"""Opening the ledger, and its transactions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from threading import local
from typing import Any, Self

from sqlalchemy import URL, ClauseElement, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InternalError, NoSuchModuleError, OperationalError

from pipeline import halt
from pipeline.errors import LedgerError, SettingError, system_words
from pipeline.ledger.advice import advice, one_line
from pipeline.ledger.quick import FEW, LOOKUP, Among, Quick, part
from pipeline.ledger.schema import metadata
from pipeline.ledger.upgrade import bring_up
from pipeline.shown import without_secrets

FAILURES = (OperationalError, InternalError, DatabaseError)  # the last, as it is: "… is not a database"
DEAF_MS = 2_000  # the longest that SQLite waits for a lock by itself; no signal is heard while it does
TRIES = 30
AT_ONCE = 1000  # rows that are written by one call
STATEMENTS = 16  # that SQLite keeps compiled: one of 5,000 keys takes 0.7 MB, and Python's 128 grew to 90 MB in a night


class Ledger:
    """An open ledger. `write()` commits or rolls back as one and is kept short; `read()` sees what is committed.

    Both raise ServiceError when the database fails under them: gone, locked, damaged, or its disk full.
    `is_new`: it had no tables before.
    """

    def __init__(self, engine: Engine, is_new: bool = False) -> None:
        self.engine, self.is_new = engine, is_new
        self._made: dict[object, Quick] = {}  # by statement, or by what an upsert is made of
        self._local = local()

    @classmethod
    def open(cls, url: str) -> Self:
        """The ledger at an SQLAlchemy URL, its tables made when absent, and brought up to today's.

        Raises SettingError for a URL that can't be understood and ServiceError for a database that can't be reached.
        """
        try:
            address = make_url(url)
            engine = _engine(address)
            is_new = bring_up(engine)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise SettingError(f"JARIDA_LEDGER_URL {without_secrets(url)}: {_said(error, url)}") from error
        except (DBAPIError, OSError) as error:
            raise LedgerError(
                f"ledger {make_url(url)!r} can't be opened: {_said(error, url)}{advice(error)}"
            ) from error
        return cls(engine, is_new)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def compact(self) -> None:
        """Gives up what deleted and changed rows held: databases keep it in their files until space is needed."""
        if self.engine.dialect.name != "sqlite":
            with self.read() as connection:
                for table in metadata.sorted_tables:  # each by itself: whoever needs it waits no longer than that
                    connection.exec_driver_sql(f"VACUUM FULL {table.name}")
            return
        raw = self.engine.raw_connection()
        try:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.cursor().execute(statement).fetchall()
        finally:
            raw.close()

    @contextmanager
    def together(self, late: bool = False) -> Iterator[None]:
        """Makes one transaction of what this thread reads and writes in it; a write that fails in it fails alone.

        `late`: it begins with the first write, so that nobody waits for what is read or done before, and fails whole.
        """
        with self._late() if late and not self._shared() else self.write() as connection:
            before, self._local.shared = self._shared(), connection
            try:
                yield
            finally:
                self._local.shared = before

    @contextmanager
    def _late(self) -> Iterator[Connection]:
        with self._usable(), self.engine.connect().execution_options(late=True) as connection:
            yield connection
            connection.commit()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if shared := self._shared():
            with self._usable():
                options = shared.get_execution_options()
                if options.get("late"):
                    shared.commit()  # what was read
                    shared.execution_options(late=False).begin()
                with part(shared) if "late" not in options else nullcontext():
                    yield shared
            return
        with self._usable(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if shared := self._shared():
            with self._usable():
                yield shared
            return
        with self._usable(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection

    def _shared(self) -> Connection | None:
        shared: Connection | None = getattr(self._local, "shared", None)
        return shared

    @contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            if type(error) not in FAILURES:  # its other kinds are mistakes of ours
                raise
            raise LedgerError(f"ledger {self.engine.url!r}: {one_line(error.orig)}{advice(error.orig)}") from error

    def upsert(
        self,
        connection: Connection,
        table: Table,
        rows: Iterable[Mapping[str, object]],
        update: Mapping[str, object] | Sequence[str] = (),
    ) -> None:
        """Inserts rows, in their order; where a key exists, sets `update` (bare names: to the new values), or nothing.

        Of rows that are made as they are asked for, a thousand are held at a time.
        """
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            if not isinstance(update, Mapping):
                self._upserts(table, tuple(update), tuple(some[0]), len(some) > 1).run(connection, some)
                continue
            statement = _upsert(self.engine.dialect.name, table).on_conflict_do_update(
                index_elements=list(table.primary_key), set_=update
            )
            connection.execute(statement, [dict(row) for row in some])

    def _upserts(self, table: Table, names: tuple[str, ...], columns: tuple[str, ...], many: bool) -> Quick:
        """The statement, compiled once: SQLAlchemy would compile it each time, since it has no cache key."""
        key = (table.name, names, columns, many)
        if key not in self._made:
            statement = _upserts(_upsert(self.engine.dialect.name, table), table, names)
            self._made[key] = Quick.of(statement.compile(self.engine, column_keys=columns, for_executemany=many))
        return self._made[key]

    def ask(
        self, connection: Connection, statement: ClauseElement, values: Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """The rows that a statement gives which its module keeps: it is compiled once, for values of these names."""
        if statement not in self._made:
            self._made[statement] = Quick.of(statement.compile(self.engine, column_keys=list(values)))
        return self._made[statement].run(connection, [values])

    def among(self, connection: Connection, query: Among, ids: Sequence[str]) -> Iterator[Sequence[Any]]:
        """The rows that a query gives for the ids."""
        if ids and (size := next((size for size in FEW if len(ids) <= size), 0)):
            last = len(ids) - 1
            yield from self.ask(connection, query.few[size], {f"id{at}": ids[min(at, last)] for at in range(size)})
            return
        for first in range(0, len(ids), LOOKUP):
            yield from connection.execute(query.many, {"some": ids[first : first + LOOKUP]})


def _upsert(dialect: str, table: Table) -> Any:
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 30 ms of CPU, which most commands need not spend

    return postgresql.insert(table)


def _upserts(insert: Any, table: Table, names: tuple[str, ...]) -> Any:
    if not names:
        return insert.on_conflict_do_nothing()
    changes = {name: insert.excluded[name] for name in names}
    return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


def _said(error: Exception, url: str) -> str:
    """What is wrong, without the address: a database repeats it with its password."""
    words = system_words(error) if isinstance(error, OSError) else str(getattr(error, "orig", None) or error)
    return without_secrets(one_line(words.replace(url, without_secrets(url))))


class _Gate:
    """Takes the write lock as a transaction begins: waits for it a minute, and not again while that was in vain.

    A transaction that starts by reading and then writes fails at once when another process wrote in between,
    whatever the time-out; BEGIN IMMEDIATE waits instead.
    """

    def __init__(self) -> None:
        self._tries = TRIES

    def __call__(self, connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT" or options.get("late"):  # asking SQLite is a query
            return
        for left in reversed(range(self._tries)):
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if left and "locked" in str(error.orig) and not halt.is_over():
                    continue
                self._tries = 1
                raise
            self._tries = TRIES
            return


def _engine(address: URL) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)  # a server may have been restarted since
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"cached_statements": STATEMENTS})
    _prepare_sqlite(engine)
    return engine


def _prepare_sqlite(engine: Engine) -> None:
    """Sets write-ahead logging, and who waits for whom."""

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout={DEAF_MS}", "journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "begin", _Gate())
