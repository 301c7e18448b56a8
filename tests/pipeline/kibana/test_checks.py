"""Each way to break an object is found, and named by file, object and key; Kibana's import lets most through.

`breakages.csv` has a way to break one shipped object in each row: the path of a key (`!` goes on inside the JSON that a
string holds), its new value as JSON (empty: the key is taken out), and the key and words of the finding.
"""

import copy
import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ConfigError
from pipeline.kibana import FOLDER, check, findings
from pipeline.kibana.saved import Object, dumps, loads

LAYER = "attributes.state.datasourceStates.formBased.layers.layer"
with (Path(__file__).parent / "breakages.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sound() -> list[Object]:
    return [one for path in sorted(FOLDER.glob("*.ndjson")) for one in loads(path.read_text(encoding="utf-8"))]


def broken(body: Any, path: str, value: str) -> Any:
    """A copy of the value in which one key is set or taken out."""
    body = copy.deepcopy(body)
    here, _, embedded = path.partition("!")
    *parents, name = here.split(".")
    place = body
    for part in parents:
        place = place[int(part) if isinstance(place, list) else part]
    if embedded:
        place[name] = json.dumps(broken(json.loads(place[name]), embedded, value))
    elif value:
        place[int(name) if isinstance(place, list) else name] = json.loads(value)
    else:
        del place[name]
    return body


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_a_broken_object_is_found(tmp_path: Path, sound: list[Object], case: dict[str, str]) -> None:
    path = case["path"].replace("LAYER", LAYER)
    objects = [broken(one, path, case["value"]) if one["id"] == case["object"] else one for one in sound]
    (tmp_path / "all.ndjson").write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    findings = check(tmp_path)
    found = [one for one in findings if case["key"] in one.key and case["problem"] in one.problem]
    assert found, list(map(str, findings))
    assert case["object"] in found[0].object
    assert found[0].file == "all.ndjson"


def test_a_line_that_is_no_json_is_named_by_its_number(tmp_path: Path, sound: list[Object]) -> None:
    lines = [*map(json.dumps, sound), '{"type": "lens", ', "[]"]
    (tmp_path / "a.ndjson").write_text("\n".join(lines), encoding="utf-8")
    assert [(one.line - len(sound), one.problem.split(":")[0]) for one in check(tmp_path)] == [
        (1, "is no JSON"),
        (2, "is no JSON object"),
    ]


def test_a_line_separator_in_a_description_ends_no_line(tmp_path: Path, sound: list[Object]) -> None:
    described = copy.deepcopy(sound)
    for one in described:
        if "description" in one["attributes"]:
            one["attributes"]["description"] = "حريق\u2028في\x85كلميم"
    (tmp_path / "a.ndjson").write_text(dumps(described), encoding="utf-8")
    assert "\u2028" in dumps(described)
    assert len(loads(dumps(described))) == len(sound)
    assert check(tmp_path) == []


def test_one_id_twice_is_found_across_files(tmp_path: Path, sound: list[Object]) -> None:
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, sound)), encoding="utf-8")
    (tmp_path / "b.ndjson").write_text(json.dumps(sound[0]), encoding="utf-8")
    assert [str(one).split(": ", 1)[1] for one in check(tmp_path)] == [
        f"{sound[0]['type']} {sound[0]['id']}: id: is at a.ndjson:1 already"
    ]


def test_an_id_that_is_no_string_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text('{"type": [], "id": {}}', encoding="utf-8")
    assert "type: is [], expected a string" in "\n".join(map(str, check(tmp_path)))


def test_the_summary_of_an_export_is_no_object(tmp_path: Path, sound: list[Object]) -> None:
    lines = [*map(json.dumps, sound), json.dumps({"exportedCount": 1, "missingRefCount": 0})]
    (tmp_path / "a.ndjson").write_text("\n".join(lines), encoding="utf-8")
    assert check(tmp_path) == []


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_bytes("جريدة".encode("windows-1256"))
    assert "a.ndjson:1: is not UTF-8" in str(check(tmp_path)[0])


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no \.ndjson file there"):
        check(tmp_path)


