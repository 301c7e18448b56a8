"""What a page of figures shows, whole, as rows of a file with a manifest: the same call of the analysis."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.analyse import Source, compare, keywords, occurrences, records, trend
from pipeline.export import Options
from pipeline.export.manifest import digest, hash_of, now
from pipeline.export.tables import csv_record, write_csv
from pipeline.search import Query, selection
from pipeline.search.definition import definition
from pipeline.web.view import View

Record = dict[str, Any]
Asked = Mapping[str, str]


def _attention(queries: list[Query], asked: Asked, at: Source) -> Iterator[Record]:
    return records(trend(queries, every=asked.get("every") or "month", by=asked.get("by") or None, at=at))


def _context(queries: list[Query], asked: Asked, at: Source) -> Iterator[Record]:
    return records(occurrences(queries[0], sort=asked.get("sort") or "right", at=at))


def _special(queries: list[Query], asked: Asked, at: Source) -> Iterator[Record]:
    return records(keywords(queries[0], asked.get("of") or "word", at=at))


def _outlets(queries: list[Query], asked: Asked, at: Source) -> Iterator[Record]:
    return records(compare(queries[0], at=at))


# A page to the rows of its file.
TABLES: Mapping[str, Callable[[list[Query], Asked, Source], Iterator[Record]]] = {
    "attention": _attention,
    "context": _context,
    "special": _special,
    "outlets": _outlets,
}


def write_table(name: str, view: View, asked: Asked, at: Source, path: Path) -> None:
    """Writes the rows of a page and FILE.manifest.json; FILE appears only when it is whole."""
    begun = now()
    queries = [view.query, *(replace(view.query, text=text) for text in view.also)]
    rows = TABLES[name](queries, asked, at)
    first = next(rows, {})
    separator = ";" if view.face == "fr" else ","
    options = Options(tuple(first), bom=True, separator=separator, language=view.face)
    partial = path.with_name(f"{path.name}.partial")
    counted = _Counted(chain([first] if first else [], rows))
    write_csv((csv_record(row, options) for row in counted), partial, options)
    manifest = {
        "file": path.name,
        "table": name,
        "asked": dict(asked),
        "queries": [definition(one) for one in queries],
        "version": digest([selection(one) for one in queries])[:12],
        "index": at.index,
        "written": counted.number,
        "sha256": hash_of(partial),
        "started_at": begun,
        "finished_at": now(),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    path.with_name(f"{path.name}.manifest.json").write_text(text + "\n", "utf-8")
    partial.replace(path)


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterator[Record]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Record]:
        for row in self.rows:
            self.number += 1
            yield row
