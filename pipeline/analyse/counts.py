"""How many documents of a set each month, outlet, region … has: exact, from one point in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.analyse.fields import BY, DAYS, FIELDS, SEVERAL, one_of, periods
from pipeline.analyse.source import Body, Snapshot, Source, among, asked
from pipeline.analyse.strength import rounded
from pipeline.search import Query, selection

__all__ = ["BY", "Count", "Row", "count", "facets"]

PAGE = 1000  # buckets of one answer
UNIT = "unit"
EXACT = 10_000  # values that a shard looks at for the largest few
FACETS = ("outlet", "region", "place", "person", "org", "speaker", "agency", "beat", "language", "month")


@dataclass(frozen=True, slots=True)
class Row:
    """`value` is None for the documents that have none; `of`: all documents of that value, None unless asked for."""

    value: str | None
    documents: int
    of: int | None = None

    @property
    def share(self) -> float | None:
        return self.documents / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Count:
    """A set of `total` documents by one of its fields; `of`: all documents below the same filters.

    The rows add up to `total`, unless a document may have `several` values: then it counts once for each.
    `whole`: there are no values but those of the rows.
    """

    by: str
    rows: tuple[Row, ...]
    total: int
    of: int | None = None
    whole: bool = True

    @property
    def several(self) -> bool:
        return self.by in SEVERAL


def count(query: Query | str, by: str, *, share: bool = False, at: Source | None = None) -> Count:
    """The documents of a query by a field (one of BY); periods in order, else the largest first, without a value last.

    `share`: with `of`, all documents of the same value below the same filters. A period is "2026-11-30", "2026-11" or
    "2026", a week its Monday. Raises ConfigError when the index refuses the query, ServiceError when it can't be read.
    """
    one_of("by", by, BY)
    source, (query,) = asked([query], at)
    with source.snapshot() as now:
        ask = partial(_buckets, now, by=by)
        total, found = ask(selection(query))
        whole, all_of = ask(selection(among(query))) if share else (None, {})
    rows = [Row(value, number, all_of.get(value) if share else None) for value, number in found.items()]
    return Count(by, tuple(sorted(rows, key=partial(_place, by))), total, whole)


def facets(
    query: Query | str, by: Sequence[str] = FACETS, *, most: int = 10, at: Source | None = None
) -> tuple[Count, ...]:
    """The documents of a query by several fields, in one question: the `most` largest values of each, and without one.

    Of periods all. The figures are those of `count`; of an index in several shards they are as long as a field has no
    more than 10,000 values.
    """
    for one in by:
        one_of("by", one, BY)
    source, (query,) = asked([query], at)
    aggs = {name: body for one in by for name, body in _facet(one, most).items()}
    with source.snapshot() as now:
        total, found = now.aggregated(selection(query), aggs)
    return tuple(_counted(one, total, found) for one in by)


def _facet(by: str, most: int) -> Body:
    field = "published_day" if by in DAYS else FIELDS[by]
    values = {"terms": {"field": field, "size": most, "shard_size": max(most, EXACT)}}
    periods_of = {"date_histogram": {**periods(by), "min_doc_count": 1}} if by in DAYS else {}
    return {by: periods_of or values, f"without {by}": {"missing": {"field": field}}}


def _counted(by: str, total: int, found: Body) -> Count:
    rows = [Row(str(one.get("key_as_string", one["key"])), one["doc_count"]) for one in found[by]["buckets"]]
    without = found[f"without {by}"]["doc_count"]
    whole = not found[by].get("sum_other_doc_count")
    return Count(by, (*rows, *([Row(None, without)] if without else [])), total, whole=whole)


def _buckets(now: Snapshot, clause: Mapping[str, Any], *, by: str) -> tuple[int, dict[str | None, int]]:
    """The size of a set, and its documents by value."""
    found, after = dict[str | None, int](), None
    while True:
        total, answer = now.aggregated(clause, _composite(by, after))
        units = answer[UNIT]
        found |= {bucket["key"][UNIT]: int(bucket["doc_count"]) for bucket in units["buckets"]}
        if (after := units.get("after_key")) is None:
            return total, found


def _composite(by: str, after: Mapping[str, Any] | None) -> Body:
    one = {"date_histogram": periods(by)} if by in DAYS else {"terms": {"field": FIELDS[by]}}
    sources = [{UNIT: {kind: {**how, "missing_bucket": True} for kind, how in one.items()}}]
    return {UNIT: {"composite": {"size": PAGE, "sources": sources, **({"after": after} if after else {})}}}


def _place(by: str, row: Row) -> tuple[bool, int, str]:
    return row.value is None, 0 if by in DAYS else -row.documents, row.value or ""


def records(found: Count) -> Iterator[dict[str, Any]]:
    """The rows as records of a file; shares are rounded to six places."""
    for row in found.rows:
        shares = {"of": row.of, "share": rounded(row.share)}
        yield {found.by: row.value, "documents": row.documents, **(shares if found.of is not None else {})}
