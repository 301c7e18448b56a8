"""Rows of figures as a file with its manifest: the command line and the page write the same."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, system_words
from pipeline.export.formats import format_of
from pipeline.export.manifest import digest, hash_of, now
from pipeline.export.options import Options
from pipeline.search import Query, selection
from pipeline.search.definition import definition

KINDS = ("xlsx", "csv", "parquet", "jsonl")  # what figures can be written as; other formats are of articles
Row = Mapping[str, Any]


def write_rows(
    rows: Iterable[Row], path: Path, options: Options, *, queries: Sequence[Query], index: str, **told: Any
) -> None:
    """Writes the options' columns of each row, and FILE.manifest.json; FILE appears only when it is whole.

    `told`: what else the manifest says. Raises ConfigError for a format of articles, and for a place that won't do.
    """
    kind, found = format_of(path)
    if kind not in KINDS:
        raise ConfigError(f"{path}: figures go into {', '.join(KINDS)}")
    begun, counted = now(), _Counted(rows)
    partial = path.with_name(f"{path.name}.partial")
    picked = ({column: row.get(column) for column in options.columns} for row in counted)
    try:
        found.write((found.record(row, options) for row in picked), partial, options)
        size, sha256 = partial.stat().st_size, hash_of(partial)
        partial.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: {system_words(error)}") from error
    finally:
        partial.unlink(missing_ok=True)
    manifest = {
        "file": path.name,
        **told,
        "queries": [definition(one) for one in queries],
        "version": digest([selection(one) for one in queries])[:12],
        "index": index,
        "columns": options.columns,
        "written": counted.number,
        "size_bytes": size,
        "sha256": sha256,
        "started_at": begun,
        "finished_at": now(),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    path.with_name(f"{path.name}.manifest.json").write_text(text + "\n", "utf-8")


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.number += 1
            yield row
