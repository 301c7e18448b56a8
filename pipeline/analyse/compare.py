"""Outlets compared: how much of their news a query is, what of it they had first, how far behind they take the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from pipeline.analyse.source import Body, Snapshot, Source, among, asked
from pipeline.analyse.strength import rounded
from pipeline.search import Query, selection
from pipeline.search.leaves import Clause

MOST = 50
COPIES = 5_000  # the newest that print a time, whose delays are looked at; more take longer than all the rest
TIMED: Clause = {"term": {"published_precision": "minute"}}
# What another had first: of a cluster of several, and not its lead.
COPIED: Clause = {
    "bool": {"filter": [{"range": {"cluster_size": {"gt": 1}}}], "must_not": [{"term": {"is_lead": True}}]}
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: `documents` of the set, `of` all of its own below the same filters.

    `copied` of the documents another article had before; the others are its own or first. `delay_s`: the median of the
    seconds that its copies came behind the first telling, over the `delays` of them where both print a time; None
    without any.
    """

    outlet: str
    name: str | None
    documents: int
    of: int
    copied: int
    delay_s: int | None
    delays: int

    @property
    def share(self) -> float | None:
        """The set's part of all articles of the outlet, from 0 to 1."""
        return self.documents / self.of if self.of else None

    @property
    def own(self) -> int:
        return self.documents - self.copied

    @property
    def copied_share(self) -> float | None:
        return self.copied / self.documents if self.documents else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outlets of a set of `total` documents of `of` below the same filters, the largest first.

    `copies`: how many copies that print a time were looked at for the delays.
    """

    total: int
    of: int
    outlets: tuple[Outlet, ...]
    copies: int


def compare(query: Query | str, *, most: int = MOST, at: Source | None = None) -> Comparison:
    """The outlets that print a query's articles, side by side.

    Raises ConfigError when the index refuses the query, ServiceError when it can't be read.
    """
    source, (query,) = asked([query], at)
    with source.snapshot() as now:
        total, found = now.aggregated(selection(query), {"outlets": _outlets(most)})
        buckets = found["outlets"]["buckets"]
        ids = [str(one["key"]) for one in buckets]
        whole, all_of = now.aggregated(selection(among(query)), {"outlets": _terms(most, ids)})
        copies = _copies(now, query, ids)
        delays = _delays(now, copies)
    of = {str(one["key"]): int(one["doc_count"]) for one in all_of["outlets"]["buckets"]}
    rows = tuple(_outlet(one, of, delays.get(str(one["key"]), [])) for one in buckets)
    return Comparison(total, whole, rows, len(copies))


def _terms(most: int, include: Sequence[str] | None = None) -> Body:
    only = {} if include is None else {"include": list(include)}
    return {"terms": {"field": "outlet.id", "size": most, "shard_size": 10_000, **only}}


def _outlets(most: int) -> Body:
    name = {"terms": {"field": "outlet.name", "size": 1}}
    return {**_terms(most), "aggs": {"copied": {"filter": COPIED}, "name": name}}


def _outlet(bucket: Body, of: Mapping[str, int], delays: Sequence[float]) -> Outlet:
    outlet = str(bucket["key"])
    name = next((str(one["key"]) for one in bucket["name"]["buckets"]), None)
    copied = int(bucket["copied"]["doc_count"])
    middle = round(median(delays)) if delays else None
    return Outlet(outlet, name, int(bucket["doc_count"]), of.get(outlet, 0), copied, middle, len(delays))


def _copies(now: Snapshot, query: Query, outlets: Sequence[str]) -> list[dict[str, str]]:
    """The newest copies of a set in these outlets, as far as they print a time."""
    clause = {"bool": {"filter": [selection(query), COPIED, TIMED, {"terms": {"outlet.id": list(outlets)}}]}}
    newest = [{"published_day": {"order": "desc", "missing": "_last"}}]
    return _read(now, clause, ("cluster_id", "outlet.id", "published_at"), sort=newest)


def _delays(now: Snapshot, copies: Sequence[Mapping[str, str]]) -> dict[str, list[float]]:
    """By outlet, the seconds between each copy and the lead of its cluster, whose id the cluster has."""
    leads = sorted({one["cluster_id"] for one in copies})
    clause = {"bool": {"filter": [{"terms": {"article_id": leads}}, TIMED]}}
    begun = {one["article_id"]: one["published_at"] for one in _read(now, clause, ("article_id", "published_at"))}
    delays: dict[str, list[float]] = {}
    for copy in copies:
        if first := begun.get(copy["cluster_id"]):
            behind = datetime.fromisoformat(copy["published_at"]) - datetime.fromisoformat(first)
            delays.setdefault(copy["outlet.id"], []).append(behind.total_seconds())
    return delays


def _read(now: Snapshot, clause: Clause, values: Sequence[str], **how: Any) -> list[dict[str, str]]:
    """The values of at most COPIES documents as the index keeps them beside the texts.

    Without stored fields no text is unpacked: a sixth of the time.
    """
    fields: Body = {"docvalue_fields": list(values), "stored_fields": "_none_"}
    answer = now.ask(clause, size=COPIES, track_total_hits=False, **fields, **how)
    return [{name: found[0] for name, found in one["fields"].items()} for one in answer["hits"]["hits"]]


def records(found: Comparison) -> Iterator[dict[str, Any]]:
    """The outlets as records of a file; shares are rounded to six places."""
    for one in found.outlets:
        figures = {"documents": one.documents, "of": one.of, "share": rounded(one.share), "own": one.own}
        copied = {"copied": one.copied, "copied_share": rounded(one.copied_share), "delay_s": one.delay_s}
        yield {"outlet": one.outlet, "name": one.name, **figures, **copied}
