"""`python -m benchmarks.views`: milliseconds of each view and of the bare request that it rests on, in turn.

`--documents N` articles, each of two halves of shared texts, in 120 outlets over three years, a tenth of them copies.
Ends with 1 when the 95th percentile of a view is more than three times that of its bare request.
"""

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from statistics import quantiles
from typing import Any

from elasticsearch import Elasticsearch

from benchmarks.figures import table
from pipeline.analyse import Query, Source, compare, context, facets, keywords, story, together, trend
from pipeline.analyse.counts import FACETS
from pipeline.analyse.fields import FIELDS
from pipeline.index import life
from pipeline.index.load import load
from pipeline.node import start
from pipeline.search import selection
from pipeline.settings import settings, signed_url

SHARED = Path(os.environ.get("JARIDA_SHARED", Path(__file__).parents[2].parent / "shared" / "data"))
ALIAS = "bench-views"
BOUND = 3.0
FAMILY = (
    "أبهاي",
    "بوعيدة",
    "بلفقيه",
    "الدرهم",
    "أهل سيدي",
    "الجماني",
    "بنكيران",
    "ولد الرشيد",
    "حرمة الله",
    "أيت بعمران",
)
GIVEN = ("محمد", "مباركة", "عبد الرحيم", "خديجة", "إبراهيم", "فاطمة", "سالم", "لالة", "حسن", "زهرة", "لحسن", "أمينة")
PERSONS = [f"{given} {family}" for given in GIVEN for family in FAMILY]
Call = Callable[[Query], object]


