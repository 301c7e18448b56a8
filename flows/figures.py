"""One outlet's night in figures, out of its crawl and of how its captures ended."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from flows.crawl import Crawl
from pipeline.findings import MOST_EXAMPLES
from pipeline.models import Outlet
from pipeline.night import FRESH_DAYS, Night
from pipeline.outcome import Outcome, Reading

FIELDS = ("title", "date", "author", "place")


def night_of(outlet: Outlet, crawl: Crawl, outcomes: Sequence[Outcome]) -> Night:
    """The night, with what the crawl itself found and before it is judged."""
    ended = Counter(one.ending for one in outcomes)
    read = [(one, one.reading) for one in outcomes if one.reading]
    readings = [reading for _, reading in read]
    problems = (f"{one.url}: {one.problem}" for one in outcomes if one.ending == "dead")
    lags = [reading.lag_h for one, reading in read if one.ending == "new"]
    return Night(
        outlet.id,
        next(iter(outlet.name.values())),
        outlet.region,
        crawl.discovered,
        crawl.fetched,
        ended["new"],
        ended["changed"],
        ended["same"],
        ended["skipped"],
        crawl.failed + ended["dead"],
        crawl.first_error or next(problems, None),
        _share(readings, lambda one: "date" in one.fields),
        _share(readings, lambda one: one.words >= outlet.expect.min_words),
        crawl.findings,
        crawl.duration_s,
        asked=crawl.asked,
        errors=dict(crawl.errors),
        dead=dict(Counter(one.rule or "" for one in outcomes if one.ending == "dead")),
        lists=crawl.lists,
        bytes=crawl.bytes,
        fresh=sum(lag is None or lag <= FRESH_DAYS * 24 for lag in lags),
        with_title=_share(readings, lambda one: "title" in one.fields),
        with_author=_share(readings, lambda one: "author" in one.fields),
        with_place=_share(readings, lambda one: "place" in one.fields),
        words=_median(one.words for one in readings),
        languages=_languages(readings),
        duplicates=_share(readings, lambda one: one.copy),
        date_lag_h=_median(lag for lag in lags if lag is not None),
        examples=_examples(outlet, crawl, outcomes),
    )


def _share(readings: Sequence[Reading], has: Callable[[Reading], bool]) -> float | None:
    return sum(map(has, readings)) / len(readings) if readings else None


def _median(values: Iterable[float]) -> float | None:
    known = list(values)
    return float(median(known)) if known else None


def _languages(readings: Sequence[Reading]) -> dict[str, float]:
    counted = Counter(one.language for one in readings if one.language)
    return {code: number / len(readings) for code, number in counted.most_common()}


def _examples(outlet: Outlet, crawl: Crawl, outcomes: Sequence[Outcome]) -> Mapping[str, tuple[str, ...]]:
    """Addresses by what is the matter with them, a few of each."""
    short = sorted((one.reading.words, one.url) for one in outcomes if one.reading)
    found = {"errors": list(crawl.error_examples), "words": [url for _, url in short]}
    for one in outcomes:
        for matter in _matters(outlet, one):
            found.setdefault(matter, []).append(one.url)
    return {matter: tuple(urls[:MOST_EXAMPLES]) for matter, urls in found.items() if urls}


def _matters(outlet: Outlet, one: Outcome) -> Iterable[str]:
    if one.reading is None:
        return (one.ending,)
    lacking = [name for name in FIELDS if name not in one.reading.fields]
    foreign = one.reading.language not in {None, *outlet.languages}
    matters = {"new": one.ending == "new", "duplicates": one.reading.copy, "languages": foreign}
    return [*lacking, *(name for name, is_so in matters.items() if is_so)]
