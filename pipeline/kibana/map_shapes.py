# ruff: noqa: N815, RUF012 - the names are Kibana's, and pydantic copies defaults
"""The shape of a map: its state and its layers; how a layer is painted is left to Kibana."""

from typing import Any, Literal

from pydantic import Json

from pipeline.kibana.shapes import Query, Shape, Text, TimeRange


class Center(Shape):
    lat: float
    lon: float


class MapState(Shape):
    zoom: float
    center: Center
    timeFilters: TimeRange
    query: Query
    filters: list[dict[str, Any]] = []
    refreshConfig: dict[Literal["isPaused", "interval"], bool | int] = {}
    settings: dict[str, Any] = {}
    adHocDataViews: list[Any] = []


class MapMetric(Shape):
    type: Literal["avg", "cardinality", "count", "max", "min", "sum", "terms"]
    label: str | None = None
    field: str | None = None


class StyleField(Shape):
    name: Text
    origin: Literal["join", "source"]
    label: str | None = None


class FieldMeta(Shape):
    isEnabled: bool
    sigma: float | None = None
    percentiles: list[float] | None = None


class StyleOptions(Shape):
    """The options of any property of a style; which belongs to which is not told apart."""

    value: str | None = None
    color: str | None = None
    size: str | float | None = None
    minSize: float | None = None
    maxSize: float | None = None
    orientation: float | None = None
    type: Literal["CATEGORICAL", "ORDINAL"] | None = None
    field: StyleField | None = None
    fieldMetaOptions: FieldMeta | None = None


class StyleProperty(Shape):
    options: StyleOptions
    type: Literal["DYNAMIC", "STATIC"] | None = None


class Style(Shape):
    type: Literal["EMS_VECTOR_TILE", "HEATMAP", "VECTOR"]
    color: str | None = None
    colorRampName: str | None = None
    isTimeAware: bool | None = None
    properties: (
        dict[
            Literal[
                "fillColor",
                "icon",
                "iconOrientation",
                "iconSize",
                "labelBorderColor",
                "labelBorderSize",
                "labelColor",
                "labelPosition",
                "labelSize",
                "labelText",
                "labelZoomRange",
                "lineColor",
                "lineWidth",
                "symbolizeAs",
            ],
            StyleProperty,
        ]
        | None
    ) = None


class Source(Shape):
    """Where a layer's features come from; a source of Elasticsearch names a field and a data view."""

    type: Literal["EMS_FILE", "EMS_TMS", "ES_GEO_GRID", "ES_SEARCH"]
    id: str | None = None
    isAutoSelect: bool | None = None
    lightModeDefault: str | None = None
    tooltipProperties: list[str] = []
    geoField: Text | None = None
    requestType: Literal["grid", "heatmap", "hex", "point"] | None = None
    resolution: Literal["COARSE", "FINE", "MOST_FINE", "SUPER_FINE"] | None = None
    metrics: list[MapMetric] = []
    applyGlobalQuery: bool | None = None
    applyGlobalTime: bool | None = None
    applyForceRefresh: bool | None = None
    indexPatternRefName: Text | None = None
    scalingType: Literal["CLUSTERS", "LIMIT", "MVT", "TOP_HITS"] | None = None
    filterByMapBounds: bool | None = None
    sortField: str | None = None
    sortOrder: str | None = None
    topHitsSplitField: str | None = None
    topHitsSize: int | None = None
    topHitsGroupByTimeseries: bool | None = None


class MapLayer(Shape):
    id: Text
    type: Literal["EMS_VECTOR_TILE", "GEOJSON_VECTOR", "HEATMAP", "MVT_VECTOR"]
    sourceDescriptor: Source
    style: Style
    visible: bool
    minZoom: float
    maxZoom: float
    alpha: float
    label: str | None = None
    locale: str | None = None
    joins: list[Any] = []
    query: Query | None = None
    includeInFitToBounds: bool = True
    disableTooltips: bool | None = None
    parent: str | None = None


class Map(Shape):
    title: Text
    description: str = ""
    mapStateJSON: Json[MapState]
    layerListJSON: Json[list[MapLayer]]
    uiStateJSON: Json[dict[Literal["isLayerTOCOpen", "openTOCDetails"], Any]] | None = None
    bounds: dict[str, Any] | None = None