def test_what_an_export_adds_is_no_finding(tmp_path: Path, sound: list[Object]) -> None:
    day = "2026-11-24T04:15:00Z"
    noise: Object = {"created_at": day, "created_by": "u", "updated_at": day, "updated_by": "u", "version": "WzEsMV0="}
    noise |= {"managed": False, "namespaces": ["default"], "originId": "x", "sort": [1795493700000, 7]}
    tag = {"type": "tag", "id": "daily", "name": "tag-ref-daily"}
    objects = [{**one, **noise, "references": [*one["references"], tag]} for one in sound]
    objects.append({**objects[0], "type": "tag", "id": "daily", "attributes": {"name": "daily", "color": "#fff"}})
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    assert list(map(str, check(tmp_path))) == list(map(str, check(tmp_path / "a.ndjson"))) == []


def test_of_a_newer_form_only_the_version_is_found(tmp_path: Path, sound: list[Object]) -> None:
    newer = {"sampleSize": 500, "density": "compact"}
    objects = [
        {**one, "typeMigrationVersion": "10.5.0", "attributes": {**one["attributes"], **newer}}
        if one["type"] == "search"
        else one
        for one in sound
    ]
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    findings = check(tmp_path)
    assert {one.key for one in findings} == {"typeMigrationVersion"}
    assert len(findings) == sum(one["type"] == "search" for one in sound)


BASE = {"layerId": "layer", "layerType": "data"}
CHARTS: dict[str, Object] = {
    "lnsGauge": {"shape": "arc", "metricAccessor": "figure", "ticksPosition": "auto", "labelMajorMode": "auto"},
    "lnsHeatmap": {"shape": "heatmap", "valueAccessor": "figure", "xAccessor": "by", "gridConfig": {}, "legend": {}},
    "lnsTagcloud": {
        "tagAccessor": "by",
        "valueAccessor": "figure",
        "minFontSize": 18,
        "maxFontSize": 72,
        "orientation": "single",
        "showLabel": True,
    },
    "lnsPie": {
        "shape": "donut",
        "layers": [
            {
                **BASE,
                "primaryGroups": ["by"],
                "metrics": ["figure"],
                "numberDisplay": "percent",
                "categoryDisplay": "default",
                "legendDisplay": "default",
            }
        ],
    },
}


@pytest.mark.parametrize("kind", CHARTS)
def test_charts_of_other_kinds_are_sound_too(tmp_path: Path, sound: list[Object], kind: str) -> None:
    objects = copy.deepcopy(sound)
    chart = next(one for one in objects if one["id"] == "jarida-press-beats-ar")["attributes"]
    chart["visualizationType"] = kind
    chart["state"]["visualization"] = {**({} if kind == "lnsPie" else BASE), **CHARTS[kind]}
    if kind == "lnsGauge":
        layer = chart["state"]["datasourceStates"]["formBased"]["layers"]["layer"]
        layer["columnOrder"].remove("by")
        del layer["columns"]["by"]
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    assert list(map(str, check(tmp_path))) == []


def test_a_formula_and_its_parts_are_sound(tmp_path: Path, sound: list[Object]) -> None:
    objects = copy.deepcopy(sound)
    chart = next(one for one in objects if one["id"] == "jarida-press-articles-ar")["attributes"]["state"]
    layer = chart["datasourceStates"]["formBased"]["layers"]["layer"]
    plain = {"label": "x", "dataType": "number", "isBucketed": False, "scale": "ratio"}
    layer["columns"] |= {
        "sum": {
            **plain,
            "operationType": "formula",
            "params": {"formula": "count() / 7", "isFormulaBroken": False},
            "references": ["part"],
        },
        "part": {**plain, "operationType": "math", "params": {"tinymathAst": {}}, "references": ["figure"]},
    }
    layer["columnOrder"] = ["figure", "part", "sum"]
    chart["visualization"]["metricAccessor"] = "sum"
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    assert list(map(str, check(tmp_path))) == []


