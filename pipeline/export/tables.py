"""Formats of one record after another: JSON lines and CSV, and how such files are put together."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from pipeline.export.columns import SUSPECT, cell, harmless, value_of
from pipeline.export.labels import CODES, label, named
from pipeline.export.options import Notes, Options

BUFFER = 1024 * 1024


def json_record(document: Mapping[str, Any], options: Options) -> bytes:
    """The document as JSON, without a line end."""
    return orjson.dumps(document)


def jsonl_record(document: Mapping[str, Any], options: Options) -> bytes:
    """The document as it is in the index, on one line."""
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def csv_record(document: Mapping[str, Any], options: Options) -> bytes:
    """A row by RFC 4180; lists joined by ` | `, text that looks like a formula behind an apostrophe."""
    if options.language:
        document = _named(document, options)
    places, nested = _places(options.columns)
    row = [""] * len(options.columns)
    for name, value in document.items():  # a million rows: by the few fields there are, not by the many columns
        if name in places:
            row[places[name]] = _text(value, options.separator)
        for column, at in nested.get(name, ()):
            row[at] = _text(value_of(document, column), options.separator)
    return _line(row, options.separator)


def write_records(records: Iterable[bytes], path: Path, options: Options) -> Notes:
    """The records as they are."""
    with path.open("wb", buffering=BUFFER) as file:
        file.writelines(records)
    return {}


def csv_head(options: Options) -> bytes:
    """The line of the columns' names."""
    names = [_text(label(column, options.language), options.separator) for column in options.columns]
    return _line(names, options.separator)


def write_csv(records: Iterable[bytes], path: Path, options: Options) -> Notes:
    """The rows below the columns' names; without a byte order mark Excel reads another code page."""
    with path.open("wb", buffering=BUFFER) as file:
        file.write(BOM_UTF8 * options.bom + csv_head(options))
        file.writelines(records)
    return {}


def _line(row: list[str], separator: str) -> bytes:
    return f"{separator.join(row)}\r\n".encode() if row != [""] else b'""\r\n'


def _named(document: Mapping[str, Any], options: Options) -> dict[str, Any]:
    """The document with names in the place of codes, nested columns written flat."""
    coded = CODES.intersection(options.columns)
    names = {column: named(column, value_of(document, column), options.language) for column in coded}
    return {**document, **names}


@cache
def _places(columns: tuple[str, ...]) -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """Where each column stands, and the columns within an object by the object's name."""
    nested: dict[str, list[tuple[str, int]]] = {}
    for at, column in enumerate(columns):
        if "." in column:
            nested.setdefault(column.partition(".")[0], []).append((column, at))
    return {column: at for at, column in enumerate(columns)}, nested


def _text(value: object, separator: str) -> str:
    if value is None:
        return ""
    if type(value) is not str:
        if isinstance(value, bool):
            return "true" if value else "false"
        found = cell(value)
        if not isinstance(found, str):
            return str(found)
        value = found
    if value[:1] in SUSPECT:
        value = harmless(value)
    if '"' in value:
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return f'"{value}"' if separator in value or "\n" in value or "\r" in value else value