def main() -> None:
    """Prints the table; the index is deleted unless --keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.views")
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=46)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    start(settings())
    es = Elasticsearch(signed_url(settings()), request_timeout=600)
    name = f"{ALIAS}-{options.documents}"
    if not es.indices.exists(index=name):
        made = life.build(es, name)
        load(es, made, articles(options.documents))
        es.indices.forcemerge(index=made, max_num_segments=1)
        es.indices.put_alias(index=made, name=name)
    try:
        fine = measured(Source(es, name), options.documents, queries(options.queries), options.rounds)
    finally:
        if not options.keep:
            es.indices.delete(index=next(iter(es.indices.get(index=name))))
    sys.exit(0 if fine else 1)


def articles(count: int) -> Iterator[dict[str, Any]]:
    """The same articles each time."""
    dice = random.Random(7)
    with gzip.open(SHARED / "search" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"].split() for line in lines]
    for number in range(count):
        one, two = dice.choice(bodies), dice.choice(bodies)
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(1000))
        at = datetime(day.year, day.month, day.day, dice.randrange(24), tzinfo=timezone(timedelta(hours=1)))
        copied = number % 10 == 9
        outlet = min(119, int(dice.expovariate(0.05)))
        yield {
            "article_id": f"a{number}",
            "url": f"https://outlet-{outlet}.example/{number}",
            "title": " ".join(one[:9]),
            "text": " ".join((*one[: len(one) // 2], *two[len(two) // 2 :])),
            "outlet": {"id": f"outlet-{outlet}", "name": f"جريدة {outlet}", "country": "MA"},
            "published_at": at.isoformat(),
            "published_day": day.isoformat(),
            "published_precision": "minute",
            "regions": [f"MA-{dice.randint(1, 12):02}"],
            "persons": dice.sample(PERSONS, dice.randint(0, 3)),
            "places": [f"مدينة {min(300, int(dice.expovariate(0.02)))}"],
            "beats": [f"مجال {dice.randint(1, 12)}"],
            "language": "ar",
            "cluster_id": f"a{number - 1 if copied else number}",
            "cluster_size": 2 if number % 10 in (8, 9) else 1,
            "is_lead": not copied,
        }


def queries(count: int) -> list[Query]:
    """The words of the set benchmark."""
    with (SHARED / "sets" / "lemmas.tsv").open(encoding="utf-8") as lines:
        return [Query(line.split("\t")[0]) for line in list(lines)[1 : count + 1]]


def views(at: Source) -> Mapping[str, tuple[Call, Call]]:
    """Each view, and the bare request of the same figures, one after the other where it needs two."""

    def ask(query: Query, **body: Any) -> object:
        fresh: dict[str, Any] = (
            {} if "size" in body else {"size": 0, "request_cache": False}
        )  # no answer of an earlier round
        return at.es.search(index=at.index, query=selection(query), track_total_hits=True, **fresh, **body)

    months = {"m": {"date_histogram": {"field": "published_day", "calendar_interval": "month"}}}
    outlets = {"o": {"terms": {"field": "outlet.id", "size": 10}, "aggs": months}}
    fields = [FIELDS[one] for one in FACETS if one in FIELDS]
    values = {field: {"terms": {"field": field, "size": 10}} for field in fields} | months
    words = {"s": {"sampler": {"shard_size": 200}, "aggs": {"w": {"significant_text": {"field": "text"}}}}}
    persons = {"p": {"significant_terms": {"field": "persons", "background_filter": selection(Query())}}}
    marks = {"fields": {"text": {"number_of_fragments": 0}, "title": {"number_of_fragments": 0}}}
    copies = {
        "o": {"terms": {"field": "outlet.id", "size": 50}, "aggs": {"c": {"filter": {"term": {"is_lead": False}}}}}
    }

    def both(query: Query, aggs: Any) -> None:
        ask(query, aggs=aggs)
        ask(Query(), aggs=aggs)

    named = {name: {"term": {"persons": name}} for name in PERSONS[:30]}
    pairs = {"a": {"adjacency_matrix": {"filters": named}}}

    def names_and_pairs(query: Query) -> None:
        ask(query, aggs={"n": {"terms": {"field": "persons", "size": 60}}})
        ask(query, aggs=pairs)

    def tellings(_: Query) -> None:
        for clause in ({"term": {"article_id": "a9"}}, {"term": {"cluster_id": "a8"}}):
            at.es.search(index=at.index, query=clause, size=500)

    return {
        "attention": (lambda q: trend(q, at=at), lambda q: both(q, months)),
        "attention by outlet": (lambda q: trend(q, by="outlet", at=at), lambda q: both(q, outlets)),
        "facets": (lambda q: facets(q, FACETS, at=at), lambda q: ask(q, aggs=values)),
        "context": (
            lambda q: context(q, articles=50, at=at),
            lambda q: ask(q, size=50, sort=[{"published_day": "desc"}], highlight=marks, source=False),
        ),
        "special words": (lambda q: keywords(q, at=at), lambda q: ask(q, aggs=words)),
        "special persons": (lambda q: keywords(q, "person", at=at), lambda q: ask(q, aggs=persons)),
        "together": (lambda q: together(q, at=at), names_and_pairs),
        "outlets compared": (lambda q: compare(q, at=at), lambda q: both(q, copies)),
        "story": (lambda q: story("a9", at=at), tellings),
    }


def measured(at: Source, count: int, asked: Sequence[Query], rounds: int) -> bool:
    rows, fine = [], True
    for name, pair in views(at).items():
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            for query in asked:
                for call, times in zip(pair, taken, strict=True):
                    begun = time.perf_counter()
                    call(query)
                    times.append(1000 * (time.perf_counter() - begun))
        view, bare = (quantiles(times, n=100) for times in taken)
        ratio = view[94] / bare[94]
        fine = fine and ratio <= BOUND
        rows.append((name, view[49], view[94], bare[49], bare[94], ratio))
    heads = ("view", "p50 ms", "p95 ms", "bare p50 ms", "bare p95 ms", "p95 ratio")
    table("views", f"{count:,} articles, {len(asked)} queries", heads, rows, decimals=2)
    return fine


if __name__ == "__main__":
    main()
