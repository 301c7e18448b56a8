"""How many documents of a set each month, outlet, region … has: exact, from one point in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.patience import explain, patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

PAGE = 1000  # buckets of one answer
KEEP_ALIVE = "5m"
UNIT = "unit"
DAYS = {"day": "yyyy-MM-dd", "month": "yyyy-MM", "year": "yyyy"}
FIELDS = {
    "outlet": "outlet.id",
    "region": "regions",
    "province": "provinces",
    "place": "places",
    "person": "persons",
    "org": "organizations",
    "beat": "beats",
    "language": "language",
}
BY = (*DAYS, *FIELDS)
SEVERAL = frozenset(("region", "province", "place", "person", "org", "beat"))  # a document may have several of these


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
    """

    by: str
    rows: tuple[Row, ...]
    total: int
    of: int | None = None

    @property
    def several(self) -> bool:
        return self.by in SEVERAL


def count(
    es: "Elasticsearch", index: str, clause: Mapping[str, Any], by: str, *, among: Mapping[str, Any] | None = None
) -> Count:
    """The documents that a clause selects, by a field; days in order, else the largest first, without a value last.

    `among`: the clause of the set that shares are parts of. Raises ConfigError when the index refuses the query,
    ServiceError when it can't be read.
    """
    from elasticsearch import ApiError

    try:
        pit = patiently(lambda: es.open_point_in_time(index=index, keep_alive=KEEP_ALIVE), f"index {index}")["id"]
        try:
            ask = partial(_buckets, es, pit, by=by)
            total, found = ask(clause)
            whole, all_of = ask(among) if among else (None, {})
        finally:
            es.options(ignore_status=404).close_point_in_time(id=pit)
    except ApiError as error:
        if error.status_code == 404:
            raise ServiceError(f"index {index} does not exist: jarida index build makes it") from error
        raise ConfigError(f"count: Elasticsearch refuses the query: {explain(error.body)}") from error
    rows = [Row(value, number, all_of.get(value) if among else None) for value, number in found.items()]
    return Count(by, tuple(sorted(rows, key=partial(_place, by))), total, whole)


def _buckets(es: "Elasticsearch", pit: str, clause: Mapping[str, Any], *, by: str) -> tuple[int, dict[str | None, int]]:
    """The size of a set, and its documents by value."""
    total, found, after = 0, dict[str | None, int](), None
    while True:
        answer = patiently(partial(es.search, body=_request(pit, clause, by, after)), "count")
        total = int(answer["hits"]["total"]["value"])
        units = answer["aggregations"][UNIT]
        found |= {bucket["key"][UNIT]: int(bucket["doc_count"]) for bucket in units["buckets"]}
        if (after := units.get("after_key")) is None:
            return total, found


def _request(pit: str, clause: Mapping[str, Any], by: str, after: Mapping[str, Any] | None) -> dict[str, Any]:
    # A day is printed, so it has no zone: «date_histogram» counts UTC days, which these are.
    day = {"field": "published_day", "calendar_interval": by, "format": DAYS[by]} if by in DAYS else None
    source = {"date_histogram": day} if day else {"terms": {"field": FIELDS[by]}}
    kind, how = next(iter(source.items()))
    sources = [{UNIT: {kind: {**how, "missing_bucket": True}}}]
    return {
        "pit": {"id": pit, "keep_alive": KEEP_ALIVE},
        "size": 0,
        "track_total_hits": True,
        "query": {"bool": {"filter": [clause]}},
        "aggs": {UNIT: {"composite": {"size": PAGE, "sources": sources, **({"after": after} if after else {})}}},
    }


def _place(by: str, row: Row) -> tuple[bool, int, str]:
    return row.value is None, 0 if by in DAYS else -row.documents, row.value or ""


def table(found: Count) -> Iterator[dict[str, Any]]:
    """The rows as records of a file; shares are rounded to six places."""
    for row in found.rows:
        shares = {"of": row.of, "share": row.share if row.share is None else round(row.share, 6)}
        yield {found.by: row.value, "documents": row.documents, **(shares if found.of is not None else {})}
