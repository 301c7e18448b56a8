"""What is measured: indices made from the same documents, and the queries they are asked."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.find.latin_persons import known, mentions
from benchmarks.find.metrics import GROUPS, PERSONS, Judged
from pipeline.index.files import configuration
from pipeline.search.ranking import ranking, rescoring
from pipeline.search.request import MORE

PREFIX = "bench-find-"
CHUNK = 500
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Contender:
    """An index and a search of it; several may share an index."""

    name: str
    index: str
    body: Mapping[str, Any]  # "{{query}}" stands for the words


def documents(folder: Path, *, titles: bool) -> Iterator[dict[str, str]]:
    """The documents as `jarida index load` takes them; without titles, where the title is the query."""
    with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            title = {"title": row["title"]} if titles and row["title"] else {}
            yield {"article_id": row["id"], "text": row["body"], **title}


def many(folder: Path, count: int) -> Iterator[dict[str, str]]:
    """So many documents with titles: each the first half of one and the second half of another, never the same two."""
    rows = list(documents(folder, titles=True))
    halves = [(*_halves(row["text"]), row) for row in rows]
    for number in range(count):
        first, _, row = halves[number % len(halves)]
        _, second, _ = halves[(number * 7 + number // len(halves)) % len(halves)]
        yield {**row, "article_id": f"{row['article_id']}-{number}", "text": f"{first} {second}"}


def _halves(text: str) -> tuple[str, str]:
    words = text.split(" ")
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def queries(folder: Path) -> list[Judged]:
    """The judged queries, and people by their Latin names: the documents that name them answer."""
    with gzip.open(folder / "queries.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    judged = [Judged(row["query"], GROUP_OF[row["set"]], frozenset(row["rel"])) for row in rows]
    people = known()
    named = mentions(
        {row["article_id"]: row["text"] for row in documents(folder, titles=False)}, {arabic for _, arabic in people}
    )
    return judged + [Judged(latin, PERSONS, frozenset(named[arabic])) for latin, arabic in people if arabic in named]


def contenders(folder: Path) -> list[Contender]:
    """Ours, as asked by `jarida search` and by Kibana's query bar, and the peers."""
    plain = {"query": {"match": {"text": {"query": "{{query}}"}}}}
    kibana = {"query": {"multi_match": {"type": "best_fields", "query": "{{query}}", "lenient": True}}}
    found = [
        Contender("jarida", "jarida", ours("{{query}}")),
        Contender("jarida, plain KQL", "jarida", kibana),
        Contender("built-in arabic", "arabic", plain),
        Contender("standard", "standard", plain),
    ]
    if (folder / "prototype").is_dir():
        prototype = json.loads((folder / "prototype" / "query.json").read_text(encoding="utf-8"))["query"]
        found.append(Contender("prototype", "prototype", {"query": prototype}))
    return found


def ours(text: str) -> dict[str, Any]:
    """The search of `jarida search` for what resembles these words, among all documents, counted as far."""
    return {"query": ranking(text), "rescore": rescoring(text), "track_total_hits": MORE + 1}


def build(es: Elasticsearch, kind: str, folder: Path, *, titles: bool = False, count: int = 0) -> str:
    """The name of a fresh index of one kind with all documents, or `count` made of them, merged to one segment."""
    name = f"{PREFIX}{kind}"
    es.indices.delete(index=name, ignore_unavailable=True)
    settings, mappings, text = _made_from(kind, folder)
    es.indices.create(index=name, settings=settings, mappings=mappings)
    es.indices.put_settings(index=name, settings={"refresh_interval": -1})
    actions = (
        {"_index": name, "_id": row["article_id"], "_source": row | {text: row["text"]} if text != "text" else row}
        for row in (many(folder, count) if count else documents(folder, titles=titles))
    )
    for _ in helpers.parallel_bulk(es, actions, thread_count=2, chunk_size=CHUNK):
        pass
    es.options(request_timeout=3600).indices.forcemerge(index=name, max_num_segments=1)
    es.indices.flush(index=name)
    es.indices.refresh(index=name)
    return name


def _made_from(kind: str, folder: Path) -> tuple[Mapping[str, Any], Mapping[str, Any], str]:
    """Settings, mappings and the text field of one kind of index."""
    if kind == "jarida":
        made_from = configuration()
        return made_from.settings, made_from.mappings, "text"
    if kind == "prototype":
        prototype = json.loads((folder / "prototype" / "settings.json").read_text(encoding="utf-8"))
        return prototype["settings"], prototype["mappings"], "body"
    analyzed = {"type": "text", "analyzer": kind}
    return {"number_of_replicas": 0}, {"dynamic": False, "properties": {"title": analyzed, "text": analyzed}}, "text"
