"""The shipped objects: those that boards.yml describes, in both languages, sound, and for every field labelled."""

import json
import re
from typing import Any

import pytest

from pipeline.kibana import FOLDER, build, check
from pipeline.kibana.fields import BUILT_IN, fields, fields_in_kql
from pipeline.kibana.saved import Object, dumps, loads
from pipeline.tag.lexicon import lexicon


@pytest.fixture(scope="module")
def objects() -> list[Object]:
    return [one for path in sorted(FOLDER.glob("*.ndjson")) for one in loads(path.read_text(encoding="utf-8"))]


def of_type(objects: list[Object], kind: str) -> dict[str, Any]:
    return {one["id"]: one["attributes"] for one in objects if one["type"] == kind}


def test_the_files_are_what_the_description_says() -> None:
    built = {name: dumps(found) for name, found in build().items()}
    shipped = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.ndjson")}
    assert shipped == built, "run `make generated` and look at the difference"


def test_the_check_finds_nothing() -> None:
    assert list(map(str, check(FOLDER))) == []


def test_every_dashboard_is_there_in_arabic_and_in_french(objects: list[Object]) -> None:
    boards = {"press", "attention", "outlet", "entity", "crawl"}
    assert set(of_type(objects, "dashboard")) == {f"jarida-{key}-{lang}" for key in boards for lang in ("ar", "fr")}


