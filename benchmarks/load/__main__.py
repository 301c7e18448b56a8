"""`python -m benchmarks.load`: documents a second of our `load` and of a bare `parallel_bulk`, turn by turn."""

import argparse
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

from benchmarks.figures import table
from benchmarks.load.documents import MAPPINGS, SETTINGS, documents
from pipeline.index.bulk import CHUNK, THREADS
from pipeline.index.load import load
from pipeline.settings import settings, signed_url

INDEX = "bench-load"
Run = Callable[[Elasticsearch, int], None]


def bare(es: Elasticsearch, count: int) -> None:
    """The client's own helper, with the same chunks and threads, without versions and without a word on refusals."""
    actions: Iterator[dict[str, Any]] = (
        {"_index": INDEX, "_id": one["article_id"], "_source": one} for one in documents(count)
    )
    for ok, _ in parallel_bulk(es, actions, thread_count=THREADS, chunk_size=CHUNK, raise_on_error=False):
        assert ok


def ours(es: Elasticsearch, count: int) -> None:
    confirmed: list[int] = []
    result = load(es, INDEX, documents(count), confirmed=lambda ids: confirmed.append(len(ids)))
    assert result.indexed == sum(confirmed) == count


def ours_with_refusals(es: Elasticsearch, count: int) -> None:
    """One document in a hundred has a date that is none, and comes back with the reason."""
    spoiled = (
        one | {"published_at": "أمس"} if number % 100 == 0 else one for number, one in enumerate(documents(count))
    )
    assert len(load(es, INDEX, spoiled).rejected) == -(-count // 100)


RUNS: tuple[Run, ...] = (bare, ours, ours_with_refusals)


def speed(es: Elasticsearch, run: Run, count: int) -> float:
    """Documents a second into a new index; made anew each time, so that nothing is merged or cached."""
    es.options(ignore_status=404).indices.delete(index=INDEX)
    es.indices.create(index=INDEX, mappings=MAPPINGS, settings=SETTINGS)
    begun = time.perf_counter()
    run(es, count)
    return count / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    with Elasticsearch(signed_url(settings()), request_timeout=120) as es:
        try:
            rounds = [{run: speed(es, run, chosen.documents) for run in RUNS} for _ in range(chosen.rounds)]
        finally:
            es.options(ignore_status=404).indices.delete(index=INDEX)
    rows = []
    for run in RUNS:
        per_s, of_bare = median(one[run] for one in rounds), median(one[run] / one[bare] for one in rounds)
        rows.append((run.__name__, round(per_s), of_bare))
    heads = (f"{chosen.documents:,} documents", "documents/s", "of bare")
    table("load", "speed", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
