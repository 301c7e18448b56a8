"""The shipped objects: those that boards.yml describes, in both languages, sound, and for every field labelled."""

import json
from typing import Any

import pytest

from pipeline.kibana import FOLDER, build, check
from pipeline.kibana.fields import BUILT_IN, fields
from pipeline.kibana.saved import Object, dumps, loads


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
    boards = {"press", "outlet", "entity", "crawl"}
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


def test_article_addresses_are_links_with_a_text(objects: list[Object]) -> None:
    formats = json.loads(of_type(objects, "index-pattern")["jarida-articles-ar"]["fieldFormatMap"])
    assert formats["url"] == {"id": "url", "params": {"type": "a", "labelTemplate": "افتح المقال ↗"}}


@pytest.mark.parametrize("key", ["articles", "runs"])
def test_every_field_that_people_see_has_a_label(objects: list[Object], key: str) -> None:
    view = of_type(objects, "index-pattern")[f"jarida-{key}-ar"]
    labelled = set(json.loads(view["fieldAttrs"]))
    hidden = {"person_ids", "place_ids", "organization_ids", "pipeline_version", *BUILT_IN}
    shown = {name for name in fields(view["title"]) if not name.startswith("entities.")} - hidden
    parents = {name.rpartition(".")[0] for name in shown}
    sub_fields = {name for name in shown if name.rpartition(".")[0] in shown}
    assert shown - sub_fields - labelled - (parents - labelled) == set()
