"""Attention over time: how many articles of a query each period has, and what part that is of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipeline.analyse.fields import FIELDS, one_of, periods
from pipeline.analyse.source import Body, Snapshot, Source, among, asked
from pipeline.analyse.strength import rounded
from pipeline.search import Query, selection

EVERY = ("day", "week", "month", "year")
MOST = 10  # values of `by` that are followed
EXACT = 10_000


@dataclass(frozen=True, slots=True)
class Point:
    """One period: `documents` of the set, `of` all below the same filters.

    `period` is "2026-11-30", "2026-11" or "2026", a week its Monday; None for the articles without a date.
    """

    period: str | None
    documents: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None for a period without articles."""
        return self.documents / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Line:
    """The attention that one query got; `value`: in that outlet, region … alone, None when it was not split.

    `points` are without a gap, and the same periods in every line of a trend; `undated` is beside them.
    """

    query: Query
    value: str | None
    points: tuple[Point, ...]
    undated: Point

    @property
    def total(self) -> int:
        return sum(point.documents for point in self.points) + self.undated.documents


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines in the order of the queries; those of one query from the largest down."""

    every: str
    by: str | None
    lines: tuple[Line, ...]


Figures = tuple[dict[str, int], int]  # documents by period, and those without a date


def trend(
    queries: Sequence[Query | str] | Query | str,
    *,
    every: str = "month",
    by: str | None = None,
    most: int = MOST,
    at: Source | None = None,
) -> Trend:
    """The attention that queries got, side by side: every "day", "week", "month" or "year" of the printed day.

    `by`: one of FIELDS such as "outlet", "region", "beat": a line for each of its `most` largest values of each query.
    Raises ConfigError when the index refuses a query or there are too many figures, ServiceError when it can't be read.
    """
    one_of("every", every, EVERY)
    if by is not None:
        one_of("by", by, FIELDS)
    several = [queries] if isinstance(queries, str | Query) else queries
    source, read = asked(several, at)
    with source.snapshot() as now:
        found = [(query, *_figures(now, query, every, by, most)) for query in read]
    axis = _axis([days for _, sets, _ in found for days, _ in sets.values()], every)
    return Trend(
        every,
        by,
        tuple(
            _line(query, value, figures, everything[value], axis)
            for query, sets, everything in found
            for value, figures in sets.items()
        ),
    )


def _figures(
    now: Snapshot, query: Query, every: str, by: str | None, most: int
) -> tuple[dict[str | None, Figures], dict[str | None, Figures]]:
    """The documents of a query by value and period, and all documents of these values."""
    over_time = {
        "when": {"date_histogram": {**periods(every), "min_doc_count": 1}},
        "undated": {"missing": {"field": "published_day"}},
    }
    if by is None:
        return tuple({None: _read(now.aggregated(selection(one), over_time)[1])} for one in (query, among(query)))  # type: ignore[return-value]  # two
    terms = {"field": FIELDS[by], "size": most, "shard_size": max(most, EXACT)}
    sets = _split(now, query, {"terms": terms}, over_time)
    everything = _split(now, among(query), {"terms": terms | {"include": list(sets)}}, over_time)
    return sets, everything


def _split(now: Snapshot, query: Query, terms: Body, over_time: Body) -> dict[str | None, Figures]:
    _, found = now.aggregated(selection(query), {"values": {**terms, "aggs": over_time}})
    return {str(one["key"]): _read(one) for one in found["values"]["buckets"]}


def _read(found: Body) -> Figures:
    days = {str(one["key_as_string"]): int(one["doc_count"]) for one in found["when"]["buckets"]}
    return days, int(found["undated"]["doc_count"])


def _line(query: Query, value: str | None, figures: Figures, everything: Figures, axis: Sequence[str]) -> Line:
    (days, undated), (all_days, all_undated) = figures, everything
    points = tuple(Point(period, days.get(period, 0), all_days.get(period, 0)) for period in axis)
    return Line(query, value, points, Point(None, undated, all_undated))


def _axis(found: Sequence[dict[str, int]], every: str) -> tuple[str, ...]:
    """Every period from the first in which a set has a document to the last."""
    seen = sorted({period for days in found for period in days})
    return between(seen[0], seen[-1], every) if seen else ()


def between(first: str, last: str, every: str) -> tuple[str, ...]:
    """Every period from one to another.

    >>> between("2025-11", "2026-01", "month")
    ('2025-11', '2025-12', '2026-01')
    """
    found = [first]
    while found[-1] < last:
        found.append(after(found[-1], every))
    return tuple(found)


def after(period: str, every: str) -> str:
    """The period after one.

    >>> after("2026-12", "month"), after("2026-12-28", "week"), after("2026", "year")
    ('2027-01', '2027-01-04', '2027')
    """
    if every == "year":
        return f"{int(period) + 1:04}"
    if every == "month":
        year, month = map(int, period.split("-"))
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return (date.fromisoformat(period) + timedelta(days=7 if every == "week" else 1)).isoformat()


def records(found: Trend) -> Iterator[dict[str, Any]]:
    """The points as records of a file; shares are rounded to six places."""
    for line in found.lines:
        for point in (*line.points, *([line.undated] if line.undated.documents else [])):
            split = {found.by: line.value} if found.by else {}
            figures = {"documents": point.documents, "of": point.of, "share": rounded(point.share)}
            yield {"query": line.query.text, **split, found.every: point.period, **figures}
