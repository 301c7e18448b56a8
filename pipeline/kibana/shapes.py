# ruff: noqa: N815 - the names are Kibana's, and pydantic copies defaults
"""The shape of each saved object in the form that Kibana 8.12 imports: an unknown or missing key is an error.

Source: what Kibana 8.9 to 8.12 writes and what its schemas of the versions in `saved.TYPE_VERSIONS` accept.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Json, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
Kql = Literal["kuery", "lucene"]


class Shape(BaseModel):
    """A JSON object with exactly these keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Shape):
    """An object that must be empty."""


class Enhancements(Shape):
    """Drilldowns and the like."""

    dynamicActions: dict[Literal["events"], list[dict[str, Any]]] | None = None


class Reference(Shape):
    type: Text
    id: Text
    name: Text


class Envelope(Shape):
    """What every saved object has around its attributes."""

    type: Text
    id: Text
    attributes: dict[str, Any]
    references: list[Reference]
    coreMigrationVersion: Text
    typeMigrationVersion: Text
    managed: bool = False
    created_at: str | None = None
    created_by: str | None = None
    updated_at: str | None = None
    updated_by: str | None = None
    version: str | None = None
    namespaces: list[str] = []
    originId: str | None = None


class Query(Shape):
    language: Kql
    query: str


class Filter(BaseModel):
    """A filter pill; its query is Elasticsearch's own and may have any key."""

    model_config = ConfigDict(extra="allow")
    meta: dict[str, Any]


class SearchSource(Shape):
    query: Query
    filter: list[Filter]
    indexRefName: str | None = None
    highlightAll: bool | None = None
    version: bool | None = None


class Meta(Shape):
    searchSourceJSON: Json[SearchSource]


class FieldAttributes(Shape):
    customLabel: Text | None = None
    customDescription: Text | None = None
    count: int | None = None


class FieldFormat(Shape):
    id: Literal[
        "boolean",
        "bytes",
        "color",
        "currency",
        "date",
        "date_nanos",
        "duration",
        "geo_point",
        "ip",
        "number",
        "percent",
        "relative_date",
        "static_lookup",
        "string",
        "truncate",
        "url",
    ]
    params: dict[str, Any] = {}


class LookupEntry(Shape):
    key: str
    value: str


class LookupParams(Shape):
    lookupEntries: list[LookupEntry]
    unknownKeyValue: str | None = None


class UrlParams(Shape):
    type: Literal["a", "img", "audio"] = "a"
    urlTemplate: str | None = None
    labelTemplate: str | None = None
    width: str | int | None = None
    height: str | int | None = None
    openLinkInCurrentTab: bool | None = None
    parsedUrl: dict[str, Any] | None = None


class NumberParams(Shape):
    pattern: Text | None = None


FORMAT_PARAMS: dict[str, type[Shape]] = {
    "bytes": NumberParams,
    "number": NumberParams,
    "percent": NumberParams,
    "static_lookup": LookupParams,
    "url": UrlParams,
}


class DataView(Shape):
    title: Text  # the index pattern: Kibana imports a view without one, and then every panel fails
    name: Text | None = None
    timeFieldName: Text | None = None
    fields: Json[list[Any]] | None = None
    fieldAttrs: Json[dict[str, FieldAttributes]] | None = None
    fieldFormatMap: Json[dict[str, FieldFormat]] | None = None
    runtimeFieldMap: Json[Nothing] | None = None  # a field that the mappings lack
    sourceFilters: Json[list[Any]] | None = None
    typeMeta: Json[Nothing] | None = None
    type: str | None = None
    allowNoIndex: bool | None = None
    allowHidden: bool | None = None


class TimeRange(Shape):
    from_: Text = Field(alias="from")
    to: Text


class RefreshInterval(Shape):
    pause: bool
    value: int
    display: str | None = None
    section: int | None = None


class Search(Shape):
    title: Text
    description: str = ""
    columns: list[Text]
    sort: list[Annotated[list[str], Field(min_length=2, max_length=2)]]
    grid: dict[Literal["columns"], dict[str, dict[Literal["width"], float]]] = {}
    rowHeight: int | None = None
    rowsPerPage: int | None = None
    hideChart: bool = False
    breakdownField: Text | None = None
    kibanaSavedObjectMeta: Meta
    isTextBasedQuery: Literal[False] = False
    usesAdHocDataView: Literal[False] = False
    timeRestore: bool | None = None
    timeRange: TimeRange | None = None
    refreshInterval: RefreshInterval | None = None
    viewMode: Literal["documents", "aggregated"] | None = None
    hideAggregatedPreview: bool | None = None
    hits: int | None = None
    version: int | None = None
