"""What must hold between the parts of an object, and between it and the index: all but Lens and dashboards, which have
`lens_rules` and `dashboard_rules`."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.kibana.fields import MAPPED_IN, fields, fields_in_dsl, fields_in_kql, kql_fault
from pipeline.kibana.saved import Object
from pipeline.kibana.shapes import Problem, read, shapes

PLACEHOLDER = re.compile(r"{{\s*+({?(?:[^{}\s]++|\s++(?!}))*+)\s*+}}")
# What each template of a link may name; anything else comes out empty.
LINK_NAMES = {"labelTemplate": {"value", "url"}, "urlTemplate": {"value", "rawValue"}}
NOT_AGGREGATED = frozenset({"text", "geo_point", "object"})
SEARCH_SOURCE = "attributes.kibanaSavedObjectMeta.searchSourceJSON"


@dataclass(frozen=True, slots=True)
class Links:
    """The references of an object by name, the objects of the import that they may point at, and which were used."""

    references: Mapping[str, Object]
    objects: Mapping[tuple[str, str], Mapping[str, Any]]
    used: set[str] = field(default_factory=set)

    def take(self, name: object) -> Object | None:
        """The reference of that name, which counts as used from now on."""
        found = self.references.get(name) if isinstance(name, str) else None
        self.used.update([str(name)] if found else ())
        return found

    def index(self, reference: Object | None) -> str | None:
        """The index behind a reference to a data view; None when the view is not there or has no title."""
        view = self.objects.get((reference["type"], reference["id"])) if reference else None
        attributes = view.get("attributes") if view else None
        title = attributes.get("title") if isinstance(attributes, dict) else None
        return title if isinstance(title, str) else None


def view_of(name: object, key: str, what: str, links: Links) -> tuple[str | None, list[Problem]]:
    """The index of the data view that a reference names, and what is wrong with the reference."""
    reference = links.take(name)
    if not reference:
        return None, [(key, f"no reference is named {name!r}: {what} has no data view")]
    if reference["type"] != "index-pattern":
        return None, [(key, f"the reference {name!r} is a {reference['type']}, expected an index-pattern")]
    return links.index(reference), []


def field_problem(name: str, index: str | None) -> str | None:
    """Why the index has no such field; None when it has, or when the index itself is the problem."""
    known = fields(index) if index else {}
    return f"{MAPPED_IN[index]} has no field {name!r}" if index and known and name not in known else None


def aggregation_problem(name: str, index: str | None) -> str | None:
    """Why the field can't be counted by its values; None when it can."""
    if problem := field_problem(name, index):
        return problem
    kind = fields(index).get(name) if index else None
    return f"{name!r} is a {kind} field, whose values can't be counted" if kind in NOT_AGGREGATED else None


def named_problems(names: Collection[tuple[str, Any]], index: str | None) -> Iterator[Problem]:
    """Those of the fields, each with the key that names it, that the index lacks."""
    for key, name in names:
        if isinstance(name, str) and (problem := field_problem(name, index)):
            yield key, problem


def kql_problems(query: Mapping[str, Any] | None, indices: Collection[str | None], key: str) -> Iterator[Problem]:
    """Why a query can't be read, and the fields that none of the indices has."""
    text = query.get("query") if query else ""
    if fault := kql_fault(text or ""):
        yield key, fault
    for name in fields_in_kql(text or ""):
        problems = [field_problem(name, index) for index in indices]
        if problems and all(problems) and "*" not in name:
            yield key, str(problems[0])


def source_problems(
    source: Mapping[str, Any], indices: Collection[str | None], links: Links, key: str
) -> Iterator[Problem]:
    """What is wrong with a query and its filter pills."""
    yield from kql_problems(source["query"], indices, f"{key}.query")
    yield from pill_problems(source["filter"], links, f"{key}.filter")


def pill_problems(pills: Sequence[Object], links: Links, key: str) -> Iterator[Problem]:
    """Filter pills that name a data view or a field that is not there."""
    for number, pill in enumerate(pills):
        place = f"{key}.{number}.meta"
        index, problems = view_of(pill["meta"].get("indexRefName"), f"{place}.indexRefName", "the filter", links)
        named = [(f"{place}.key", pill["meta"].get("key"))]
        named += [(f"{key}.{number}.query", name) for name in fields_in_dsl(pill.get("query"))]
        yield from problems or named_problems(named, index)


