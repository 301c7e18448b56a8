"""Documents as Parquet: typed columns, lists as lists, times in UTC, days as days."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.export.columns import Kind, cell, kind_of, value_of
from pipeline.export.options import Notes, Options

if TYPE_CHECKING:
    import pyarrow

ROWS, GROUP_BYTES = 5000, 8 * 1024 * 1024  # of a row group, whichever is reached first


def write_parquet(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A Parquet file; a value that is not of its column's kind is left empty and counted."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = pyarrow.schema([(column, _type(kind_of(column))) for column in options.columns])
    unread = 0
    with ParquetWriter(str(path), schema, compression="zstd") as writer:
        for group in _groups(documents):
            table = _plain(group, schema)
            if table is None:
                table, left_empty = _value_by_value(group, schema)
                unread += left_empty
            writer.write_table(table)
    return {"values left empty": unread} if unread else {}


def _groups(documents: Iterable[bytes]) -> Iterator[list[bytes]]:
    group: list[bytes] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document)
        if len(group) == ROWS or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _plain(group: Sequence[bytes], schema: "pyarrow.Schema") -> "pyarrow.Table | None":
    """The rows as Arrow's own JSON reader sees them, a quarter of the time; None when a value is of another kind."""
    import pyarrow
    from pyarrow import compute, json

    if any(kind_of(column) == "json" or column.count(".") > 1 for column in schema.names):
        return None
    inner: dict[str, list[pyarrow.Field]] = {}
    for field in schema:
        first, dot, rest = field.name.partition(".")
        if dot:
            inner.setdefault(first, []).append(_precise(field).with_name(rest))
    if inner.keys() & set(schema.names):
        return None
    body = b"\n".join(group)
    wanted = pyarrow.schema(
        [*map(_precise, schema), *((name, pyarrow.struct(fields)) for name, fields in inner.items())]
    )
    try:
        table = json.read_json(
            pyarrow.BufferReader(body),
            json.ReadOptions(use_threads=False, block_size=len(body) + 1),
            json.ParseOptions(explicit_schema=wanted, unexpected_field_behavior="ignore"),
        )
        for name in filter(lambda column: "." in column, schema.names):
            nested = compute.struct_field(table[name.partition(".")[0]], name.partition(".")[2])
            table = table.set_column(table.schema.get_field_index(name), name, compute.coalesce(table[name], nested))
        return table.select(schema.names).cast(schema, safe=False)  # microseconds are cut off
    except pyarrow.ArrowInvalid:
        return None


def _precise(field: "pyarrow.Field") -> "pyarrow.Field":
    """The column as Arrow's reader takes it: times as exact as the index keeps them, days as text."""
    import pyarrow

    read_as = {"date": pyarrow.timestamp("us", tz="UTC"), "day": pyarrow.string()}
    return field.with_type(read_as.get(kind_of(field.name), field.type))


def _value_by_value(group: Sequence[bytes], schema: "pyarrow.Schema") -> tuple["pyarrow.Table", int]:
    """The rows, and how many values had to be left empty."""
    import pyarrow

    rows = [orjson.loads(document) for document in group]
    columns = [_column(rows, field) for field in schema]
    table = pyarrow.Table.from_arrays([values for values, _ in columns], schema=schema)
    return table, sum(left_empty for _, left_empty in columns)


def _column(rows: list[dict[str, Any]], field: "pyarrow.Field") -> tuple["pyarrow.Array", int]:
    """The values of one column, and how many had to be left empty."""
    import pyarrow

    name, kind = field.name, kind_of(field.name)
    given = [value_of(row, name) for row in rows] if "." in name else [row.get(name) for row in rows]
    # The rule: all values are what they should be, and need no look one by one.
    if kind in {"text", "number", "real", "share", "flag"}:
        with suppress(pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
            return pyarrow.array(given, field.type), 0
    values = list(map(_READERS[kind], given))
    return pyarrow.array(values, field.type), values.count(None) - given.count(None)


def _type(kind: Kind) -> "pyarrow.DataType":
    import pyarrow

    return {
        "list": pyarrow.list_(pyarrow.string()),
        "date": pyarrow.timestamp("ms", tz="UTC"),
        "day": pyarrow.date32(),
        "number": pyarrow.int64(),
        "real": pyarrow.float64(),
        "share": pyarrow.float64(),
        "flag": pyarrow.bool_(),
    }.get(kind, pyarrow.string())


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else str(cell(value))


def _list(value: Any) -> list[str | None] | None:
    if value is None:
        return None
    return [one if one is None else str(one) for one in value] if isinstance(value, list) else [str(value)]


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _real(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    "text": _text,
    "json": _text,
    "list": _list,
    "date": _time,
    "day": _day,
    "number": _number,
    "real": _real,
    "share": _real,
    "flag": _flag,
}
