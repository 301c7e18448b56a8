"""What must hold between the parts of an object, and between it and the index: all but Lens, which has `lens_rules`."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pydantic import ValidationError

from pipeline.kibana.board_shapes import Control, Dashboard, Panel
from pipeline.kibana.fields import MAPPED_IN, fields, fields_in_kql
from pipeline.kibana.map_shapes import Map, Source
from pipeline.kibana.shapes import FORMAT_PARAMS, DataView, FieldFormat, Filter, Query, Reference, Search

Problem = tuple[str, str]  # the key, and what is wrong with it
References = Mapping[str, Reference]
PLACEHOLDER = re.compile(r"{{\s*(.+?)\s*}}")
# What each template of a link may name; anything else comes out empty.
LINK_NAMES = {"labelTemplate": {"value", "url"}, "urlTemplate": {"value", "rawValue"}}
NOT_AGGREGATED = frozenset({"text", "geo_point", "object"})
CONTROL_REFERENCES = {"optionsListControl": "optionsListDataView", "rangeSliderControl": "rangeSliderDataView"}
WIDTH = 48


@dataclass(frozen=True, slots=True)
class Space:
    """All objects of an import, by type and id."""

    objects: Mapping[tuple[str, str], Mapping[str, Any]]

    def index(self, reference: Reference | None) -> str | None:
        """The index behind a reference to a data view; None when the view is not there or has no title."""
        view = self.objects.get((reference.type, reference.id)) if reference else None
        attributes = view.get("attributes") if view else None
        title = attributes.get("title") if isinstance(attributes, dict) else None
        return title if isinstance(title, str) else None


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


def kql_problems(query: Query | None, indices: Collection[str | None], key: str) -> Iterator[Problem]:
    """Fields of a KQL query that none of the indices has."""
    if query and query.language == "kuery":
        for name in fields_in_kql(query.query):
            problems = [field_problem(name, index) for index in indices]
            if problems and all(problems) and "*" not in name:
                yield key, str(problems[0])


def filter_problems(
    pills: Sequence[Filter], references: References, space: Space, used: set[str], key: str
) -> Iterator[Problem]:
    """Filter pills that name a data view or a field that is not there."""
    for number, pill in enumerate(pills):
        name, field = pill.meta.get("indexRefName"), pill.meta.get("key")
        if not isinstance(name, str) or name not in references:
            yield f"{key}.{number}.meta.indexRefName", f"{name!r} is no reference"
            continue
        used.add(name)
        if isinstance(field, str) and (problem := field_problem(field, space.index(references[name]))):
            yield f"{key}.{number}.meta.key", problem


def view_problems(view: DataView) -> Iterator[Problem]:
    index = view.title
    if index not in MAPPED_IN:
        yield "attributes.title", f"{index!r} is none of {', '.join(MAPPED_IN)}"
        return
    if not view.timeFieldName:
        yield "attributes.timeFieldName", "is missing: the time filter would do nothing"
    elif fields(index).get(view.timeFieldName) != "date":
        yield "attributes.timeFieldName", f"{MAPPED_IN[index]} has no date field {view.timeFieldName!r}"
    for name in view.fieldAttrs or {}:
        if problem := field_problem(name, index):
            yield "attributes.fieldAttrs", problem
    for name, field_format in (view.fieldFormatMap or {}).items():
        if problem := field_problem(name, index):
            yield "attributes.fieldFormatMap", problem
        yield from _format_problems(field_format, f"attributes.fieldFormatMap.{name}")


def _format_problems(field_format: FieldFormat, key: str) -> Iterator[Problem]:
    if shape := FORMAT_PARAMS.get(field_format.id):
        try:
            shape.model_validate(field_format.params)
        except ValidationError as error:
            for one in error.errors():
                yield f"{key}.params.{'.'.join(map(str, one['loc']))}", one["msg"]
    for template, names in LINK_NAMES.items():
        for name in PLACEHOLDER.findall(str(field_format.params.get(template) or "")):
            if name not in names:
                allowed = " or ".join(sorted("{{" + one + "}}" for one in names))
                yield f"{key}.params.{template}", f"{{{{{name}}}}} comes out empty there; it knows {allowed}"


def search_problems(search: Search, references: References, space: Space, used: set[str]) -> Iterator[Problem]:
    source = search.kibanaSavedObjectMeta.searchSourceJSON
    key = "attributes.kibanaSavedObjectMeta.searchSourceJSON"
    name = source.indexRefName
    if not name or name not in references:
        yield key, f"its indexRefName {name!r} is no reference: the search has no data view"
        return
    used.add(name)
    index = space.index(references[name])
    yield from kql_problems(source.query, [index], f"{key}.query")
    yield from filter_problems(source.filter, references, space, used, f"{key}.filter")
    named = [("columns", column) for column in search.columns] + [("sort", pair[0]) for pair in search.sort]
    for place, field in named:
        if problem := field_problem(field, index):
            yield f"attributes.{place}", problem


def map_problems(chart: Map, references: References, space: Space, used: set[str]) -> Iterator[Problem]:
    indices = []
    for number, layer in enumerate(chart.layerListJSON):
        source, key = layer.sourceDescriptor, f"attributes.layerListJSON.{number}.sourceDescriptor"
        if not source.type.startswith("ES_"):
            continue
        name = source.indexPatternRefName
        if not name or name not in references:
            yield key, f"its indexPatternRefName {name!r} is no reference"
            continue
        used.add(name)
        indices.append(space.index(references[name]))
        yield from _source_problems(source, indices[-1], key)
    if indices:
        yield from kql_problems(chart.mapStateJSON.query, indices, "attributes.mapStateJSON.query")


def _source_problems(source: Source, index: str | None, key: str) -> Iterator[Problem]:
    if index and fields(index).get(source.geoField or "") != "geo_point":
        yield f"{key}.geoField", f"{MAPPED_IN.get(index, index)} has no geo_point field {source.geoField!r}"
    if source.type == "ES_GEO_GRID" and not (source.requestType and source.resolution and source.metrics):
        yield key, "a grid needs requestType, resolution and metrics"
    named = [*source.tooltipProperties, source.sortField, source.topHitsSplitField, *(m.field for m in source.metrics)]
    for name in filter(None, named):
        if problem := field_problem(name, index):
            yield key, problem


def dashboard_problems(board: Dashboard, references: References, space: Space, used: set[str]) -> Iterator[Problem]:
    if board.timeRestore and not (board.timeFrom and board.timeTo):
        yield "attributes.timeRestore", "is true without timeFrom and timeTo"
    yield from _grid_problems(board.panelsJSON)
    for panel in board.panelsJSON:
        yield from _panel_problems(panel, references, space, used)
    controls = board.controlGroupInput.panelsJSON if board.controlGroupInput else {}
    for name, control in controls.items():
        yield from _control_problems(name, control, references, space, used)
    indices = [space.index(one) for one in references.values() if one.type == "index-pattern"]
    source, key = board.kibanaSavedObjectMeta.searchSourceJSON, "attributes.kibanaSavedObjectMeta.searchSourceJSON"
    yield from kql_problems(source.query, indices, f"{key}.query")
    yield from filter_problems(source.filter, references, space, used, f"{key}.filter")


def _grid_problems(panels: list[Panel]) -> Iterator[Problem]:
    for panel in panels:
        grid, key = panel.gridData, f"attributes.panelsJSON.{panel.panelIndex}.gridData"
        if grid.i != panel.panelIndex:
            yield f"{key}.i", f"is {grid.i!r}, expected {panel.panelIndex!r}, its panelIndex"
        if grid.x + grid.w > WIDTH:
            yield key, f"reaches beyond the {WIDTH} columns of a dashboard"
    for one, other in combinations(panels, 2):
        if one.panelIndex == other.panelIndex:
            yield "attributes.panelsJSON", f"two panels have the panelIndex {one.panelIndex!r}"
        elif _overlap(one, other):
            yield "attributes.panelsJSON", f"panels {one.panelIndex!r} and {other.panelIndex!r} overlap"


def _overlap(one: Panel, other: Panel) -> bool:
    a, b = one.gridData, other.gridData
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def _panel_problems(panel: Panel, references: References, space: Space, used: set[str]) -> Iterator[Problem]:
    key = f"attributes.panelsJSON.{panel.panelIndex}"
    if panel.embeddableConfig.attributes is not None:
        yield key, "holds its chart itself: save it to the library, so that it can be checked and used again"
        return
    name = f"{panel.panelIndex}:{panel.panelRefName}"
    reference = references.get(name)
    if not reference:
        yield f"{key}.panelRefName", f"the dashboard has no reference {name!r}"
        return
    used.add(name)
    if reference.type != panel.type:
        yield f"{key}.type", f"is {panel.type}, but its reference is a {reference.type}"


def _control_problems(
    name: str, control: Control, references: References, space: Space, used: set[str]
) -> Iterator[Problem]:
    key = f"attributes.controlGroupInput.panelsJSON.{name}"
    if control.explicitInput.id != name:
        yield f"{key}.explicitInput.id", f"is {control.explicitInput.id!r}, expected {name!r}"
    wanted = f"controlGroup_{name}:{CONTROL_REFERENCES[control.type]}"
    if wanted not in references:
        yield key, f"the dashboard has no reference {wanted!r}: the control has no data view"
        return
    used.add(wanted)
    if problem := aggregation_problem(control.explicitInput.fieldName, space.index(references[wanted])):
        yield f"{key}.explicitInput.fieldName", problem
