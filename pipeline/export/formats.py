"""The formats by the ending of the file's name, and what each needs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.export.docx import write_docx
from pipeline.export.html import write_html
from pipeline.export.options import Notes, Options
from pipeline.export.parquet import write_parquet
from pipeline.export.references import bibtex_record, ris_record
from pipeline.export.review import review_key
from pipeline.export.tables import csv_record, json_record, jsonl_record, write_csv, write_records
from pipeline.export.xlsx import write_xlsx

Key = Callable[[Mapping[str, Any]], list[str]]


def by_date(document: Mapping[str, Any]) -> list[str]:
    """The order of an export: oldest first, articles without a date at the end, the id where dates are equal."""
    at = str(document.get("published_at") or "~")
    return [str(document.get("published_day") or at), at, str(document.get("article_id") or "")]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `record` makes the bytes of a document while the index is read, `write` the file of them all.

    `module`: what it needs of the extra `export`; `most`: how many documents it can bear.
    """

    write: Callable[[Iterator[bytes], Path, Options], Notes]
    record: Callable[[Mapping[str, Any], Options], bytes] = json_record
    module: str | None = None
    key: Key = by_date
    most: int | None = None


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(write_records, jsonl_record),
    "csv": Format(write_csv, csv_record),
    "parquet": Format(write_parquet, module="pyarrow"),
    "xlsx": Format(write_xlsx, module="openpyxl"),
    "ris": Format(write_records, ris_record),
    "bib": Format(write_records, bibtex_record),
    "html": Format(write_html, key=review_key),
    "docx": Format(write_docx, module="docx", key=review_key, most=5000),  # held in memory as a whole
}


def format_of(path: Path, name: str | None = None) -> tuple[str, Format]:
    """The format by name, else by the file's ending. Raises ConfigError for one that there is not, or not here."""
    wanted = (name or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        raise ConfigError(f"{path}: no export format {wanted!r}; there are: {', '.join(FORMATS)}")
    found = FORMATS[wanted]
    if found.module and not find_spec(found.module):
        raise ConfigError(f"{path}: the format {wanted} needs {found.module}: pip install 'jarida[export]'")
    return wanted, found


def source_of(columns: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """The fields to ask the index for; None for all. Picking is worth the index's work only without the text."""
    if columns is None or "text" in columns:
        return None
    return tuple(dict.fromkeys((*columns, "published_day", "published_at", "article_id")))
