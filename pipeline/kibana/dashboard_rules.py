"""What must hold in a dashboard: its panels and their grid, its controls, and the references of both."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from pipeline.kibana.rules import SEARCH_SOURCE, Links, aggregation_problem, source_problems, view_of
from pipeline.kibana.saved import Object
from pipeline.kibana.shapes import NOT_CHECKED, Problem, read

CONTROL_REFERENCES = {"optionsListControl": "optionsListDataView", "rangeSliderControl": "rangeSliderDataView"}
WIDTH = 48
SHOWN = frozenset({"lens", "map", "search"})  # panels that show an object of their own


def dashboard_problems(board: Object, links: Links) -> Iterator[Problem]:
    if board["timeRestore"] and not (board.get("timeFrom") and board.get("timeTo")):
        yield "attributes.timeRestore", "is true without timeFrom and timeTo"
    yield from _grid_problems(board["panelsJSON"])
    for panel in board["panelsJSON"]:
        yield from _panel_problems(panel, links)
    for name, control in (board.get("controlGroupInput") or {}).get("panelsJSON", {}).items():
        yield from _control_problems(name, control, links)
    indices = {links.index(one) for one in links.references.values() if one["type"] == "index-pattern"}
    yield from source_problems(board["kibanaSavedObjectMeta"]["searchSourceJSON"], indices, links, SEARCH_SOURCE)


def _grid_problems(panels: list[Object]) -> Iterator[Problem]:
    for panel in panels:
        grid, key = panel["gridData"], f"attributes.panelsJSON.{panel['panelIndex']}.gridData"
        if grid["i"] != panel["panelIndex"]:
            yield f"{key}.i", f"is {grid['i']!r}, expected {panel['panelIndex']!r}, its panelIndex"
        if grid["x"] + grid["w"] > WIDTH:
            yield key, f"reaches beyond the {WIDTH} columns of a dashboard"
    for one, other in combinations(panels, 2):
        if one["panelIndex"] == other["panelIndex"]:
            yield "attributes.panelsJSON", f"two panels have the panelIndex {one['panelIndex']!r}"
        elif _overlap(one["gridData"], other["gridData"]):
            yield "attributes.panelsJSON", f"panels {one['panelIndex']!r} and {other['panelIndex']!r} overlap"


def _overlap(a: Mapping[str, int], b: Mapping[str, int]) -> bool:
    return all(a[at] < b[at] + b[size] and b[at] < a[at] + a[size] for at, size in (("x", "w"), ("y", "h")))


def _panel_problems(panel: Object, links: Links) -> Iterator[Problem]:
    key = f"attributes.panelsJSON.{panel['panelIndex']}"
    shape = _shape(panel)
    if not shape:
        yield from _strange_problems(panel, key, links)
        return
    problems: list[Problem] = []
    read(panel["embeddableConfig"], shape, f"{key}.embeddableConfig", problems)
    yield from problems
    if shape == "Note":
        return
    if panel["embeddableConfig"].get("attributes") is not None:
        yield key, "holds its chart itself: save it to the library, so that it can be checked and used again"
        return
    name = f"{panel['panelIndex']}:{panel.get('panelRefName')}"
    reference = links.take(name)
    if not reference:
        yield f"{key}.panelRefName", f"the dashboard has no reference {name!r}"
    elif reference["type"] != panel["type"]:
        yield f"{key}.type", f"is {panel['type']}, but its reference is a {reference['type']}"


def _shape(panel: Object) -> str | None:
    """The shape of what a panel shows; None when it is not known here."""
    if panel["type"] in SHOWN:
        return "Shown"
    note = panel["embeddableConfig"].get("savedVis")
    is_note = panel["type"] == "visualization" and isinstance(note, dict) and note.get("type") == "markdown"
    return "Note" if is_note else None


def _strange_problems(panel: Object, key: str, links: Links) -> Iterator[Problem]:
    """Links, an image or whatever else Kibana offers: only what it shows of another object is looked at."""
    prefix = f"{panel['panelIndex']}:"
    links.used.update(name for name in links.references if name.startswith(prefix))
    reference = links.take(f"{prefix}{panel.get('panelRefName')}")
    if reference and reference["type"] != panel["type"]:
        yield f"{key}.type", f"is {panel['type']}, but its reference is a {reference['type']}"
    else:
        yield f"{key}.type", f"{panel['type']!r} {NOT_CHECKED}"


def _control_problems(name: str, control: Object, links: Links) -> Iterator[Problem]:
    key, given = f"attributes.controlGroupInput.panelsJSON.{name}", control["explicitInput"]
    if given["id"] != name:
        yield f"{key}.explicitInput.id", f"is {given['id']!r}, expected {name!r}"
    if control["type"] == "timeSlider":
        return
    wanted = f"controlGroup_{name}:{CONTROL_REFERENCES[control['type']]}"
    index, problems = view_of(wanted, key, "the control", links)
    yield from problems
    if not given.get("fieldName"):
        yield f"{key}.explicitInput.fieldName", "is missing"
    elif problem := aggregation_problem(given["fieldName"], index):
        yield f"{key}.explicitInput.fieldName", problem
