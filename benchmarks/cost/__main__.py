"""Prints what a page costs Elasticsearch to index, how large the index is, and how long a search takes.

Ours beside version 0.1 (from this clone's history) and the built-in analyzer, in turn on one node. CPU is the node's
whole process, so use one of your own: JARIDA_NODE__DIR=/tmp/node JARIDA_NODE__PORT=9260 jarida node start, then
JARIDA_ELASTICSEARCH__URL=http://127.0.0.1:9260 python -m benchmarks.cost.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.figures import table
from benchmarks.find.contenders import CHUNK, documents, many, ours, queries
from benchmarks.find.metrics import DEPTH
from pipeline.index.client import client
from pipeline.index.files import configuration
from pipeline.search.ranking import filled
from pipeline.settings import settings

SHARED = Path(os.environ.get("JARIDA_SHARED", Path(__file__).parents[3] / "shared" / "data"))
VERSION = "e44968d"  # 0.1
OURS, BEFORE, BUILT_IN = "jarida", "jarida 0.1", "built-in arabic"
PREFIX = "bench-cost-"
PAGE = 2500  # letters
ROUNDS = 3
FRESH_S = 1.2  # the node looks at its own process once a second


def _old(name: str) -> str:
    """A file of index_config as version 0.1 had it."""
    shown = ["git", "-C", str(Path(__file__).parent), "show", f"{VERSION}:index_config/{name}"]
    return subprocess.run(shown, check=True, capture_output=True, text=True).stdout


def _old_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _old_lines(item) for key, item in value.items()}
    if isinstance(value, str) and value.startswith("@"):
        lines = [line.strip() for name in value.split() for line in _old(name.removeprefix("@")).splitlines()]
        return [line for line in lines if line and not line.startswith("#")]
    return value


def _kinds() -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Settings and mappings of each contender."""
    ours = configuration()
    before = {**json.loads(_old("settings.json")), "analysis": _old_lines(json.loads(_old("analysis.json")))}
    plain = {"type": "text", "analyzer": "arabic"}
    return {
        OURS: (ours.settings, ours.mappings),
        BEFORE: (before, json.loads(_old("mappings.json"))),
        BUILT_IN: ({"number_of_replicas": 0}, {"dynamic": False, "properties": {"title": plain, "text": plain}}),
    }


def _make(es: Elasticsearch, kind: str, name: str) -> None:
    """Makes an empty index of one contender."""
    made_from, mappings = _kinds()[kind]
    es.indices.delete(index=name, ignore_unavailable=True)
    es.indices.create(index=name, settings=made_from, mappings=mappings)
    es.indices.put_settings(index=name, settings={"refresh_interval": -1})


def _pages(folder: Path, count: int) -> Iterator[dict[str, str]]:
    """So many pages of PAGE letters, cut from all texts one behind the other."""
    whole = " ".join(row["text"] for row in documents(folder, titles=False))
    for number in range(count):
        start = number * PAGE % (len(whole) - PAGE)
        yield {"article_id": str(number), "text": whole[start : start + PAGE]}


def _cpu_ms(es: Elasticsearch) -> int:
    time.sleep(FRESH_S)
    nodes = es.nodes.stats(metric="process")["nodes"].values()
    return sum(int(node["process"]["cpu"]["total_in_millis"]) for node in nodes)


def _fill(es: Elasticsearch, name: str, rows: Iterator[dict[str, str]]) -> int:
    actions = ({"_index": name, "_id": row["article_id"], "_source": row} for row in rows)
    return sum(1 for _ in helpers.parallel_bulk(es, actions, thread_count=2, chunk_size=CHUNK))


def _index_cost(es: Elasticsearch, names: Mapping[str, str], folder: Path, count: int) -> dict[str, float]:
    """Milliseconds of the node's CPU a page: the least of some rounds, kinds in turn; the first warms up."""
    least = dict.fromkeys(names, float("inf"))
    for _ in range(ROUNDS + 1):
        for kind, name in names.items():
            begin = _cpu_ms(es)
            filled_in = _fill(es, name, _pages(folder, count))
            es.indices.refresh(index=name)
            least[kind] = min(least[kind], (_cpu_ms(es) - begin) / filled_in)
    return least


def _times(es: Elasticsearch, names: Mapping[str, str], folder: Path, sample: int) -> dict[str, list[float]]:
    old = json.loads(_old("query.json"))["query"]
    asked = [one.text for one in queries(folder)]
    times: dict[str, list[float]] = {kind: [] for kind in names}
    for text in asked[:: max(1, len(asked) // sample)]:
        plain = {"match": {"text": text}}
        bodies = {OURS: ours(text), BEFORE: {"query": filled(old, text)}, BUILT_IN: {"query": plain}}
        for kind, body in bodies.items():
            begin = time.perf_counter()
            es.search(index=names[kind], **body, size=DEPTH, source=False, request_cache=False)
            times[kind].append((time.perf_counter() - begin) * 1000)
    return {kind: sorted(taken) for kind, taken in times.items()}


def _tell(cpu: Mapping[str, float], held: Mapping[str, int], times: Mapping[str, list[float]]) -> None:
    rows = []
    for kind in cpu:
        p50, p95 = (times[kind][int(len(times[kind]) * share)] for share in (0.5, 0.95))
        base = times[BUILT_IN][int(len(times[BUILT_IN]) * 0.95)]
        size = held[kind]
        rows.append((kind, cpu[kind], cpu[kind] / cpu[BEFORE], size / 1e6, size / held[BUILT_IN], p50, p95, p95 / base))
    heads = ("", "ms a page", "of 0.1", "MB", "of built-in", "p50 ms", "p95 ms", "p95 of built-in")
    table("cost", "beside version 0.1", heads, rows, decimals=2)


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    arguments.add_argument("--articles", type=int, default=20_000, help="searched, made of the shared ones")
    arguments.add_argument("--pages", type=int, default=1000, help="indexed in each round")
    arguments.add_argument("--sample", type=int, default=150, help="queries timed")
    chosen = arguments.parse_args()
    es, folder = client(settings()), SHARED / "search"
    names = {kind: f"{PREFIX}{at}" for at, kind in enumerate(_kinds())}
    try:
        for kind, name in names.items():
            _make(es, kind, name)
        cpu = _index_cost(es, names, folder, chosen.pages)
        for kind, name in names.items():
            _make(es, kind, name)  # anew: pages written over count in an index's size for a while
            _fill(es, name, many(folder, chosen.articles))
            es.options(request_timeout=3600).indices.forcemerge(index=name, max_num_segments=1)
            es.indices.refresh(index=name)
        stats = {kind: es.indices.stats(index=name, metric="store") for kind, name in names.items()}
        held = {kind: int(one["_all"]["primaries"]["store"]["size_in_bytes"]) for kind, one in stats.items()}
        print(f"{chosen.articles:,} articles, {chosen.pages:,} pages of {PAGE:,} letters")
        _tell(cpu, held, _times(es, names, folder, chosen.sample))
    finally:
        es.indices.delete(index=list(names.values()), ignore_unavailable=True)


if __name__ == "__main__":
    main()
