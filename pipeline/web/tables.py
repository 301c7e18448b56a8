"""What a page of figures shows, whole, as rows of a file with a manifest: those that the command line writes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.analyse import Source, compare, heads, keywords, named, occurrences, records, trend
from pipeline.export import Options
from pipeline.export.rows import write_rows
from pipeline.search import Query
from pipeline.web.desk import Desk
from pipeline.web.facets import value_name
from pipeline.web.view import View

Asked = Mapping[str, str]


def _attention(queries: list[Query], asked: Asked, at: Source) -> Any:
    return trend(queries, every=asked.get("every") or "month", by=asked.get("by") or None, at=at)


def _context(queries: list[Query], asked: Asked, at: Source) -> Any:
    return occurrences(queries[0], sort=asked.get("sort") or "right", at=at)


def _special(queries: list[Query], asked: Asked, at: Source) -> Any:
    return keywords(queries[0], asked.get("of") or "word", at=at)


def _outlets(queries: list[Query], asked: Asked, at: Source) -> Any:
    return compare(queries[0], at=at)


# A page to the result whose rows its file has.
TABLES: Mapping[str, Callable[[list[Query], Asked, Source], Any]] = {
    "attention": _attention,
    "context": _context,
    "special": _special,
    "outlets": _outlets,
}


def write_table(desk: Desk, name: str, view: View, asked: Asked, path: Path) -> None:
    """Writes the rows of a page, a French one for a French Excel, and FILE.manifest.json."""
    at = Source(desk.patient, desk.alias)
    queries = [view.query, *(replace(view.query, text=text) for text in view.also)]
    found = TABLES[name](queries, asked, at)
    options = Options(heads(found), bom=True, separator=";" if view.face == "fr" else ",", language=view.face)
    rows = named(records(found), options.columns, partial(value_name, desk, face=view.face))
    write_rows(rows, path, options, queries=queries, index=at.index, table=name, asked=dict(asked))
