# ruff: noqa: N815, RUF012 - the names are Kibana's, and pydantic copies defaults
"""The shape of a Lens object: layers of columns, and a visualization (`chart_shapes`) that points at them by their ids.

Source: what Lens of Kibana 8.9 to 8.12 keeps for the operations and charts that `checks` lets through.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline.kibana.shapes import Filter, Nothing, Query, Shape, Text

Label = Annotated[str, Field(min_length=1)]


class OrderBy(Shape):
    type: Literal["column", "alphabetical", "rare", "significant", "custom"]
    columnId: Text | None = None
    fallback: bool | None = None
    maxDocCount: int | None = None


class FormatParams(Shape):
    decimals: int
    suffix: str | None = None
    compact: bool | None = None
    pattern: str | None = None
    fromUnit: str | None = None
    toUnit: str | None = None


class ParentFormat(Shape):
    id: Literal["multi_terms", "range", "terms"]


class Format(Shape):
    id: Literal["bits", "bytes", "custom", "duration", "number", "percent"]
    params: FormatParams | None = None


class Params(Shape):
    """The parameters of any operation; which belongs to which is not told apart."""

    size: Annotated[int, Field(gt=0)] | None = None
    orderBy: OrderBy | None = None
    orderDirection: Literal["asc", "desc"] | None = None
    orderAgg: dict[str, Any] | None = None
    otherBucket: bool | None = None
    missingBucket: bool | None = None
    parentFormat: ParentFormat | None = None
    include: list[str] | None = None
    exclude: list[str] | None = None
    includeIsRegex: bool | None = None
    excludeIsRegex: bool | None = None
    secondaryFields: list[str] | None = None
    accuracyMode: bool | None = None
    interval: str | None = None
    includeEmptyRows: bool | None = None
    dropPartials: bool | None = None
    ignoreTimeRange: bool | None = None
    emptyAsNull: bool | None = None
    format: Format | None = None
    sortField: Text | None = None
    showArrayValues: bool | None = None
    percentile: float | None = None
    filters: list[dict[str, Any]] | None = None


class Column(Shape):
    label: Label
    customLabel: bool | None = None
    dataType: Literal["string", "number", "date", "boolean", "ip", "document"]
    operationType: Literal[
        "average",
        "count",
        "date_histogram",
        "filters",
        "last_value",
        "max",
        "median",
        "min",
        "percentile",
        "sum",
        "terms",
        "unique_count",
    ]
    isBucketed: bool
    scale: Literal["ordinal", "interval", "ratio"]
    sourceField: Text | None = None
    params: Params | None = None
    filter: Query | None = None
    reducedTimeRange: str | None = None
    timeShift: str | None = None
    timeScale: str | None = None


class Layer(Shape):
    columnOrder: list[Text]
    columns: dict[str, Column]
    incompleteColumns: Nothing = Nothing()
    sampling: float = 1
    ignoreGlobalFilters: bool = False
    linkToLayers: list[str] = []


class FormBased(Shape):
    layers: Annotated[dict[str, Layer], Field(min_length=1)]


class NoLayers(Shape):
    layers: Nothing = Nothing()


class Datasources(Shape):
    formBased: FormBased
    indexpattern: NoLayers | None = None
    textBased: NoLayers | None = None


class State(Shape):
    adHocDataViews: Nothing = Nothing()
    datasourceStates: Datasources
    filters: list[Filter]
    internalReferences: list[Any] = Field(default=[], max_length=0)
    query: Query
    visualization: dict[str, Any]


class Lens(Shape):
    title: str
    description: str = ""
    visualizationType: Literal["lnsDatatable", "lnsMetric", "lnsPie", "lnsXY"]
    state: State
