"""From boards.yml to saved objects: data views, saved searches, dashboards and the map, each in two languages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from pipeline.kibana.fields import CONFIG
from pipeline.kibana.maps import mentions_map
from pipeline.kibana.panels import Words, lens
from pipeline.kibana.saved import Object, dumps, embedded, reference, saved
from pipeline.kibana.views import data_view, place_names, view_id

FOLDER = CONFIG / "kibana"
LANGUAGES = ("ar", "fr")
SEARCH_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index"
NO_QUERY = {"language": "kuery", "query": ""}
Spec = Mapping[str, Any]


def build(path: Path = FOLDER / "boards.yml") -> dict[str, list[Object]]:
    """File name to its saved objects."""
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    files: dict[str, list[Object]] = {}
    for language in LANGUAGES:
        for name, objects in _files(spec, language):
            files.setdefault(name, []).extend(objects)
    return files


def files() -> dict[Path, str]:
    """The saved objects that ship, as `make generated` writes them."""
    return {FOLDER / name: dumps(objects) for name, objects in build().items()}


def _files(spec: Spec, language: str) -> Iterator[tuple[str, list[Object]]]:
    words = {key: _words(spec, view, language) for key, view in spec["views"].items()}
    yield "views.ndjson", [data_view(key, view, language) for key, view in spec["views"].items()]
    yield "searches.ndjson", list(_searches(spec["searches"], language))
    yield "map.ndjson", [mentions_map(spec["map"], language)]
    for key, board in spec["boards"].items():
        charts = [
            lens(_id(f"{key}-{panel['id']}", language), view_id(board["view"], language), panel, words[board["view"]])
            for panel in board["panels"]
            if "kind" in panel
        ]
        yield f"{key}.ndjson", [*charts, _dashboard(key, board, words[board["view"]])]


def _words(spec: Spec, view: Spec, language: str) -> Words:
    figures, formats, count = spec["figures"], spec["formats"], spec["count"][language]
    return Words(language, view["index"], view["time"], view["labels"], figures, formats, count)


def _id(name: str, language: str) -> str:
    return f"jarida-{name}-{language}"


def _searches(searches: Spec, language: str) -> Iterator[Object]:
    """Each search, and where it asks for that, one for each region."""
    for key, spec in searches.items():
        title = spec["title"][language]
        yield _search(key, title, spec, spec.get("query", ""), language)
        for code, name in place_names("region", language).items():
            if code.startswith(spec.get("regions_of", "-")):
                yield _search(f"{key}-{code.lower()}", f"{title}: {name}", spec, f'regions: "{code}"', language)


def _search(key: str, title: str, spec: Spec, kql: str, language: str) -> Object:
    source = {
        "query": {"language": "kuery", "query": kql},
        "filter": [],
        "indexRefName": SEARCH_REFERENCE,
        "highlightAll": True,
        "version": True,
    }
    attributes = {
        "title": title,
        "description": "",
        "columns": spec["columns"],
        "sort": [[spec["sort"], "desc"]],
        "grid": {},
        "hideChart": False,
        "isTextBasedQuery": False,
        "timeRestore": False,
        "kibanaSavedObjectMeta": {"searchSourceJSON": embedded(source)},
    }
    view = reference("index-pattern", view_id(spec["view"], language), SEARCH_REFERENCE)
    return saved("search", _id(key, language), attributes, [view])


def _dashboard(key: str, board: Spec, words: Words) -> Object:
    language = words.language
    panels = [_panel(panel) for panel in board["panels"]]
    references = [
        reference(panel["type"], _panel_object(key, spec, language), f"{panel['panelIndex']}:{panel['panelRefName']}")
        for panel, spec in zip(panels, board["panels"], strict=True)
    ]
    view = view_id(board["view"], language)
    references += [
        reference("index-pattern", view, f"controlGroup_{_control_id(field)}:optionsListDataView")
        for field in board["controls"]
    ]
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
        "kibanaSavedObjectMeta": {"searchSourceJSON": embedded({"query": NO_QUERY, "filter": []})},
    }
    return saved("dashboard", _id(key, language), attributes, references)


def _panel(panel: Spec) -> Object:
    x, y, width, height = panel["at"]
    index = panel["id"]
    # A figure shows its title itself; Kibana 9 would show it twice.
    hidden = {"hidePanelTitles": True} if panel.get("kind") == "metric" else {}
    return {
        "type": "lens" if "kind" in panel else "search",
        "panelIndex": index,
        "panelRefName": f"panel_{index}",
        "gridData": {"x": x, "y": y, "w": width, "h": height, "i": index},
        "embeddableConfig": {"enhancements": {}, **hidden},
        "version": "8.9.0",
    }


def _panel_object(key: str, panel: Spec, language: str) -> str:
    return _id(f"{key}-{panel['id']}" if "kind" in panel else panel["search"], language)


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
