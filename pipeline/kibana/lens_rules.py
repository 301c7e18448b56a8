"""What must hold inside a Lens chart: columns, their order, who points at them, and the fields they read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from pipeline.kibana.chart_shapes import VISUALIZATIONS, Datatable, Metric, Pie, Xy
from pipeline.kibana.fields import fields, kind_of
from pipeline.kibana.lens_shapes import Column, Layer, Lens, Params
from pipeline.kibana.rules import (
    Problem,
    References,
    Space,
    aggregation_problem,
    field_problem,
    filter_problems,
    kql_problems,
)
from pipeline.kibana.shapes import Shape

RECORDS = "___records___"
BUCKETS = frozenset({"date_histogram", "filters", "terms"})
# The kinds of field that an operation reads; the others take any that can be counted.
READS: Mapping[str, frozenset[str]] = {
    "average": frozenset({"number"}),
    "date_histogram": frozenset({"date"}),
    "max": frozenset({"number", "date"}),
    "median": frozenset({"number"}),
    "min": frozenset({"number", "date"}),
    "percentile": frozenset({"number"}),
    "sum": frozenset({"number"}),
}
# The parameters that an operation can't do without.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "date_histogram": ("interval",),
    "filters": ("filters",),
    "last_value": ("sortField",),
    "percentile": ("percentile",),
    "terms": ("size", "orderBy", "orderDirection"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """A visualization's pointer at a column. `bucketed` None: a bucket or a figure may stand there."""

    layer: str
    key: str
    column: str
    bucketed: bool | None


def lens_problems(chart: Lens, references: References, space: Space, used: set[str]) -> Iterator[Problem]:
    layers = chart.state.datasourceStates.formBased.layers
    indices = []
    for name, layer in layers.items():
        key, wanted = (
            f"attributes.state.datasourceStates.formBased.layers.{name}",
            f"indexpattern-datasource-layer-{name}",
        )
        if wanted in references:
            used.add(wanted)
        else:
            yield key, f"the chart has no reference {wanted!r}: the layer has no data view"
        indices.append(space.index(references.get(wanted)))
        yield from _layer_problems(layer, indices[-1], key)
    yield from kql_problems(chart.state.query, indices, "attributes.state.query")
    yield from filter_problems(chart.state.filters, references, space, used, "attributes.state.filters")
    try:
        visualization = VISUALIZATIONS[chart.visualizationType].model_validate(chart.state.visualization)
    except ValidationError as error:
        for one in error.errors():
            what = {"missing": "is missing", "extra_forbidden": "is unknown"}.get(one["type"], one["msg"])
            yield f"attributes.state.visualization.{'.'.join(map(str, one['loc']))}", what
        return
    yield from _use_problems(list(_uses(visualization)), layers)


def _layer_problems(layer: Layer, index: str | None, key: str) -> Iterator[Problem]:
    order, columns = layer.columnOrder, layer.columns
    for name in sorted(set(order) - columns.keys()):
        yield f"{key}.columnOrder", f"{name!r} is no column"
    for name in sorted(columns.keys() - set(order)):
        yield f"{key}.columnOrder", f"lacks the column {name!r}"
    if len(order) != len(set(order)):
        yield f"{key}.columnOrder", "names a column twice"
    bucketed = [columns[name].isBucketed for name in order if name in columns]
    if bucketed != sorted(bucketed, reverse=True):
        yield f"{key}.columnOrder", "has a figure before a bucket"
    for name, column in columns.items():
        yield from _column_problems(column, columns, index, f"{key}.columns.{name}")


def _column_problems(column: Column, columns: Mapping[str, Column], index: str | None, key: str) -> Iterator[Problem]:
    operation, params = column.operationType, column.params or Params()
    if column.isBucketed != (operation in BUCKETS):
        yield f"{key}.isBucketed", f"is {str(column.isBucketed).lower()}, which {operation} is not"
    for name in NEEDS.get(operation, ()):
        if getattr(params, name) is None:
            yield f"{key}.params.{name}", f"is missing: {operation} needs it"
    if operation != "filters":
        yield from _source_problems(column, index, key)
    if params.orderBy and params.orderBy.type == "column":
        ordered = columns.get(params.orderBy.columnId or "")
        if not ordered or ordered.isBucketed:
            yield f"{key}.params.orderBy", f"{params.orderBy.columnId!r} is no column of figures"
    if params.sortField and (problem := field_problem(params.sortField, index)):
        yield f"{key}.params.sortField", problem
    yield from kql_problems(column.filter, [index], f"{key}.filter")


def _source_problems(column: Column, index: str | None, key: str) -> Iterator[Problem]:
    """Whether the operation can read its field, and whether the column says what comes of it."""
    name, operation = column.sourceField, column.operationType
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
    if kind and kind not in READS.get(operation, {kind}):
        yield f"{key}.sourceField", f"{operation} can't read {name!r}, which is a {kind}"
    elif kind and column.dataType != (expected := _gives(operation, kind)):
        yield f"{key}.dataType", f"is {column.dataType}, expected {expected}"


def _gives(operation: str, kind: str) -> str:
    """The kind of value that comes of an operation on a field of this kind."""
    return kind if operation in {"date_histogram", "last_value", "max", "min", "terms"} else "number"


def _uses(visualization: Shape) -> Iterator[Use]:
    """All pointers of a visualization at columns."""
    match visualization:
        case Metric():
            layer = visualization.layerId
            yield Use(layer, "metricAccessor", visualization.metricAccessor, False)
            for key in ("secondaryMetricAccessor", "maxAccessor", "breakdownByAccessor"):
                if name := getattr(visualization, key):
                    yield Use(layer, key, name, key == "breakdownByAccessor")
        case Datatable():
            for column in visualization.columns:
                yield Use(visualization.layerId, "columns", column.columnId, None)
            if visualization.sorting:
                yield Use(visualization.layerId, "sorting", visualization.sorting.columnId, None)
        case Xy():
            yield from _xy_uses(visualization)
        case Pie():
            for pie in visualization.layers:
                groups = [*pie.primaryGroups, *(pie.secondaryGroups or [])]
                yield from (Use(pie.layerId, "primaryGroups", name, True) for name in groups)
                yield from (Use(pie.layerId, "metrics", name, False) for name in pie.metrics)


def _xy_uses(visualization: Xy) -> Iterator[Use]:
    for layer in visualization.layers:
        for key in ("xAccessor", "splitAccessor"):
            if name := getattr(layer, key):
                yield Use(layer.layerId, key, name, True)
        yield from (Use(layer.layerId, "accessors", name, False) for name in layer.accessors)
        yield from (Use(layer.layerId, "yConfig", one.forAccessor, False) for one in layer.yConfig or [])


def _use_problems(uses: list[Use], layers: Mapping[str, Layer]) -> Iterator[Problem]:
    place = "attributes.state.visualization"
    for use in uses:
        layer = layers.get(use.layer)
        column = layer.columns.get(use.column) if layer else None
        if not layer:
            yield f"{place}.layerId", f"{use.layer!r} is no layer"
        elif not column:
            yield f"{place}.{use.key}", f"{use.column!r} is no column of layer {use.layer!r}"
        elif use.bucketed not in {None, column.isBucketed}:
            yield f"{place}.{use.key}", f"{use.column!r} is a {'figure' if use.bucketed else 'bucket'}"
    pointed = {(use.layer, use.column) for use in uses if use.key != "sorting"}
    for name, layer in layers.items():
        for column_id in layer.columns:
            if (name, column_id) not in pointed:
                yield place, f"nothing shows the column {column_id!r} of layer {name!r}"
