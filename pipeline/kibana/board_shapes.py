# ruff: noqa: N815 - the names are Kibana's, and pydantic copies defaults
"""The shape of a dashboard: its panels on their grid, its controls, its options."""

from typing import Annotated, Any, Literal

from pydantic import Field, Json

from pipeline.kibana.shapes import Enhancements, Meta, RefreshInterval, Shape, Text, TimeRange


class Grid(Shape):
    x: Annotated[int, Field(ge=0, lt=48)]
    y: Annotated[int, Field(ge=0)]
    w: Annotated[int, Field(gt=0, le=48)]
    h: Annotated[int, Field(gt=0)]
    i: Text


class Embedded(Shape):
    """A panel's own settings; `attributes` only when the panel is no object of its own."""

    enhancements: Enhancements = Enhancements()
    attributes: dict[str, Any] | None = None
    title: str | None = None
    description: str | None = None
    hidePanelTitles: bool | None = None
    timeRange: TimeRange | None = None
    savedObjectId: str | None = None


class Panel(Shape):
    type: Literal["lens", "search", "map"]  # the others are deprecated, or no part of 8.12
    panelIndex: Text
    gridData: Grid
    embeddableConfig: Embedded
    panelRefName: Text | None = None
    title: str | None = None
    version: str | None = None


class ControlInput(Shape):
    id: Text
    fieldName: Text
    title: str | None = None
    singleSelect: bool | None = None
    selectedOptions: list[str] | None = None
    existsSelected: bool | None = None
    exclude: bool | None = None
    hideExclude: bool | None = None
    hideExists: bool | None = None
    hideSort: bool | None = None
    runPastTimeout: bool | None = None
    searchTechnique: Literal["prefix", "wildcard", "exact"] | None = None
    sort: dict[str, str] | None = None
    grow: bool | None = None
    width: str | None = None
    enhancements: Enhancements = Enhancements()


class Control(Shape):
    type: Literal["optionsListControl", "rangeSliderControl"]
    order: int
    width: Literal["small", "medium", "large"]
    grow: bool
    explicitInput: ControlInput


class Ignored(Shape):
    ignoreFilters: bool
    ignoreQuery: bool
    ignoreTimerange: bool
    ignoreValidations: bool


class ControlGroup(Shape):
    chainingSystem: Literal["HIERARCHICAL", "NONE"]
    controlStyle: Literal["oneLine", "twoLine"]
    ignoreParentSettingsJSON: Json[Ignored]
    panelsJSON: Json[dict[str, Control]]


class Options(Shape):
    useMargins: bool
    syncColors: bool
    syncCursor: bool
    syncTooltips: bool
    hidePanelTitles: bool


class Dashboard(Shape):
    title: Text
    description: str = ""
    version: int | None = None
    hits: int | None = None
    timeRestore: bool
    timeFrom: str | None = None
    timeTo: str | None = None
    refreshInterval: RefreshInterval | None = None
    controlGroupInput: ControlGroup | None = None
    optionsJSON: Json[Options]
    panelsJSON: Json[list[Panel]]
    kibanaSavedObjectMeta: Meta