def test_each_region_of_the_country_has_a_saved_search(objects: list[Object]) -> None:
    found = of_type(objects, "search")
    assert [f"jarida-latest-ma-{number:02}-ar" in found for number in range(1, 13)] == [True] * 12
    query = json.loads(found["jarida-latest-ma-10-ar"]["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]
    assert query == {"language": "kuery", "query": 'regions: "MA-10"'}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_codes_are_shown_as_names(objects: list[Object], language: str) -> None:
    formats = json.loads(of_type(objects, "index-pattern")[f"jarida-articles-{language}"]["fieldFormatMap"])
    names = {entry["key"]: entry["value"] for entry in formats["regions"]["params"]["lookupEntries"]}
    assert names["MA-10"] == {"ar": "كلميم-واد نون", "fr": "Guelmim-Oued Noun"}[language]


def test_article_addresses_are_links_that_a_csv_report_keeps(objects: list[Object]) -> None:
    formats = json.loads(of_type(objects, "index-pattern")["jarida-articles-ar"]["fieldFormatMap"])
    assert formats["url"] == {"id": "url", "params": {"type": "a"}}


def panels(objects: list[Object]) -> dict[str, list[Object]]:
    return {name: json.loads(board["panelsJSON"]) for name, board in of_type(objects, "dashboard").items()}


def test_no_two_panels_of_all_boards_have_the_same_id(objects: list[Object]) -> None:
    """Kibana shows those of the board before in the place of the others."""
    ids = [panel["panelIndex"] for found in panels(objects).values() for panel in found]
    assert len(ids) == len(set(ids)) > 80


def test_every_saved_search_opens_on_a_range(objects: list[Object]) -> None:
    for search in of_type(objects, "search").values():
        assert search["timeRestore"]
        assert search["timeRange"]["from"].startswith("now-")


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("board", ["press", "outlet", "entity"])
def test_boards_of_articles_say_how_to_ask_and_lead_to_the_others(
    objects: list[Object], board: str, language: str
) -> None:
    (note,) = [one for one in panels(objects)[f"jarida-{board}-{language}"] if one["type"] == "visualization"]
    text = note["embeddableConfig"]["savedVis"]["params"]["markdown"]
    assert re.search(r"`\w+ and \w+`", text)
    assert "jarida count" in text
    assert set(re.findall(r"#/view/([\w-]+)", text)) == set(of_type(objects, "dashboard"))


def test_the_note_on_how_to_ask_names_fields_that_are_there(objects: list[Object]) -> None:
    for found in panels(objects).values():
        for note in (one for one in found if one["type"] == "visualization"):
            text = note["embeddableConfig"]["savedVis"]["params"]["markdown"]
            named = {name for code in re.findall(r"`([^`]+)`", text) for name in fields_in_kql(code)}
            assert named
            assert named <= set(fields("articles"))


def test_articles_without_a_date_are_on_a_board(objects: list[Object]) -> None:
    shown = {one["id"] for board in objects if board["type"] == "dashboard" for one in board["references"]}
    assert {"jarida-undated-ar", "jarida-undated-fr"} <= shown
    view = of_type(objects, "index-pattern")["jarida-captured-ar"]
    assert (view["title"], view["timeFieldName"]) == ("articles", "captured_at")


def test_withdrawn_articles_are_left_out_as_in_counts(objects: list[Object]) -> None:
    kinds = ("dashboard", "search")
    of_articles = [one for one in objects if one["type"] in kinds and not one["id"].startswith("jarida-crawl")]
    for one in of_articles:
        (pill,) = json.loads(one["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])["filter"]
        assert pill["query"] == {"exists": {"field": "gone_since"}}
        assert pill["meta"]["negate"]


def test_stacked_bars_add_up_and_fit_their_range(objects: list[Object]) -> None:
    for name, chart in of_type(objects, "lens").items():
        layer = chart["state"]["datasourceStates"]["formBased"]["layers"]["layer"]["columns"]
        if "split" in layer and chart["state"]["visualization"]["preferredSeriesType"] == "bar_stacked":
            assert layer["split"]["params"]["otherBucket"], name
            assert layer["split"]["params"]["missingBucket"], name
        if "time" in layer:
            expected = "1w" if chart["visualizationType"] == "lnsHeatmap" else "auto"
            assert layer["time"]["params"]["interval"] == expected


def test_entity_tables_put_first_what_is_special(objects: list[Object]) -> None:
    for name in ("persons", "organizations", "places"):
        state = of_type(objects, "lens")[f"jarida-entity-{name}-ar"]["state"]
        rows = state["datasourceStates"]["formBased"]["layers"]["layer"]["columns"]["row-1"]
        assert rows["params"]["orderBy"] == {"type": "significant"}
        assert "sorting" not in state["visualization"]  # which would put the most frequent first again


@pytest.mark.parametrize("board", ["press", "outlet", "entity"])
@pytest.mark.parametrize(("panel", "field"), [("speakers", "speakers"), ("agencies", "agency")])
def test_who_is_quoted_and_which_agency_is_taken_are_on_a_board(
    objects: list[Object], board: str, panel: str, field: str
) -> None:
    for language in ("ar", "fr"):
        name = f"jarida-{board}-{panel}-{language}"
        layers = of_type(objects, "lens")[name]["state"]["datasourceStates"]["formBased"]["layers"]
        assert layers["layer"]["columns"]["row-1"]["sourceField"] == field
        (shown,) = [one for one in objects if (one["type"], one["id"]) == ("dashboard", f"jarida-{board}-{language}")]
        assert name in {one["id"] for one in shown["references"]}


def test_the_press_board_shows_the_map_and_the_most_copied_stories(objects: list[Object]) -> None:
    (board,) = [one for one in objects if (one["type"], one["id"]) == ("dashboard", "jarida-press-ar")]
    assert {"jarida-map-ar", "jarida-copied-ar"} <= {one["id"] for one in board["references"]}


def formulas(objects: list[Object], name: str) -> list[str]:
    layers = of_type(objects, "lens")[name]["state"]["datasourceStates"]["formBased"]["layers"]
    return [
        one["params"]["formula"] for one in layers["layer"]["columns"].values() if one["operationType"] == "formula"
    ]


def test_shares_weigh_each_night_by_its_articles(objects: list[Object]) -> None:
    quality = formulas(objects, "jarida-crawl-quality-ar")
    assert "sum(read.with_date) / sum(read.articles, kql='with_date: *')" in quality
    shares = {"with_title", "with_date", "with_author", "with_place", "duplicates"}
    assert {re.findall(r"read\.(\w+)", text)[0] for text in quality} == shares


def test_attention_is_a_share_of_all_and_its_change_one_of_the_time_before(objects: list[Object]) -> None:
    shares = formulas(objects, "jarida-attention-shares-ar")
    assert "count(kql='الماء') / count()" in shares
    assert len(shares) == 4
    for name in ("change", "outlets", "regions"):
        assert formulas(objects, f"jarida-attention-{name}-fr") == ["count() / count(shift='previous') - 1"]
    state = of_type(objects, "lens")["jarida-attention-change-ar"]["state"]
    columns = state["datasourceStates"]["formBased"]["layers"]["layer"]["columns"]
    assert [columns[name].get("timeShift") for name in columns["figureX2"]["references"]] == [None, "previous"]
    divided, one = columns["figureX2"]["params"]["tinymathAst"]["args"]
    assert (divided["name"], divided["args"], one) == ("divide", ["figureX0", "figureX1"], 1)


def test_an_outlet_with_one_empty_night_is_not_one_without_news(objects: list[Object]) -> None:
    assert formulas(objects, "jarida-crawl-outlets-fr") == [
        "unique_count(outlet.id) - unique_count(outlet.id, kql='new > 0')"
    ]


def test_beats_have_french_names_on_french_boards(objects: list[Object]) -> None:
    formats = json.loads(of_type(objects, "index-pattern")["jarida-articles-fr"]["fieldFormatMap"])
    names = {one["key"]: one["value"] for one in formats["beats"]["params"]["lookupEntries"]}
    assert set(names) == {beat for beat, *_ in lexicon().beats}
    assert all(name.isascii() or "é" in name or "ê" in name for name in names.values())


@pytest.mark.parametrize("key", ["articles", "runs"])
def test_every_field_that_people_see_has_a_label(objects: list[Object], key: str) -> None:
    view = of_type(objects, "index-pattern")[f"jarida-{key}-ar"]
    labelled = set(json.loads(view["fieldAttrs"]))
    hidden = {"person_ids", "place_ids", "organization_ids", "pipeline_version", *BUILT_IN}
    shown = {name for name in fields(view["title"]) if not name.startswith(("entities.", "quotations."))} - hidden
    parents = {name.rpartition(".")[0] for name in shown}
    sub_fields = {name for name in shown if name.rpartition(".")[0] in shown}
    assert shown - sub_fields - labelled - (parents - labelled) == set()
