"""The formats by the ending of the file's name, and what each needs. Other packages add theirs by an entry point.

    [project.entry-points."jarida.export_formats"]
    md = "my_package:MARKDOWN"        # a Format

A name of our own can't be taken over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.export.docx import write_docx
from pipeline.export.html import write_html
from pipeline.export.options import Notes, Options
from pipeline.export.order import by_beat, by_date
from pipeline.export.parquet import write_parquet
from pipeline.export.references import bibtex_record, ris_record
from pipeline.export.stories import NEEDED
from pipeline.export.tables import csv_record, json_record, jsonl_record, write_csv, write_records
from pipeline.export.xlsx import write_xlsx

GROUP = "jarida.export_formats"
Key = Callable[[Mapping[str, Any], Options], list[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `record` makes the bytes of a document while the index is read, `write` the file of them all.

    `module`: what it needs of the extra `export`; `most`: how many documents it can bear; `review`: one entry of each
    story, with the passage that answers the query.
    """

    write: Callable[[Iterator[bytes], Path, Options], Notes]
    record: Callable[[Mapping[str, Any], Options], bytes] = json_record
    module: str | None = None
    key: Key = by_date
    most: int | None = None
    review: bool = False


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(write_records, jsonl_record),
    "csv": Format(write_csv, csv_record),
    "parquet": Format(write_parquet, module="pyarrow"),
    "xlsx": Format(write_xlsx, module="openpyxl"),
    "ris": Format(write_records, ris_record),
    "bib": Format(write_records, bibtex_record),
    "html": Format(write_html, key=by_beat, review=True),
    "docx": Format(write_docx, module="docx", key=by_beat, most=5000, review=True),  # held in memory as a whole
}


def format_of(path: Path, name: str | None = None) -> tuple[str, Format]:
    """The format by name, else by the file's ending. Raises ConfigError for one that there is not, or not here."""
    wanted = (name or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        return wanted, _added(wanted, path)
    found = FORMATS[wanted]
    if found.module and not find_spec(found.module):
        raise ConfigError(f"{path}: the format {wanted} needs {found.module}: pip install 'jarida[export]'")
    return wanted, found


def _added(wanted: str, path: Path) -> Format:
    """A format of another package."""
    others = {one.name: one for one in entry_points(group=GROUP)}
    if wanted not in others:
        raise ConfigError(f"{path}: no export format {wanted!r}; there are: {', '.join([*FORMATS, *sorted(others)])}")
    try:
        found = others[wanted].load()
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"{path}: the format {wanted} ({others[wanted].value}) can't be loaded: {error}") from error
    if not isinstance(found, Format):
        raise ConfigError(f"{path}: {others[wanted].value} is no Format but {type(found).__name__}")
    return found


def source_of(columns: tuple[str, ...] | None, options: Options) -> tuple[str, ...] | None:
    """The fields to ask the index for; None for all. Picking is worth the index's work only without the text."""
    if columns is None or "text" in columns:
        return None
    needed = NEEDED if options.collapse else ("published_day", "published_at", "article_id")
    return tuple(dict.fromkeys((*columns, "published_precision", *needed)))
