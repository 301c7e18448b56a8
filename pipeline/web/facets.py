"""A set by its outlets, regions, months …: the most frequent values, counted by Elasticsearch in one request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.export.labels import label, named, place_name
from pipeline.search import Query, selection
from pipeline.web.desk import Desk
from pipeline.web.view import View, exactly, plainly
from pipeline.web.words import Face, day, table

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

MOST = 8  # values of a facet
MONTHS = 12
# Filter to the field that is counted, in the order shown.
FACETS: Mapping[str, str] = {
    "outlet": "outlet.id",
    "region": "regions",
    "beat": "beats",
    "place": "places",
    "person": "persons",
    "org": "organizations",
    "lang": "language",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with its number of documents, and the address of the view that has it alone."""

    name: str
    documents: int
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """`more`: whether there are values that are not shown."""

    name: str
    values: tuple[Value, ...]
    more: bool = False


def facets(desk: Desk, view: View) -> tuple[Facet, ...]:
    """The facets of a view's set, those without a value left out."""
    answer = _asked(desk.es, desk.alias, view.query)
    found = [_facet(desk, view, name, answer[name]) for name in FACETS]
    return tuple(facet for facet in (*found, _months(view, answer["month"])) if facet.values)


def _asked(es: "Elasticsearch", alias: str, query: Query) -> Mapping[str, Any]:
    terms: dict[str, Any] = {
        name: {"terms": {"field": field, "size": MOST + 1, "shard_size": 1000}} for name, field in FACETS.items()
    }
    months = {"date_histogram": {"field": "published_day", "calendar_interval": "month", "format": "yyyy-MM"}}
    body = {"size": 0, "query": {"bool": {"filter": [selection(query)]}}, "aggs": {**terms, "month": months}}
    aggregations: Mapping[str, Any] = es.search(index=alias, body=body)["aggregations"]
    return aggregations


def _facet(desk: Desk, view: View, name: str, counted: Mapping[str, Any]) -> Facet:
    buckets = counted["buckets"]
    values = (_value(desk, view, name, str(one["key"]), int(one["doc_count"])) for one in buckets[:MOST])
    return Facet(name, tuple(values), len(buckets) > MOST)


def _value(desk: Desk, view: View, name: str, key: str, documents: int) -> Value:
    chosen = plainly(view.filters.get(name, "")) == key
    address = view.address(**{name: None if chosen else exactly(key)})
    return Value(value_name(desk, name, key, view.face), documents, address, chosen)


def _months(view: View, counted: Mapping[str, Any]) -> Facet:
    """The newest months that have articles, as links to the view between their first and last days."""
    buckets = [one for one in counted["buckets"] if one["doc_count"]][::-1]
    values = []
    for one in buckets[:MONTHS]:
        month = one["key_as_string"]
        address = view.address(**{"from": month, "to": month})
        values.append(Value(day(month, view.face), int(one["doc_count"]), address))
    return Facet("month", tuple(values), len(buckets) > MONTHS)


def value_name(desk: Desk, name: str, key: str, face: Face) -> str:
    """What a reader is shown for a value of a filter: names in the place of codes."""
    key = plainly(key)
    if name == "outlet":
        return desk.outlet_name(key, face)
    if name == "lang":
        return str(named("language", key, face))
    if name == "beat":
        return table().get(f"beat.{key}", {}).get(face, key)
    return place_name(key, face) if name in {"region", "province"} else key


def facet_name(name: str, face: Face) -> str:
    return label({"lang": "language"}.get(name, name), face)
