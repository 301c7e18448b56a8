"""From boards.yml to saved objects: data views, saved searches, dashboards and the map, each in two languages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from pipeline.kibana.columns import Words
from pipeline.kibana.dashboards import META, dashboard, object_id, without
from pipeline.kibana.fields import CONFIG
from pipeline.kibana.maps import mentions_map
from pipeline.kibana.panels import lens
from pipeline.kibana.saved import Object, dumps, embedded, reference, saved
from pipeline.kibana.views import data_view, place_names, view_id

FOLDER = CONFIG / "kibana"
LANGUAGES = ("ar", "fr")
SEARCH_REFERENCE = f"{META}.index"
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
    yield "searches.ndjson", list(_searches(spec, language))
    yield "map.ndjson", [mentions_map(spec["map"], language)]
    notes = {key: f"{_links(spec['boards'], language)}\n\n{texts[language]}" for key, texts in spec["notes"].items()}
    for key, board in spec["boards"].items():
        panels = [{**panel, "view": panel.get("view", board["view"])} for panel in board["panels"]]
        charts = [_chart(key, panel, words, spec["groups"]) for panel in panels]
        view = spec["views"][board["view"]]
        yield f"{key}.ndjson", [*filter(None, charts), dashboard(key, board, view, notes, words[board["view"]])]


def _chart(key: str, panel: Spec, words: Mapping[str, Words], groups: Spec) -> Object | None:
    """The chart of a panel; None when the panel shows something else."""
    if "kind" not in panel:
        return None
    view, language = panel["view"], words[panel["view"]].language
    spec = {**panel, "groups": groups[panel["groups"]]} if "groups" in panel else panel
    return lens(object_id(f"{key}-{panel['id']}", language), view_id(view, language), spec, words[view])


def _links(boards: Spec, language: str) -> str:
    """A line of markdown that leads to every board, and to the same ones in the other languages."""
    return " · ".join(
        f"[{board['title'][other]}](#/view/{object_id(key, other)})"
        for other in sorted(LANGUAGES, key=language.__ne__)
        for key, board in boards.items()
    )


def _words(spec: Spec, view: Spec, language: str) -> Words:
    figures, formats, count = spec["figures"], spec["formats"], spec["count"][language]
    return Words(language, view["index"], view["time"], view["labels"], figures, formats, count)


def _searches(whole: Spec, language: str) -> Iterator[Object]:
    """Each search, and where it asks for that, one for each region."""
    for key, search in whole["searches"].items():
        spec, title = {**search, "without": whole["views"][search["view"]]["without"]}, search["title"][language]
        yield _search(key, title, spec, spec.get("query", ""), language)
        for code, name in place_names("region", language).items():
            if code.startswith(spec.get("regions_of", "-")):
                yield _search(f"{key}-{code.lower()}", f"{title}: {name}", spec, f'regions: "{code}"', language)


def _search(key: str, title: str, spec: Spec, kql: str, language: str) -> Object:
    pills = [without(field, texts[language], number) for number, (field, texts) in enumerate(spec["without"].items())]
    source = {
        "query": {"language": "kuery", "query": kql},
        "filter": pills,
        "indexRefName": SEARCH_REFERENCE,
        "highlightAll": True,
        "version": True,
    }
    attributes = {
        "title": title,
        "description": "",
        "columns": spec["columns"],
        "sort": [[spec["sort"], "desc"]],
        "grid": {"columns": {field: {"width": width} for field, width in spec["widths"].items()}},
        "hideChart": False,
        "isTextBasedQuery": False,
        "timeRestore": True,  # else it opens on the last 15 minutes, which are empty
        "timeRange": {"from": spec["from"], "to": "now"},
        "kibanaSavedObjectMeta": {"searchSourceJSON": embedded(source)},
    }
    names = [SEARCH_REFERENCE, *(pill["meta"]["indexRefName"] for pill in pills)]
    view = view_id(spec["view"], language)
    references = [reference("index-pattern", view, name) for name in names]
    return saved("search", object_id(key, language), attributes, references)
