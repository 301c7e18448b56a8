"""Prints quality, size and latency of search, ours beside the peers, from one run on one node.

`--clauses` adds the table of what each clause of index_config/query.json gains and costs; `--titles` loads titles too;
`--latency N` measures on so many documents, two halves of shared ones each; `--keep` leaves them for the next time.
"""

import argparse
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from elasticsearch import Elasticsearch

from benchmarks.figures import table
from benchmarks.find.contenders import PREFIX, Contender, build, contenders, ours, queries
from benchmarks.find.metrics import DEPTH, GROUPS, PERSONS, Judged, Score, score
from pipeline.index.client import client
from pipeline.search.ranking import filled
from pipeline.settings import settings

AT_ONCE = 50
SHARED = Path(os.environ.get("JARIDA_SHARED", Path(__file__).parents[3] / "shared" / "data"))


def request_of(body: Mapping[str, Any], text: str) -> Any:
    """The search for these words; ours asks for the Arabic spelling of Latin names too, as `jarida search` does."""
    return ours(text) if body == ours("{{query}}") else filled(body, text)


def found(es: Elasticsearch, index: str, body: Mapping[str, Any], asked: Sequence[Judged]) -> Iterator[list[str]]:
    """The ids that each query finds."""
    for start in range(0, len(asked), AT_ONCE):
        searches: list[dict[str, Any]] = []
        for one in asked[start : start + AT_ONCE]:
            searches += [
                {},
                {**request_of(body, one.text), "size": DEPTH, "_source": False},
            ]
        for response in es.msearch(index=index, searches=searches, max_concurrent_searches=2)["responses"]:
            yield [hit["_id"] for hit in response["hits"]["hits"]]


def latencies_ms(
    es: Elasticsearch, index: str, rivals: Sequence[Mapping[str, Any]], asked: Sequence[Judged]
) -> list[list[float]]:
    """Sorted times of each rival query on one index, asked in turn so that a busy machine troubles all alike."""
    times: list[list[float]] = [[] for _ in rivals]
    for one in asked:
        for body, taken in zip(rivals, times, strict=True):
            start = time.perf_counter()
            es.search(index=index, **request_of(body, one.text), size=DEPTH, source=False, request_cache=False)
            taken.append((time.perf_counter() - start) * 1000)
    return [sorted(taken) for taken in times]


def quality(
    es: Elasticsearch, names: Mapping[str, str], rivals: Sequence[Contender], asked: Sequence[Judged], title: str
) -> None:
    """Prints MRR@10 per group, the macro average, and nDCG@10 of the groups of words."""
    results = [(rival.name, score(asked, list(found(es, names[rival.index], rival.body, asked)))) for rival in rivals]
    heads = ("", *GROUPS, PERSONS, "macro", "nDCG words")
    table("find", title, heads, [(name, *one.mrr.values(), one.macro, one.ndcg_words) for name, one in results])


