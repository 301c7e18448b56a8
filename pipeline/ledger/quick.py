"""Statements that are asked for every page, run past SQLAlchemy, which takes five times as long as SQLite for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Dialect, Select, bindparam
from sqlalchemy.engine import Compiled
from sqlalchemy.exc import DBAPIError

Values = Mapping[str, object]
Processor = Callable[[Any], Any]
FEW, LOOKUP = (4, 16), 500  # ids in one statement: in one that is kept ready, in one that is made anew


class Among:
    """A query of rows by ids, made for a few of them and for many."""

    def __init__(self, query: Callable[[Any], Select[Any]]) -> None:
        self.few = {size: query([bindparam(f"id{number}") for number in range(size)]) for size in FEW}
        self.many = query(bindparam("some", expanding=True))


@dataclass(frozen=True, slots=True)
class Quick:
    """A compiled statement, with what turns values and rows into their types.

    `names` are those of its values in their order where a database tells them by place (SQLite), else none.
    """

    sql: str
    names: Sequence[str]
    fixed: Values
    given: Mapping[str, Processor]
    found: Sequence[Processor | None]

    @classmethod
    def of(cls, compiled: Compiled) -> Self:
        made: Any = compiled  # its attributes are those of SQLCompiler
        dialect, columns = compiled.dialect, getattr(compiled.statement, "selected_columns", ())
        fixed = {name: bind.effective_value for name, bind in made.binds.items() if not bind.required}
        fixed |= {column.key: column.default.arg for column in made.insert_prefetch}
        given = {name: _type(bind, dialect).bind_processor(dialect) for name, bind in made.binds.items()}
        found = [_type(column, dialect).result_processor(dialect, None) for column in columns]
        given = {name: processor for name, processor in given.items() if processor}
        return cls(str(compiled), made.positiontup or (), fixed, given, found if any(found) else ())

    def run(self, connection: Connection, rows: Sequence[Values]) -> list[tuple[Any, ...]]:
        """The rows that it gives. Several rows of values are for a statement that gives none."""
        values, dialect = [self._values(row) for row in rows], connection.dialect
        cursor = connection.connection.cursor()
        try:
            if len(values) == 1:
                cursor.execute(self.sql, values[0])
            else:
                cursor.executemany(self.sql, values)
            return [self._row(row) for row in cursor.fetchall()] if cursor.description else []
        except dialect.loaded_dbapi.Error as error:
            lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
            if lost:
                connection.invalidate(error)
            told: Any = DBAPIError.instance(
                self.sql, values, error, dialect.loaded_dbapi.Error, connection_invalidated=lost, dialect=dialect
            )
            raise told from error
        finally:
            cursor.close()

    def _values(self, row: Values) -> Any:
        whole = {**self.fixed, **row}
        for name, turn in self.given.items():
            whole[name] = turn(whole[name])
        return [whole[name] for name in self.names] if self.names else whole

    def _row(self, row: Any) -> tuple[Any, ...]:
        if not self.found:
            return tuple(row)
        return tuple(turn(value) if turn else value for turn, value in zip(self.found, row, strict=True))


@contextmanager
def part(connection: Connection) -> Iterator[None]:
    """A part of a transaction that can fail alone; SQLAlchemy's own takes four times as long."""
    _tell(connection, "SAVEPOINT part")
    try:
        yield
    except BaseException:
        _tell(connection, "ROLLBACK TO SAVEPOINT part")
        raise
    _tell(connection, "RELEASE SAVEPOINT part")


def _tell(connection: Connection, statement: str) -> None:
    """Runs a statement without SQLAlchemy, which takes ten times as long; what fails, fails through it."""
    try:
        connection.connection.cursor().execute(statement)
    except connection.dialect.loaded_dbapi.Error:
        connection.exec_driver_sql(statement)


def _type(typed: Any, dialect: Dialect) -> Any:
    return typed.type.dialect_impl(dialect)
