"""Many queries in one table: each line names the query that selected it."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.errors import ConfigError
from pipeline.export import MADE, Manifest, Options, export
from pipeline.export.collect import Report
from pipeline.export.formats import format_of
from pipeline.export.manifest import hash_of, now
from pipeline.export.state import claim
from pipeline.shown import counted

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

COLUMNS = ("qid", "query")  # before those of the documents
OURS = re.compile(r"out(\.\w+)?|(?<!\d)\d{5,}+\.jsonl(\.part|\.manifest\.json)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of many: its id and words, the clause that it is, and what the manifest tells of it."""

    qid: str
    text: str
    clause: Mapping[str, Any]
    definition: Mapping[str, Any]


def export_many(
    es: "Elasticsearch",
    index: str,
    queries: Sequence[Asked],
    path: Path,
    *,
    format: str | None = None,  # noqa: A002  # the name of the option
    fields: Sequence[str] | None = None,
    options: Options | None = None,
    resume: bool = True,
    report: Report = lambda _: None,
) -> tuple[Manifest, ...]:
    """Writes the documents of all queries, one query after the other, into FILE; FILE.manifest.json tells of each.

    Raises ConfigError for a press review, which has one query, and as `export` does.
    """
    name, found = format_of(path, format)
    options = options or Options()
    if found.review:
        raise ConfigError(f"{path}: a press review has one query, not {len(queries)}")
    folder = path.with_name(f"{path.name}.queries")
    claim(folder, OURS)
    manifests = []
    for number, one in enumerate(queries):
        how = {"fields": fields, "options": options, "definition": one.definition, "resume": resume}
        part = export(es, index, one.clause, folder / f"{number:05}.jsonl", **how)  # type: ignore[arg-type]  # mixed kinds
        manifests.append(part)
        report(f"{one.qid}: {counted(part.written, 'document')}")
    usual = (*options.columns, *MADE) if options.collapse else options.columns
    written = replace(options, columns=(*COLUMNS, *(fields or usual)))
    out = folder / "out"
    notes = found.write((found.record(row, written) for row in _rows(folder, queries)), out, written)
    _publish(path, out, name, queries, manifests, notes)
    shutil.rmtree(folder)
    return tuple(manifests)


def _rows(folder: Path, queries: Sequence[Asked]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(queries):
        with (folder / f"{number:05}.jsonl").open("rb") as lines:
            yield from ({"qid": one.qid, "query": one.text, **orjson.loads(line)} for line in lines)


def _publish(
    path: Path, out: Path, name: str, queries: Sequence[Asked], manifests: Sequence[Manifest], notes: Mapping[str, int]
) -> None:
    told = {
        "file": path.name,
        "format": name,
        "size_bytes": out.stat().st_size,
        "sha256": hash_of(out),
        "finished_at": now(),
        "notes": notes,
        "queries": [{"qid": one.qid, **asdict(manifest)} for one, manifest in zip(queries, manifests, strict=True)],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    out.replace(path)
    path.with_name(f"{path.name}.manifest.json").write_text(text + "\n", "utf-8")
