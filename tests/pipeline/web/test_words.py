"""The words of the page: both languages whole, and every word that a template asks for."""

import re
from importlib.resources import files

import pytest

from pipeline.search.filters import OF_QUERY
from pipeline.web.words import table

TEMPLATES = sorted((files("pipeline.web") / "templates").iterdir(), key=lambda one: one.name)


def test_each_word_is_there_in_both_languages_with_the_same_places() -> None:
    for name, row in table().items():
        assert row["ar"]
        assert row["fr"]
        assert row["ar"].count("{}") == row["fr"].count("{}"), name
        assert re.search(r"[\u0600-\u06ff]", row["ar"]) or name.startswith(("format.", "other", "hint:", "form.day"))


def test_each_filter_of_an_address_has_a_name() -> None:
    assert [name for name in (*OF_QUERY, "from", "to") if f"f.{name}" not in table()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_a_template_asks_for_words_that_there_are(template: object) -> None:
    text = template.read_text("utf-8")  # type: ignore[attr-defined]  # a Traversable
    asked = set(re.findall(r"""\bt\(["']([\w.-]+)["']\s*[,)]""", text))
    assert asked - set(table()) == set()
    begun = set(re.findall(r"""\bt\(["']([\w.-]+\.)["']\s*~""", text))
    assert {one for one in begun if not any(name.startswith(one) for name in table())} == set()
