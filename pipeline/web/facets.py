"""The facets of a view as links: each value with its number of articles, and the view that has it alone."""

from dataclasses import dataclass

from pipeline.analyse import Count, Row, facets
from pipeline.export.labels import label, named, place_name
from pipeline.search.days import period
from pipeline.search.fields import plainly
from pipeline.web.desk import Desk
from pipeline.web.view import View
from pipeline.web.words import Face, day
from pipeline.web.words import named as word_of

MOST = 8  # values of a facet
MONTHS = 12
# What is counted to the filter that takes its values, in the order shown.
FACETS = {
    "outlet": "outlet",
    "region": "region",
    "beat": "beat",
    "place": "place",
    "person": "person",
    "org": "org",
    "speaker": "said",
    "agency": "agency",
    "language": "lang",
    "month": "month",
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


def facets_of(desk: Desk, view: View) -> tuple[Facet, ...]:
    """The facets of a view's set, those without a value left out.

    Who speaks is one of a set without words alone: beside a speaker words are sought in what that speaker says.
    """
    shown = tuple(name for name in FACETS if name != "speaker" or not view.query.text)
    found = facets(view.query, shown, most=MOST, at=desk.source)
    return tuple(facet for counted in found if (facet := _facet(desk, view, counted)).values)


def _facet(desk: Desk, view: View, counted: Count) -> Facet:
    rows = [row for row in counted.rows if row.value is not None]
    if counted.by == "month":
        rows = [row for row in rows if row.documents][::-1]
        return Facet("month", tuple(_month(view, row) for row in rows[:MONTHS]), len(rows) > MONTHS)
    name = FACETS[counted.by]
    return Facet(name, tuple(_value(desk, view, name, row) for row in rows), not counted.whole)


def _value(desk: Desk, view: View, name: str, row: Row) -> Value:
    key = str(row.value)
    chosen = plainly(view.filters.get(name, "")) == key
    address = view.address(**{name: None}) if chosen else view.narrowed(name, key)
    return Value(value_name(desk, name, key, view.face), row.documents, address, chosen)


def _month(view: View, row: Row) -> Value:
    """A month as a link to the view between its first and last day, as far as they lie in the view's own."""
    month, asked = str(row.value), view.query
    first, last = period(month) or (None, None)
    begin = asked.from_ if first and asked.from_ and asked.from_ > first else month
    end = asked.to if last and asked.to and asked.to < last else month
    return Value(day(month, view.face), row.documents, view.address(**{"from": begin, "to": end}))


def value_name(desk: Desk, name: str, key: str, face: Face) -> str:
    """What a reader is shown for a value of a filter: names in the place of codes."""
    key = plainly(key)
    if name == "outlet":
        return desk.outlet_name(key, face)
    if name in {"lang", "language"}:
        return str(named("language", key, face))
    if name == "beat":
        return word_of("beat", key, face)
    return place_name(key, face) if name in {"region", "province"} else key


def facet_name(name: str, face: Face) -> str:
    return label({"lang": "language", "said": "speaker"}.get(name, name), face)