def sampled(asked: Sequence[Judged], count: int) -> Sequence[Judged]:
    """About so many of the queries, from all over the list."""
    return asked[:: max(1, len(asked) // count)]


def half(asked: Sequence[Judged], which: int) -> list[Judged]:
    """One of two halves of the queries, by a hash of their words: what holds in both is no accident of a few."""
    return [one for one in asked if crc32(one.text.encode()) % 2 == which]


def sizes(es: Elasticsearch, names: Mapping[str, str]) -> None:
    """Prints the size of each index and its ratio to the built-in analyzer's."""
    held = {kind: es.indices.stats(index=name)["_all"]["primaries"] for kind, name in names.items()}
    least = held["arabic"]["store"]["size_in_bytes"]
    print(f"\n{'index':20}{'MB':>8}{'ratio':>8}{'ms/doc':>8}")
    for kind, stats in held.items():
        size, indexing = stats["store"]["size_in_bytes"], stats["indexing"]
        cost = indexing["index_time_in_millis"] / max(1, indexing["index_total"])
        print(f"{kind:20}{size / 1e6:8.1f}{size / least:8.2f}{cost:8.2f}")


def latency(es: Elasticsearch, names: Mapping[str, str], rivals: Sequence[Contender], asked: Sequence[Judged]) -> None:
    """Prints p50 and p95 of each contender, and the ratios to the built-in analyzer's plain match."""
    rows: dict[str, list[float]] = {rival.name: [] for rival in rivals}
    for one in asked:
        for rival in rivals:
            rows[rival.name] += latencies_ms(es, names[rival.index], [rival.body], [one])[0]
    base = sorted(rows["built-in arabic"])
    print(f"\n{'latency':20}{'p50 ms':>8}{'p95 ms':>8}{'ratio':>8}{'ratio':>8}")
    for name, taken in rows.items():
        p50, p95 = _quantile(sorted(taken), 0.5), _quantile(sorted(taken), 0.95)
        print(f"{name:20}{p50:8.1f}{p95:8.1f}{p50 / _quantile(base, 0.5):8.2f}{p95 / _quantile(base, 0.95):8.2f}")


def clauses(es: Elasticsearch, index: str, body: Mapping[str, Any], asked: Sequence[Judged], sample: int) -> None:
    """Prints what each clause gains in macro MRR@10 and costs in mean latency: the whole search against it left out."""
    parts, without = _left_out(body)
    whole: Score = score(asked, list(found(es, index, body, asked)))
    times = latencies_ms(es, index, [body, *without], sampled(asked, sample))
    mean = [sum(taken) / len(taken) for taken in times]
    print(f"\n{'clause':40}{'gain':>9}{'cost ms':>9}{'cost %':>9}")
    for part, one, spent in zip(parts, without, mean[1:], strict=True):
        gain = whole.macro - score(asked, list(found(es, index, one, asked))).macro
        print(f"{_title(part):40}{gain:9.4f}{mean[0] - spent:9.2f}{(1 - spent / mean[0]) * 100:9.1f}")


def costs(es: Elasticsearch, index: str, body: Mapping[str, Any], asked: Sequence[Judged]) -> None:
    """Prints what each clause costs on a large index, at the median and at the slow end."""
    parts, without = _left_out(body)
    whole, *spent = latencies_ms(es, index, [body, *without], asked)
    print(f"\n{'clause':40}{'cost ms':>9}{'cost %':>9}{'of p50 %':>10}{'of p95 %':>10}")
    for part, taken in zip(parts, spent, strict=True):
        mean = (sum(whole) - sum(taken)) / len(whole)
        shares = [(1 - _quantile(taken, at) / _quantile(whole, at)) * 100 for at in (0.5, 0.95)]
        print(
            f"{_title(part):40}{mean:9.2f}{mean * len(whole) / sum(whole) * 100:9.1f}{shares[0]:10.1f}{shares[1]:10.1f}"
        )


def _left_out(body: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """The clauses that order what is found, and for each the search without it, in what finds too."""
    order = body["rescore"]["query"]
    parts = order["rescore_query"]["bool"]["should"]
    rests = [{**order, "rescore_query": _without(order["rescore_query"], _place(part))} for part in parts]
    return parts, [
        {**body, "query": _without(body["query"], _place(part)), "rescore": {**body["rescore"], "query": rest}}
        for part, rest in zip(parts, rests, strict=True)
    ]


def _without(clause: Mapping[str, Any], place: tuple[str, str]) -> dict[str, Any]:
    inside = clause["bool"]
    return {"bool": {**inside, "should": [part for part in inside["should"] if _place(part) != place]}}


def _place(clause: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of a clause and its field."""
    (kind, fields), *_ = clause.items()
    return kind, next(iter(fields))


def large(es: Elasticsearch, folder: Path, count: int, sample: int, *, keep: bool) -> None:
    """Prints size, latency and the cost of each clause on an index of `count` documents, beside the built-in one."""
    asked, rivals = queries(folder), [one for one in contenders(folder) if one.index in {"jarida", "arabic"}]
    names = {kind: f"{PREFIX}{kind}" for kind in ("jarida", "arabic")}
    try:
        for kind, name in names.items():
            if not (keep and es.indices.exists(index=name)):
                build(es, kind, folder, count=count)
        print(f"{count:,} documents")
        sizes(es, names)
        timed = sampled(asked, sample)
        latency(es, names, rivals, timed)
        costs(es, names["jarida"], rivals[0].body, timed)
    finally:
        if not keep:
            es.indices.delete(index=list(names.values()), ignore_unavailable=True)


def _title(clause: Mapping[str, Any]) -> str:
    return " ".join(_place(clause))


def _quantile(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.find", description=__doc__)
    arguments.add_argument("--clauses", action="store_true", help="what each clause gains and costs")
    arguments.add_argument("--halves", action="store_true", help="quality on two halves of the queries too")
    arguments.add_argument("--titles", action="store_true", help="load the titles too: known items become easy")
    arguments.add_argument("--sample", type=int, default=300, help="queries timed (default: 300)")
    arguments.add_argument(
        "--latency", type=int, metavar="N", help="only latency, on N documents made of the shared ones"
    )
    arguments.add_argument("--keep", action="store_true", help="with --latency: take what an earlier run has kept")
    chosen = arguments.parse_args()
    es, folder = client(settings()), SHARED / "search"
    if chosen.latency:
        return large(es, folder, chosen.latency, chosen.sample, keep=chosen.keep)
    asked, rivals = queries(folder), contenders(folder)
    names = {kind: build(es, kind, folder, titles=chosen.titles) for kind in dict.fromkeys(one.index for one in rivals)}
    try:
        quality(es, names, rivals, asked, "MRR@10")
        for which in (0, 1) if chosen.halves else ():
            quality(es, names, rivals, half(asked, which), f"MRR@10 of half {which}")
        sizes(es, names)
        latency(es, names, rivals, sampled(asked, chosen.sample))
        if chosen.clauses:
            clauses(es, names["jarida"], rivals[0].body, asked, chosen.sample)
    finally:
        es.indices.delete(index=",".join(names.values()), ignore_unavailable=True)


if __name__ == "__main__":
    main()
