"""What must hold inside a Lens chart: columns, their order, who points at them, and the fields they read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.kibana.fields import fields, kind_of
from pipeline.kibana.formulas import RECORDS
from pipeline.kibana.rules import (
    Links,
    aggregation_problem,
    kql_problems,
    named_problems,
    pill_problems,
    view_of,
)
from pipeline.kibana.saved import Object
from pipeline.kibana.shapes import Problem, pointers, read, shapes

BUCKETS = frozenset({"date_histogram", "filters", "range", "terms"})
# Operations on other columns or on none: they name columns in `references`, and no field.
DERIVED = frozenset({"cumulative_sum", "differences", "filters", "formula", "math", "moving_average", "static_value"})
# The kinds of field that an operation reads; the others take any that can be counted.
READS: Mapping[str, frozenset[str]] = {
    "average": frozenset({"number"}),
    "date_histogram": frozenset({"date"}),
    "max": frozenset({"number", "date"}),
    "median": frozenset({"number"}),
    "min": frozenset({"number", "date"}),
    "percentile": frozenset({"number"}),
    "range": frozenset({"number"}),
    "sum": frozenset({"number"}),
}
KEEPS_KIND = frozenset({"date_histogram", "last_value", "max", "min", "terms"})


def lens_problems(chart: Object, links: Links) -> Iterator[Problem]:
    state = chart["state"]
    layers = state["datasourceStates"]["formBased"]["layers"]
    indices = []
    for name, layer in layers.items():
        key = f"attributes.state.datasourceStates.formBased.layers.{name}"
        index, problems = view_of(f"indexpattern-datasource-layer-{name}", key, "the layer", links)
        indices.append(index)
        yield from problems
        yield from _layer_problems(layer, index, key)
    if not layers:
        yield "attributes.state.datasourceStates.formBased.layers", "has no layer: the chart is empty"
    if state.get("internalReferences"):
        yield "attributes.state.internalReferences", "must be empty: the views are no part of the chart"
    yield from kql_problems(state["query"], indices, "attributes.state.query")
    yield from pill_problems(state["filters"], links, "attributes.state.filters")
    yield from _chart_problems(chart["visualizationType"], state["visualization"], layers)


def _layer_problems(layer: Object, index: str | None, key: str) -> Iterator[Problem]:
    order, columns = layer["columnOrder"], layer["columns"]
    for name in sorted(set(order) - columns.keys()):
        yield f"{key}.columnOrder", f"{name!r} is no column"
    for name in sorted(columns.keys() - set(order)):
        yield f"{key}.columnOrder", f"lacks the column {name!r}"
    if len(order) != len(set(order)):
        yield f"{key}.columnOrder", "names a column twice"
    bucketed = [columns[name]["isBucketed"] for name in order if name in columns]
    if bucketed != sorted(bucketed, reverse=True):
        yield f"{key}.columnOrder", "has a figure before a bucket"
    for name, column in columns.items():
        yield from _column_problems(column, columns, index, f"{key}.columns.{name}")


def _column_problems(column: Object, columns: Mapping[str, Object], index: str | None, key: str) -> Iterator[Problem]:
    operation = column["operationType"]
    if column["isBucketed"] != (operation in BUCKETS):
        yield f"{key}.isBucketed", f"is {str(column['isBucketed']).lower()}, which {operation} is not"
    if operation not in DERIVED:
        yield from _field_problems(column, index, key)
        if not column.get("scale"):
            yield f"{key}.scale", "is missing: the axis would not know what it shows"
    problems: list[Problem] = []
    params = read(column.get("params") or {}, shapes()[f"params-{operation}"], f"{key}.params", problems)
    yield from problems or _parameter_problems(params, columns, index, f"{key}.params")
    for name in column.get("references") or []:
        if name not in columns:
            yield f"{key}.references", f"{name!r} is no column"
    yield from kql_problems(column.get("filter"), [index], f"{key}.filter")


def _parameter_problems(
    params: Object, columns: Mapping[str, Object], index: str | None, key: str
) -> Iterator[Problem]:
    order = params.get("orderBy") or {}
    if order.get("type") == "column":
        ordered = columns.get(order.get("columnId") or "")
        if not ordered or ordered["isBucketed"]:
            yield f"{key}.orderBy", f"{order.get('columnId')!r} is no column of figures"
    if order.get("type") == "custom" and not params.get("orderAgg"):
        yield f"{key}.orderAgg", "is missing: the values are ordered by it"
    agg = params.get("orderAgg") or {}
    if (
        agg.get("sourceField") != RECORDS
        and (problem := aggregation_problem(agg.get("sourceField") or "", index))
        and agg
    ):
        yield f"{key}.orderAgg.sourceField", problem
    named = [(f"{key}.secondaryFields", name) for name in params.get("secondaryFields") or []]
    yield from named_problems([*named, (f"{key}.sortField", params.get("sortField"))], index)
    for number, one in enumerate(params.get("filters") or []):
        yield from kql_problems(one["input"], [index], f"{key}.filters.{number}.input")


def _field_problems(column: Object, index: str | None, key: str) -> Iterator[Problem]:
    """Whether the operation can read its field, and whether the column says what comes of it."""
    name, operation = column.get("sourceField"), column["operationType"]
    if not name:
        yield f"{key}.sourceField", f"is missing: {operation} needs it"
        return
    if name == RECORDS:
        if operation != "count":
            yield f"{key}.sourceField", f"{operation} can't read the documents themselves"
        return
    if problem := aggregation_problem(name, index):
        yield f"{key}.sourceField", problem
        return
    kind = kind_of(fields(index).get(name, "")) if index else ""
    expected = kind if operation in KEEPS_KIND else "number"
    if kind and kind not in READS.get(operation, {kind}):
        yield f"{key}.sourceField", f"{operation} can't read {name!r}, which is a {kind}"
    elif kind and column["dataType"] != expected:
        yield f"{key}.dataType", f"is {column['dataType']}, expected {expected}"


def _chart_problems(kind: str, state: Object, layers: Mapping[str, Object]) -> Iterator[Problem]:
    place = "attributes.state.visualization"
    problems: list[Problem] = []
    chart = read(state, kind, place, problems)
    if problems:
        yield from problems
        return
    found = list(pointers(chart, shapes()[kind]))
    for key, name, column_id, wanted in found:
        layer = layers.get(name)
        column = layer["columns"].get(column_id) if layer else None
        if not layer:
            yield f"{place}.layerId", f"{name!r} is no layer"
        elif not column:
            yield place + key, f"{column_id!r} is no column of layer {name!r}"
        elif wanted != "column" and column["isBucketed"] != (wanted == "bucket"):
            yield place + key, f"{column_id!r} is a {'bucket' if column['isBucketed'] else 'figure'}"
    # The same column in two places of one kind, such as two columns of a table.
    places = Counter((re.sub(r"\d+", "", key), name, column_id) for key, name, column_id, _ in found)
    for (key, _, column_id), times in places.items():
        if times > 1:
            yield place + key.replace("..", "."), f"{column_id!r} is there {times} times"
    shown = {(name, column_id) for key, name, column_id, _ in found if not key.startswith(".sorting")}
    shown |= {(name, column_id) for name, layer in layers.items() for column_id in _referred(layer)}
    for name, layer in layers.items():
        for column_id in sorted(layer["columns"].keys() - {one for of, one in shown if of == name}):
            yield place, f"nothing shows the column {column_id!r} of layer {name!r}"


def _referred(layer: Object) -> Iterator[str]:
    """The columns that other columns of the layer reckon with."""
    for column in layer["columns"].values():
        yield from column.get("references") or []
