"""Formats of one record after another: JSON lines and CSV, and how such files are put together."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from pipeline.export.columns import SUSPECT, cell, harmless, value_of
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
    return _line(_row(document, options.columns))


def write_records(records: Iterable[bytes], path: Path, options: Options) -> Notes:
    """The records as they are."""
    with path.open("wb", buffering=BUFFER) as file:
        file.writelines(records)
    return {}


def write_csv(records: Iterable[bytes], path: Path, options: Options) -> Notes:
    """The rows below the columns' names; without a byte order mark Excel reads another code page."""
    with path.open("wb", buffering=BUFFER) as file:
        file.write(BOM_UTF8 * options.bom + _line(list(options.columns)))
        file.writelines(records)
    return {}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


_WRITER: Any = csv.writer(_Echo())
_QUOTED = re.compile('["\\r\\n]')  # a row without these and without commas in its cells needs no writer: half the time


def _line(row: list[str]) -> bytes:
    plain = ",".join(row)
    if _QUOTED.search(plain) or plain.count(",") >= len(row) or not plain:
        plain = _WRITER.writerow(row).removesuffix("\r\n")  # what `write` gave back
    return f"{plain}\r\n".encode()


def _row(document: Mapping[str, Any], columns: tuple[str, ...]) -> list[str]:
    row, places = [""] * len(columns), _places(columns)
    for name, value in document.items():  # a million rows: by the few fields there are, not by the many columns
        at = places.get(name)
        if at is None or value is None:
            continue
        if type(value) is not str:
            row[at] = _text(value)
        else:
            row[at] = harmless(value) if value[:1] in SUSPECT else value
    for at in _dotted(columns):
        if (value := value_of(document, columns[at])) is not None:
            row[at] = _text(value)
    return row


@cache
def _places(columns: tuple[str, ...]) -> dict[str, int]:
    return {column: at for at, column in enumerate(columns)}


@cache
def _dotted(columns: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(at for at, column in enumerate(columns) if "." in column)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    found = cell(value)
    return harmless(found) if isinstance(found, str) else str(found)