def view_problems(view: Object, _: Links) -> Iterator[Problem]:
    index, time = view["title"], view.get("timeFieldName")
    if index not in MAPPED_IN:
        yield "attributes.title", f"{index!r} is none of {', '.join(MAPPED_IN)}"
        return
    if not time:
        yield "attributes.timeFieldName", "is missing: the time filter would do nothing"
    elif fields(index).get(time) != "date":
        yield "attributes.timeFieldName", f"{MAPPED_IN[index]} has no date field {time!r}"
    for part in ("fieldAttrs", "fieldFormatMap"):
        yield from named_problems([(f"attributes.{part}.{name}", name) for name in view.get(part) or {}], index)
    for name, field_format in (view.get("fieldFormatMap") or {}).items():
        yield from _format_problems(field_format, f"attributes.fieldFormatMap.{name}.params")


def _format_problems(field_format: Object, key: str) -> Iterator[Problem]:
    params = field_format.get("params") or {}
    if shape := shapes().get(f"format-{field_format['id']}"):
        problems: list[Problem] = []
        read(params, shape, key, problems)
        yield from problems
    for template, names in LINK_NAMES.items():
        for name in PLACEHOLDER.findall(str(params.get(template) or "")):
            if name not in names:
                allowed = " or ".join(sorted("{{" + one + "}}" for one in names))
                yield f"{key}.{template}", f"{{{{{name}}}}} comes out empty there; it knows {allowed}"


def search_problems(search: Object, links: Links) -> Iterator[Problem]:
    source = search["kibanaSavedObjectMeta"]["searchSourceJSON"]
    index, problems = view_of(source.get("indexRefName"), f"{SEARCH_SOURCE}.indexRefName", "the search", links)
    yield from problems
    yield from source_problems(source, [index], links, SEARCH_SOURCE)
    if search.get("timeRestore") and not search.get("timeRange"):
        yield "attributes.timeRestore", "is true without timeRange"
    named = [(f"attributes.columns.{number}", name) for number, name in enumerate(search["columns"])]
    for number, pair in enumerate(search["sort"]):
        if len(pair) != 2 or pair[1] not in {"asc", "desc"}:
            yield f"attributes.sort.{number}", "must be a field and asc or desc"
        named += [(f"attributes.sort.{number}", name) for name in pair[:1]]
    named += [(f"attributes.grid.columns.{name}", name) for name in (search["grid"].get("columns") or {})]
    yield from named_problems([*named, ("attributes.breakdownField", search.get("breakdownField"))], index)


def map_problems(chart: Object, links: Links) -> Iterator[Problem]:
    indices = []
    for number, layer in enumerate(chart["layerListJSON"]):
        source, key = layer["sourceDescriptor"], f"attributes.layerListJSON.{number}.sourceDescriptor"
        for name, drawn in (layer["style"].get("properties") or {}).items():
            if drawn.get("type") == "DYNAMIC" and not drawn["options"].get("field"):
                yield f"attributes.layerListJSON.{number}.style.properties.{name}.options.field", "is missing: DYNAMIC"
        if not source["type"].startswith("ES_"):
            continue
        index, problems = view_of(source.get("indexPatternRefName"), f"{key}.indexPatternRefName", "the layer", links)
        indices.append(index)
        yield from problems or _layer_problems(source, index, key)
        yield from kql_problems(layer.get("query"), [index], f"attributes.layerListJSON.{number}.query")
    yield from kql_problems(chart["mapStateJSON"]["query"], indices, "attributes.mapStateJSON.query")


def _layer_problems(source: Object, index: str | None, key: str) -> Iterator[Problem]:
    if index and fields(index).get(source.get("geoField") or "") != "geo_point":
        yield f"{key}.geoField", f"{MAPPED_IN.get(index, index)} has no geo_point field {source.get('geoField')!r}"
    needed = ("requestType", "resolution", "metrics") if source["type"] == "ES_GEO_GRID" else ("scalingType",)
    for name in needed:
        if not source.get(name):
            yield f"{key}.{name}", f"is missing: {source['type']} needs it"
    named = [(f"{key}.{name}", source.get(name) or None) for name in ("sortField", "topHitsSplitField")]
    named += [(f"{key}.tooltipProperties", name) for name in source.get("tooltipProperties") or []]
    named += [(f"{key}.metrics", metric.get("field")) for metric in source.get("metrics") or []]
    yield from named_problems(named, index)
