"""A dashboard: its panels on their grid, its controls, and what it leaves out."""

from collections.abc import Mapping
from typing import Any

from pipeline.kibana.columns import Words
from pipeline.kibana.saved import Object, embedded, reference, saved
from pipeline.kibana.views import view_id

META = "kibanaSavedObjectMeta.searchSourceJSON"
NO_QUERY = {"language": "kuery", "query": ""}
Spec = Mapping[str, Any]


def object_id(name: str, language: str) -> str:
    return f"jarida-{name}-{language}"


def without(field: str, why: str, number: int = 0) -> Object:
    """A filter pill that leaves out the documents with a value in the field, as Kibana keeps it."""
    meta = {
        "alias": why,
        "disabled": False,
        "field": field,
        "indexRefName": pill_reference(number),
        "key": field,
        "negate": True,
        "type": "exists",
        "value": "exists",
    }
    return {"$state": {"store": "appState"}, "meta": meta, "query": {"exists": {"field": field}}}


def pill_reference(number: int = 0) -> str:
    return f"{META}.filter[{number}].meta.index"


def dashboard(key: str, board: Spec, view: Spec, notes: Mapping[str, str], words: Words) -> Object:
    """The dashboard object; `notes` are the texts that its panels may show."""
    language = words.language
    panels = [_panel(key, panel, notes, language) for panel in board["panels"]]
    references = [
        reference(panel["type"], _shown(key, spec, language), f"{panel['panelIndex']}:{panel['panelRefName']}")
        for panel, spec in zip(panels, board["panels"], strict=True)
        if "panelRefName" in panel
    ]
    view_of_board = view_id(board["view"], language)
    references += [
        reference("index-pattern", view_of_board, f"controlGroup_{_control_id(field)}:optionsListDataView")
        for field in board["controls"]
    ]
    pills = [without(field, texts[language], number) for number, (field, texts) in enumerate(view["without"].items())]
    references += [reference("index-pattern", view_of_board, pill["meta"]["indexRefName"]) for pill in pills]
    options = {
        "useMargins": True,
        "syncColors": True,
        "syncCursor": True,
        "syncTooltips": False,
        "hidePanelTitles": False,
    }
    attributes = {
        "title": board["title"][language],
        "description": board["description"][language],
        "version": 1,
        "timeRestore": True,
        "timeFrom": board["from"],
        "timeTo": "now",
        "refreshInterval": {"pause": True, "value": 0},
        "controlGroupInput": _controls(board, words),
        "optionsJSON": embedded(options),
        "panelsJSON": embedded(panels),
        "kibanaSavedObjectMeta": {"searchSourceJSON": embedded({"query": NO_QUERY, "filter": pills})},
    }
    return saved("dashboard", object_id(key, language), attributes, references)


def _panel(key: str, panel: Spec, notes: Mapping[str, str], language: str) -> Object:
    x, y, width, height = panel["at"]
    # Kibana keeps what a panel shows by this id: a board with the same ids gets the panels of the board before.
    index = f"{key}-{panel['id']}-{language}"
    body: Object = {
        "panelIndex": index,
        "gridData": {"x": x, "y": y, "w": width, "h": height, "i": index},
        "version": "8.9.0",
    }
    if "note" in panel:
        return {"type": "visualization", "embeddableConfig": _note(notes[panel["note"]]), **body}
    # A figure shows its title itself; Kibana 9 would show it twice.
    hidden = {"hidePanelTitles": True} if panel.get("kind") == "metric" else {}
    kind = "lens" if "kind" in panel else "map" if "map" in panel else "search"
    config = {"enhancements": {}, **hidden}
    return {"type": kind, "panelRefName": f"panel_{index}", "embeddableConfig": config, **body}


def _note(text: str) -> Object:
    """A text that stands in the board itself, as Kibana 8.12 writes it."""
    source = {"query": {"query": "", "language": "kuery"}, "filter": []}
    note = {
        "id": "",
        "title": "",
        "description": "",
        "type": "markdown",
        "params": {"fontSize": 12, "openLinksInNewTab": False, "markdown": text},
        "uiState": {},
        "data": {"aggs": [], "searchSource": source},
    }
    return {"savedVis": note, "enhancements": {}, "hidePanelTitles": True}


def _shown(key: str, panel: Spec, language: str) -> str:
    if "map" in panel:
        return object_id("map", language)
    return object_id(f"{key}-{panel['id']}" if "kind" in panel else panel["search"], language)


def _control_id(field: str) -> str:
    return field.replace(".", "-")


def _controls(board: Spec, words: Words) -> Object:
    panels = {
        _control_id(field): {
            "type": "optionsListControl",
            "order": order,
            "width": "medium",
            "grow": True,
            "explicitInput": {
                "id": _control_id(field),
                "fieldName": field,
                "title": words.label(field),
                "searchTechnique": "wildcard",  # a name is often looked for by its second word
                "singleSelect": board.get("single", False),
                "enhancements": {},
            },
        }
        for order, field in enumerate(board["controls"])
    }
    ignored = dict.fromkeys(("ignoreFilters", "ignoreQuery", "ignoreTimerange", "ignoreValidations"), False)
    return {
        "chainingSystem": "HIERARCHICAL",
        "controlStyle": "oneLine",
        "ignoreParentSettingsJSON": embedded(ignored),
        "panelsJSON": embedded(panels),
    }
