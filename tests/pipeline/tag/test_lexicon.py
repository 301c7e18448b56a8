"""The compiled lexicon: what the cache gives back is what was built, and its rows are well formed."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import CLASSES, FOLDER, HEADS, lexicon, rows
from pipeline.tag.lexicon.building import build


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jarida"


def test_the_cache_holds_the_same_lexicon(cache: Path) -> None:
    built = lexicon.__wrapped__()
    assert len(list(cache.glob("tagger-*.marshal"))) == 1
    assert lexicon.__wrapped__() == built == build()


def test_classes_and_heads_are_known() -> None:
    assert {row["class"] for row in rows("cues")} == {*CLASSES, "stop"} - {"nation"}  # nations come from the gazetteer
    assert {row["kind"] for row in rows("heads")} == set(HEADS)


@pytest.mark.parametrize("name", ["organizations", "figures"])
def test_facts_have_a_source_and_stand_once(name: str) -> None:
    found = list(rows(name))
    assert all(row["source"] for row in found)
    assert len({row["name"] for row in found}) == len(found)


def test_every_list_is_told_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"| {file.name} |" in readme for file in FOLDER.glob("*.csv"))


FOUNDED = 2026  # the year of the first review


def test_every_alias_was_reviewed_on_a_day_and_says_something_new() -> None:
    known = lexicon()
    for row in rows("aliases"):
        assert date.fromisoformat(row["reviewed"]).year >= FOUNDED, row
        assert known.phrases[place_key(row["alias"])][row["type"]] == [row["name"]], row
