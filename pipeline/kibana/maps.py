"""The map of mentions: circles that grow with the number of articles, on the ground of Elastic Maps Service."""

from collections.abc import Mapping
from typing import Any

from pipeline.kibana.saved import Object, embedded, reference, saved
from pipeline.kibana.views import view_id

VIEW_REFERENCE = "layer_1_source_index_pattern"
GROUND: Object = {
    "id": "ground",
    "type": "EMS_VECTOR_TILE",
    "locale": "autoselect",
    "sourceDescriptor": {"type": "EMS_TMS", "isAutoSelect": True},
    "style": {"type": "EMS_VECTOR_TILE", "color": ""},
    "alpha": 1,
    "minZoom": 0,
    "maxZoom": 24,
    "visible": True,
    "includeInFitToBounds": True,
}
COUNT = {"name": "doc_count", "origin": "source"}
SCALED: Object = {"field": COUNT, "fieldMetaOptions": {"isEnabled": True, "sigma": 3}}
CIRCLES: Object = {
    "icon": {"type": "STATIC", "options": {"value": "marker"}},
    "fillColor": {"type": "DYNAMIC", "options": {**SCALED, "color": "Blues", "type": "ORDINAL"}},
    "lineColor": {"type": "STATIC", "options": {"color": "#FFFFFF"}},
    "lineWidth": {"type": "STATIC", "options": {"size": 1}},
    "iconSize": {"type": "DYNAMIC", "options": {**SCALED, "minSize": 6, "maxSize": 32}},
    "iconOrientation": {"type": "STATIC", "options": {"orientation": 0}},
    "labelText": {"type": "DYNAMIC", "options": {"field": COUNT}},
    "labelColor": {"type": "STATIC", "options": {"color": "#000000"}},
    "labelSize": {"type": "STATIC", "options": {"size": 12}},
    "labelBorderColor": {"type": "STATIC", "options": {"color": "#FFFFFF"}},
    "labelBorderSize": {"options": {"size": "SMALL"}},
    "symbolizeAs": {"options": {"value": "circle"}},
}


def mentions_map(spec: Mapping[str, Any], language: str) -> Object:
    """The map object."""
    centre = spec["center"]
    state = {
        "zoom": centre["zoom"],
        "center": {"lat": centre["lat"], "lon": centre["lon"]},
        "timeFilters": {"from": spec["from"], "to": "now"},
        "refreshConfig": {"isPaused": True, "interval": 0},
        "query": {"language": "kuery", "query": spec["query"]},
        "filters": [],
    }
    attributes = {
        "title": spec["title"][language],
        "description": "",
        "mapStateJSON": embedded(state),
        "layerListJSON": embedded([GROUND, _mentions(spec, spec["label"][language])]),
        "uiStateJSON": embedded({"isLayerTOCOpen": True, "openTOCDetails": []}),
    }
    view = reference("index-pattern", view_id(spec["view"], language), VIEW_REFERENCE)
    return saved("map", f"jarida-map-{language}", attributes, [view])


def _mentions(spec: Mapping[str, Any], label: str) -> Object:
    source = {
        "id": "mentions",
        "type": "ES_GEO_GRID",
        "geoField": spec["field"],
        "requestType": "point",
        "resolution": "COARSE",
        "metrics": [{"type": "count", "label": label}],
        "applyGlobalQuery": True,
        "applyGlobalTime": True,
        "applyForceRefresh": True,
        "indexPatternRefName": VIEW_REFERENCE,
    }
    return {
        "id": "mentions",
        "type": "GEOJSON_VECTOR",
        "label": label,
        "sourceDescriptor": source,
        "style": {"type": "VECTOR", "isTimeAware": True, "properties": CIRCLES},
        "joins": [],
        "alpha": 0.75,
        "minZoom": 0,
        "maxZoom": 24,
        "visible": True,
        "includeInFitToBounds": True,
    }
