"""Everything that a query finds, in one file: whole, in a fixed order, and again the same bytes.

    scan ──► spill ──► a writer ──► FILE       scan: a point in time, read page by page in the order of the index
              │  └ stories                     spill: sorted runs on disk, merged; stories: one entry of each
            state                              state: FILE.part/, from which a killed export goes on
    formats: which writer for which ending (jsonl csv parquet xlsx ris bib html docx, and those of other packages)

The order makes the file a function of the documents alone: however often the export was killed, the bytes are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import spill
from pipeline.errors import ConfigError, ServiceError
from pipeline.export.collect import Collector, Report
from pipeline.export.formats import Format, format_of, source_of
from pipeline.export.manifest import Manifest, Request, digest, hash_of, now, publish
from pipeline.export.options import Notes, Options
from pipeline.export.review import passages
from pipeline.export.state import State, cleared, work_folder
from pipeline.export.stories import ALSO_AT, ALSO_IN, collapsed
from pipeline.export.tables import json_record
from pipeline.index.load import fields_of, unknown_fields
from pipeline.index.patience import PAUSES_S, patiently
from pipeline.index.scan import Scan
from pipeline.shown import counted

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

__all__ = ["Manifest", "Options", "export"]

MADE = (ALSO_IN, ALSO_AT)  # columns that are not the index's


def export(
    es: "Elasticsearch",
    index: str,
    query: Mapping[str, Any],
    path: Path,
    *,
    format: str | None = None,  # noqa: A002  # the name of the option
    fields: Sequence[str] | None = None,
    options: Options | None = None,
    definition: Mapping[str, Any] | None = None,
    highlight: Mapping[str, Any] | None = None,
    resume: bool = True,
    report: Report = lambda _: None,
    pauses_s: Sequence[float] = PAUSES_S,
) -> Manifest:
    """Writes all documents that a query clause matches, and FILE.manifest.json; FILE appears only when it is whole.

    `highlight` is for a press review: how to mark what was found. After a kill the same call goes on; `resume=False`
    begins again. Raises ConfigError for a format, field, query or place that won't do, ServiceError when the index
    can't be read to the end (what was read is kept for the next call).
    """
    name, found = format_of(path, format)
    columns = tuple(dict.fromkeys(fields)) if fields else None
    options = _options(options or Options(), found, columns)
    request = Request(name, index, query, columns, options, definition or {})
    mappings = _mappings(es, index, columns or (), pauses_s)
    scan = Scan(
        es, query, source_of(columns, options), pauses_s, passages(highlight) if found.review and highlight else None
    )
    with work_folder(path) as folder:
        kept = replace(found, record=json_record) if options.collapse else found
        collector = Collector(scan, index, folder, kept, options, report)
        state = _state(collector, request, mappings, resume)
        _announce(collector, path, name, found, state)
        return _finished(collector, state, request, found, path)


def _finished(collector: Collector, state: State, request: Request, found: Format, path: Path) -> Manifest:
    """Reads what is missing and writes the file."""
    state = collector.finish(state)
    written, notes = _write(state, collector.folder, found, collector.options)
    manifest = _manifest(path, collector.folder / "out", request, state, written, notes)
    publish(path, collector.folder, manifest)
    collector.scan.end(state.pit)
    what = ("story", "stories") if collector.options.collapse else ("document",)
    collector.report(f"{path}: {counted(manifest.written, *what)}, {manifest.size_bytes:,} bytes")
    return manifest


def _options(options: Options, found: Format, columns: tuple[str, ...] | None) -> Options:
    """The options with what the format and the fields make of them."""
    collapse = options.collapse or found.review
    usual = (*options.columns, *MADE) if collapse else options.columns
    return replace(options, collapse=collapse, columns=columns or usual)


def _mappings(es: "Elasticsearch", index: str, columns: Sequence[str], pauses_s: Sequence[float]) -> dict[str, str]:
    """The hash of each index's mapping. Raises ConfigError for a column that the index does not have."""
    known = fields_of(es, index, pauses_s)
    if unknown := [column for column in columns if column not in MADE and any(unknown_fields(_nested(column), known))]:
        raise ConfigError(f"index {index} has no field {', '.join(unknown)}; it has: {', '.join(sorted(known))}")
    answer = patiently(lambda: es.indices.get_mapping(index=index), f"index {index}", pauses_s)
    return {name: digest(one["mappings"]) for name, one in answer.items()}


def _nested(column: str) -> dict[str, Any]:
    first, _, rest = column.partition(".")
    return {first: _nested(rest) if rest else None}


def _state(collector: Collector, request: Request, mappings: dict[str, str], resume: bool) -> State:
    """Where to go on: at what an earlier call with the same request left, else at the beginning."""
    left = State.read(collector.folder) if resume else None
    if left is None or left.request != request.digest:
        return collector.begin(request.digest, mappings)
    collector.report(f"going on after {left.count:,} of {counted(left.total, 'document')}")
    return replace(left, resumed=left.resumed + 1)


def _announce(collector: Collector, path: Path, name: str, found: Format, state: State) -> None:
    """Says how many documents there are. Raises ConfigError when they are more than the format bears."""
    if found.most and state.total > found.most:
        collector.scan.end(state.pit)
        cleared(collector.folder)
        raise ConfigError(f"{path}: {counted(state.total, 'document')}, {name} bears {found.most:,}: narrow the query")
    collector.report(f"{path}: {counted(state.total, 'document')}")


class _Counted:
    """Records that are counted as they go by."""

    def __init__(self, records: Iterator[bytes]) -> None:
        self.records, self.count = records, 0

    def __iter__(self) -> Iterator[bytes]:
        for record in self.records:
            self.count += 1
            yield record


def _write(state: State, folder: Path, found: Format, options: Options) -> tuple[int, Notes]:
    """How many entries were written, and what had to be changed."""
    read = partial(spill.records, folder, state.runs)
    stories = (found.record(document, options) for document in collapsed(read)) if options.collapse else read()
    counted = _Counted(stories)
    notes = found.write(iter(counted), folder / "out", options)
    if counted.count > state.total or (counted.count < state.total and not options.collapse):
        raise ServiceError(f"{folder}: {state.total} documents announced, {counted.count} written")
    copies = state.total - counted.count
    return counted.count, {**notes, **({"copies of stories": copies} if copies else {})}


def _manifest(path: Path, out: Path, request: Request, state: State, written: int, notes: Notes) -> Manifest:
    return Manifest(
        file=path.name,
        request=request,
        version=request.version,
        index=state.index,
        announced=state.total,
        written=written,
        size_bytes=out.stat().st_size,
        sha256=hash_of(out),
        started_at=state.started_at,
        finished_at=now(),
        resumed=state.resumed,
        notes=notes,
        steps=tuple(state.steps),
    )
