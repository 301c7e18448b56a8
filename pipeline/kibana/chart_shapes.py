# ruff: noqa: N815 - the names are Kibana's
"""The shape of Lens' visualizations: table, figure, pie, and bars and lines."""

from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline.kibana.shapes import Shape, Text


class Axes(Shape):
    x: bool
    yLeft: bool
    yRight: bool


class Orientation(Shape):
    x: int
    yLeft: int
    yRight: int


class Legend(Shape):
    isVisible: bool
    position: Literal["top", "bottom", "left", "right"]
    showSingleSeries: bool | None = None
    isInside: bool | None = None
    horizontalAlignment: str | None = None
    verticalAlignment: str | None = None
    floatingColumns: int | None = None
    legendSize: str | None = None
    shouldTruncate: bool | None = None
    maxLines: int | None = None


class YConfig(Shape):
    forAccessor: Text
    color: str | None = None
    axisMode: Literal["auto", "left", "right"] | None = None
    lineWidth: int | None = None
    icon: str | None = None


class XyLayer(Shape):
    layerId: Text
    layerType: Literal["data"]
    seriesType: Literal[
        "area",
        "area_percentage_stacked",
        "area_stacked",
        "bar",
        "bar_horizontal",
        "bar_horizontal_percentage_stacked",
        "bar_horizontal_stacked",
        "bar_percentage_stacked",
        "bar_stacked",
        "line",
    ]
    accessors: Annotated[list[Text], Field(min_length=1)]
    xAccessor: Text | None = None
    splitAccessor: Text | None = None
    yConfig: list[YConfig] | None = None
    palette: dict[str, Any] | None = None
    collapseFn: str | None = None
    position: Literal["top"] | None = None
    showGridlines: bool | None = None


class Xy(Shape):
    preferredSeriesType: Text
    legend: Legend
    layers: Annotated[list[XyLayer], Field(min_length=1)]
    valueLabels: Literal["hide", "show"] | None = None
    fittingFunction: Literal["Average", "Carry", "Linear", "Lookahead", "Nearest", "None", "Zero"] | None = None
    emphasizeFitting: bool | None = None
    curveType: str | None = None
    fillOpacity: float | None = None
    hideEndzones: bool | None = None
    showCurrentTimeMarker: bool | None = None
    valuesInLegend: bool | None = None
    title: str | None = None
    xTitle: str | None = None
    yTitle: str | None = None
    yRightTitle: str | None = None
    yLeftExtent: dict[str, Any] | None = None
    yRightExtent: dict[str, Any] | None = None
    xExtent: dict[str, Any] | None = None
    axisTitlesVisibilitySettings: Axes | None = None
    tickLabelsVisibilitySettings: Axes | None = None
    gridlinesVisibilitySettings: Axes | None = None
    labelsOrientation: Orientation | None = None


class Metric(Shape):
    layerId: Text
    layerType: Literal["data"]
    metricAccessor: Text
    secondaryMetricAccessor: Text | None = None
    maxAccessor: Text | None = None
    breakdownByAccessor: Text | None = None
    collapseFn: str | None = None
    subtitle: str | None = None
    secondaryPrefix: str | None = None
    progressDirection: str | None = None
    showBar: bool | None = None
    color: str | None = None
    palette: dict[str, Any] | None = None
    maxCols: int | None = None


class TableColumn(Shape):
    columnId: Text
    isTransposed: bool | None = None
    isMetric: bool | None = None
    hidden: bool | None = None
    width: float | None = None
    alignment: Literal["left", "right", "center"] | None = None
    colorMode: Literal["none", "cell", "text"] | None = None
    palette: dict[str, Any] | None = None
    collapseFn: str | None = None
    summaryRow: str | None = None
    summaryLabel: str | None = None
    oneClickFilter: bool | None = None


class Sorting(Shape):
    columnId: Text
    direction: Literal["asc", "desc", "none"]


class Paging(Shape):
    enabled: bool
    size: int


class Datatable(Shape):
    layerId: Text
    layerType: Literal["data"]
    columns: Annotated[list[TableColumn], Field(min_length=1)]
    sorting: Sorting | None = None
    paging: Paging | None = None
    rowHeight: Literal["auto", "custom", "single"] | None = None
    rowHeightLines: int | None = None
    headerRowHeight: Literal["auto", "custom", "single"] | None = None
    headerRowHeightLines: int | None = None


class PieLayer(Shape):
    layerId: Text
    layerType: Literal["data"]
    primaryGroups: list[Text]
    secondaryGroups: list[Text] | None = None
    metrics: Annotated[list[Text], Field(min_length=1)]
    numberDisplay: Literal["hidden", "percent", "value"]
    categoryDisplay: Literal["default", "hide", "inside"]
    legendDisplay: Literal["default", "hide", "show"]
    nestedLegend: bool | None = None
    legendPosition: str | None = None
    percentDecimals: int | None = None
    emptySizeRatio: float | None = None
    legendMaxLines: int | None = None
    legendSize: str | None = None
    truncateLegend: bool | None = None
    allowMultipleMetrics: bool | None = None


class Pie(Shape):
    shape: Literal["donut", "mosaic", "pie", "treemap", "waffle"]
    layers: Annotated[list[PieLayer], Field(min_length=1)]
    palette: dict[str, Any] | None = None


VISUALIZATIONS: dict[str, type[Shape]] = {
    "lnsDatatable": Datatable,
    "lnsMetric": Metric,
    "lnsPie": Pie,
    "lnsXY": Xy,
}