STRANGE: dict[str, Object] = {
    "visualization": {"savedVis": {"type": "vega", "params": {"spec": "{}"}, "data": {}}, "enhancements": {}},
    "links": {"attributes": {"layout": "horizontal", "links": []}, "enhancements": {}},
    "image": {"imageConfig": {"src": {"type": "url", "url": "https://example.org/a.png"}}, "enhancements": {}},
    "DASHBOARD_MARKDOWN": {"content": "x"},
    "a-kind-of-tomorrow": {"attributes": {"x": 1}},
}


def with_panel(objects: list[Object], panel: Object, reference: Object | None = None) -> list[Object]:
    objects = copy.deepcopy(objects)
    board = next(one for one in objects if one["id"] == "jarida-press-ar")
    panels = json.loads(board["attributes"]["panelsJSON"])
    board["attributes"]["panelsJSON"] = json.dumps([*panels, panel])
    board["references"] += [reference] if reference else []
    return objects


@pytest.mark.parametrize("kind", STRANGE)
def test_a_panel_of_an_unknown_kind_is_said_and_let_through(tmp_path: Path, sound: list[Object], kind: str) -> None:
    grid = {"x": 0, "y": 90, "w": 24, "h": 6, "i": "zz9"}
    panel = {"type": kind, "gridData": grid, "panelIndex": "zz9", "embeddableConfig": STRANGE[kind]}
    link = {"type": "dashboard", "id": "jarida-outlet-ar", "name": "zz9:link_1_dashboard"}
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, with_panel(sound, panel, link))), encoding="utf-8")
    assert list(map(str, check(tmp_path))) == []
    said = [one for one in findings(tmp_path) if one.key == "attributes.panelsJSON.zz9.type"]
    assert [one.problem.split(":")[0] for one in said] == [f"{kind!r} is not checked"]


@pytest.mark.parametrize(
    ("markdown", "problems"), [("نص", []), (None, ["is missing"]), (3, ["is 3, expected a string"])]
)
def test_a_text_is_checked(tmp_path: Path, sound: list[Object], markdown: object, problems: list[str]) -> None:
    params = {"fontSize": 12, "openLinksInNewTab": False} | ({} if markdown is None else {"markdown": markdown})
    config = {"savedVis": {"id": "", "type": "markdown", "params": params, "data": {}}, "enhancements": {}}
    grid = {"x": 0, "y": 90, "w": 24, "h": 6, "i": "n"}
    panel = {"type": "visualization", "panelIndex": "n", "gridData": grid, "embeddableConfig": config}
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, with_panel(sound, panel))), encoding="utf-8")
    assert [one.problem for one in findings(tmp_path)] == problems


def test_beside_an_unknown_panel_the_others_are_checked(tmp_path: Path, sound: list[Object]) -> None:
    grid = {"x": 0, "y": 0, "w": 9, "h": 9, "i": "n"}
    over: Object = {"type": "links", "panelIndex": "n", "embeddableConfig": {}, "gridData": grid}
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, with_panel(sound, over))), encoding="utf-8")
    assert any("overlap" in one.problem for one in check(tmp_path))
    chart = {**over, "type": "lens", "gridData": {**grid, "y": 90}, "embeddableConfig": {"colour": "red"}}
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, with_panel(sound, chart))), encoding="utf-8")
    assert {one.problem for one in check(tmp_path)} >= {"is unknown", "the dashboard has no reference 'n:None'"}


def test_an_object_of_an_unknown_type_is_said_and_let_through(tmp_path: Path, sound: list[Object]) -> None:
    note = {**sound[0], "type": "visualization", "id": "note", "attributes": {"visState": "{}"}, "references": []}
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, [*sound, note])), encoding="utf-8")
    assert list(map(str, check(tmp_path))) == []
    assert "visualization note: type: 'visualization' is not checked" in "\n".join(map(str, findings(tmp_path)))
