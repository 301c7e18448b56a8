"""The commands of analysis as a person types them."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import jarida
from pipeline.analyse import Source
from pipeline.analyse.context import WORDS
from pipeline.arabic import normalise
from pipeline.settings import settings
from tests.pipeline.analyse.conftest import at, press

__all__ = ["at", "press"]  # fixtures
pytestmark = pytest.mark.elastic


@pytest.fixture(autouse=True)
def _here(at: Source, es_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JARIDA_ELASTICSEARCH__URL", es_url)
    monkeypatch.setenv("JARIDA_ELASTICSEARCH__ALIAS", at.index)
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(*words: str) -> Result:
    return CliRunner().invoke(jarida, words, standalone_mode=False)


def rows(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*words, "--json").stdout)["rows"]
    return found


def test_every_occurrence_goes_into_the_file(press: list[dict[str, Any]]) -> None:
    run("context", "الماء", "-o", "out.csv")
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    texts = {one["article_id"]: one for one in press}
    words = [word for one in press for part in ("title", "text") for word in one[part].split()]
    assert sorted(one["keyword"] for one in found) == sorted(word for word in words if "ماء" in word or "مياه" in word)
    for one in found:
        assert texts[one["article_id"]][one["field"]][int(one["start"]) : int(one["end"])] == one["keyword"]
    beside = [normalise(one["right"]).split()[:WORDS] for one in found]
    assert beside == sorted(beside)


@pytest.mark.parametrize("words", [("count", "--by", "outlet"), ("trend", "الماء", "--by", "outlet")])
def test_an_outlet_without_a_file_is_called_as_its_articles_have_it(words: tuple[str, ...]) -> None:
    made = list(csv.DictReader(run(*words, "--csv").stdout.splitlines()))
    assert {(one["outlet"], one["name"]) for one in made if one["outlet"] == "noun"} == {("noun", "جريدة noun")}


def test_the_same_rows_as_table_csv_json_and_file() -> None:
    json_rows = rows("trend", "الماء", "مدرسة")
    table = run("trend", "الماء", "مدرسة").stdout.splitlines()
    as_csv = run("trend", "الماء", "مدرسة", "--csv").stdout.splitlines()
    run("trend", "الماء", "مدرسة", "-o", "out.jsonl")
    lines = Path("out.jsonl").read_text("utf-8").splitlines()
    assert len(json_rows) == len(table) - 1 == len(as_csv) - 1 == len(lines) == 10
    assert [json.loads(line) for line in lines] == json_rows


@pytest.mark.parametrize("command", [("trend", "الماء"), ("keywords", "الماء"), ("together",), ("compare",)])
def test_pictures_are_written(command: tuple[str, ...]) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra plots")
    assert run(*command, "-o", "out.png").exit_code == 0
    assert Path("out.png").read_bytes().startswith(b"\x89PNG")


def test_names_and_headings_in_french() -> None:
    told = run("trend", "الماء", "--by", "region", "--labels", "fr").stdout
    assert "Guelmim-Oued Noun" in told.splitlines()[1]
    assert "Part" in told.splitlines()[0]


def test_a_story_is_told_with_its_changes() -> None:
    told = run("story", "https://tarfaya.example/7", "--words").stdout
    assert re.search(r"first$.*a006$.* · 2 h after the first$.*a007$", told, re.M | re.S)
    assert "no other outlet has it" in run("story", "a001").stdout
    assert [one["article_id"] for one in json.loads(run("story", "a007", "--json").stdout)["tellings"]] == [
        "a006",
        "a007",
    ]


def test_an_article_is_found_by_the_address_and_the_id_that_search_prints() -> None:
    (line,) = [one for one in run("search", "url:<https://noun.example/خبر-3/>").stdout.splitlines() if "://" in one]
    address, key = line.split()
    assert "خبر-3" in address
    assert [json.loads(run("story", one, "--json").stdout)["tellings"][0]["article_id"] for one in (address, key)] == [
        "a003",
        "a003",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("context", "outlet:noun"),
        ("story", "nowhere"),
        ("trend", "الماء", "--outlet", "nowhere"),
        ("keywords", "-o", "a.gif"),
        ("story", "a007", "-o", "a.png"),
        ("trend", "غائبة", "-o", "a.svg"),
    ],
    ids=["no word to find", "no such article", "no such outlet", "no such format", "no picture of it", "none to draw"],
)
def test_what_can_not_be_shown_is_said(words: tuple[str, ...]) -> None:
    found = run(*words)
    assert found.exit_code == 1
    assert found.exception is not None
    assert str(found.exception)
    assert not list(Path().iterdir())


def test_the_request_is_shown_instead() -> None:
    assert "bool" in json.loads(run("context", "الماء", "--show-request").stdout)


def test_a_saved_search_keeps_all_that_was_asked_and_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JARIDA_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    assert "bool" in json.loads(run("alerts", "add", "ماء", "الماء", "--gone", "--show-request").stdout)
    assert run("alerts", "list").stdout == ""
    run("alerts", "add", "ماء", "الماء", "--gone", "--loose", "--outlet", "noun")
    told = run("alerts", "list").stdout
    assert all(one in told for one in ("outlet:", "noun", "loose gone → terminal"))
    run("alerts", "remove", "ماء")
    assert run("alerts", "list").stdout == ""
    assert "--index" in str(run("alerts", "add", "ماء", "الماء", "--index", "other").exception)


def test_a_region_that_is_not_there_is_told_with_those_that_are() -> None:
    assert "كلميم-واد نون" in str(run("search", "الماء", "--region", "Nowhere").exception)


@pytest.mark.parametrize(
    "words",
    [
        ("context", "الماء", "--csv"),
        ("trend", "الماء", "--by", "outlet", "--csv"),
        ("keywords", "الماء", "--csv"),
        ("together", "--csv"),
        ("compare", "الماء", "--csv"),
        ("story", "a007", "--csv"),
        ("count", "--by", "outlet", "--csv"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("labels", ["ar", "fr"])
def test_no_heading_stands_twice(words: tuple[str, ...], labels: str) -> None:
    heads = next(csv.reader(run(*words, "--labels", labels).stdout.splitlines()))
    assert len(heads) == len(set(heads)) > 2


def test_a_file_is_for_excel_and_has_its_manifest() -> None:
    run("context", "الماء", "-o", "out.csv", "--bom", "--separator", ";", "--labels", "fr")
    assert Path("out.csv").read_bytes().startswith("\ufeffAvant;Mot;Après;".encode())
    manifest = json.loads(Path("out.csv.manifest.json").read_text("utf-8"))
    assert manifest["written"] == len(Path("out.csv").read_text("utf-8").splitlines()) - 1
    assert manifest["queries"] == [{"query": "الماء", "understood": "الماء", "filters": {}}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("together", "غائبة"), "0 articles: no two persons stand in two of them together"),
        (("keywords", "غائبة"), "0 articles beside 240 others: nothing is special of them"),
        (("trend", "غائبة"), "0 articles"),
        (("compare", "غائبة"), "0 articles in 0 outlets"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_nothing_is_said_to_be_nothing(words: tuple[str, ...], said: str) -> None:
    found = run(*words)
    assert (found.stdout, said in found.stderr) == ("", True)
