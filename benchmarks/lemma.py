"""`python -m benchmarks.lemma`: the lemma made while indexing beside forms added to the query, on the set benchmark.

Prints for both what the index costs, how long a query of one word takes, and how right its set is.
"""

import copy
import time
from collections.abc import Mapping, Sequence
from runpy import run_path
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.cost.__main__ import SHARED
from benchmarks.figures import table
from benchmarks.find.contenders import CHUNK, documents
from pipeline.index.client import client
from pipeline.index.files import configuration
from pipeline.settings import settings

FIELDS = ("title", "text")
ROUNDS = 5
KIND = {"type": "pattern_replace", "pattern": "[0-9]+$", "replacement": ""}  # the digit behind a word of lemmas.txt
SINGULARS = ("dual", "relative", "masculine", "feminine", "either")


def _while_indexing(made_from: Mapping[str, Any], mappings: Mapping[str, Any]) -> tuple[Any, Any]:
    """The configuration with one lemma for each word of the index and of the query."""
    made, mapped = copy.deepcopy(dict(made_from)), copy.deepcopy(dict(mappings))
    analysis = made["analysis"]
    analysis["filter"]["kind"] = KIND
    lemma = ["cut", "lemmas", "cut", *(f"singular_{one}" for one in SINGULARS), "cut", "kind", "same_once"]
    for name, before in (("arabic_lemma", "bare_words"), ("arabic_lemma_search", "bare_query")):
        analyzer = analysis["analyzer"][name]
        analyzer["filter"] = [*analyzer["filter"][: analyzer["filter"].index(before) + 1], *lemma]
    return made, mapped


def _filled(es: Elasticsearch, name: str, made_from: Any, mappings: Any) -> tuple[float, float]:
    """Milliseconds a document, and megabytes, of an index of the shared documents."""
    es.indices.delete(index=name, ignore_unavailable=True)
    es.indices.create(index=name, settings=made_from, mappings=mappings)
    rows = (
        {"_index": name, "_id": row["article_id"], "_source": row} for row in documents(SHARED / "search", titles=True)
    )
    for _ in helpers.parallel_bulk(es, rows, thread_count=2, chunk_size=CHUNK):
        pass
    es.options(request_timeout=3600).indices.forcemerge(index=name, max_num_segments=1)
    es.indices.refresh(index=name)
    held = es.indices.stats(index=name)["_all"]["primaries"]
    indexing = held["indexing"]
    return indexing["index_time_in_millis"] / indexing["index_total"], held["store"]["size_in_bytes"] / 1e6


def _asked(es: Elasticsearch, name: str, words: Sequence[str]) -> tuple[dict[str, set[str]], list[float]]:
    """The set of each word, and the sorted milliseconds of its query."""
    found: dict[str, set[str]] = {}
    times = []
    for word in list(words) * ROUNDS:
        query = {"multi_match": {"query": word, "fields": FIELDS, "operator": "and"}}
        begin = time.perf_counter()
        es.search(index=name, query={"bool": {"filter": query}}, size=0, request_cache=False, track_total_hits=True)
        times.append((time.perf_counter() - begin) * 1000)
        if word not in found:
            hits = es.search(index=name, query=query, size=10_000, source=False)["hits"]["hits"]
            found[word] = {hit["_id"] for hit in hits}
    return found, sorted(times)


def _right(found: Mapping[str, set[str]], true: Mapping[str, tuple[set[str], set[str]]]) -> tuple[float, float]:
    """Mean precision and recall; documents with a doubtful form count neither way."""
    pairs = [(ids - true[word][1], true[word][0]) for word, ids in found.items()]
    precision = sum(len(ids & sure) / max(1, len(ids)) for ids, sure in pairs)
    return precision / len(pairs), sum(len(ids & sure) / len(sure) for ids, sure in pairs) / len(pairs)


def main() -> None:
    """Measures and prints."""
    es, evaluation = client(settings()), run_path(str(SHARED.parent / "tools" / "set_eval.py"))
    words = evaluation["lemmas"](SHARED / "sets" / "lemmas.tsv")
    true = evaluation["holders"](SHARED / "search" / "documents.jsonl.gz", words)
    ours = configuration()
    kinds = {
        "forms in the query": (ours.settings, ours.mappings),
        "lemma while indexing": _while_indexing(ours.settings, ours.mappings),
    }
    rows = []
    for at, (kind, made) in enumerate(kinds.items()):
        name = f"bench-lemma-{at}"
        cost = _filled(es, name, *made)
        found, times = _asked(es, name, list(words))
        rows.append((kind, *cost, times[len(times) // 2], times[int(len(times) * 0.95)], *_right(found, true)))
        es.indices.delete(index=name)
    heads = ("", "ms a document", "MB", "p50 ms", "p95 ms", "precision", "recall")
    table("lemma", "one word of 46", heads, rows, decimals=3)


if __name__ == "__main__":
    main()
