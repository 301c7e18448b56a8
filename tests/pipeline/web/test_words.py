"""The words of the page: both languages whole, and every word that a template asks for."""

import re
from importlib.resources import files

import pytest

from pipeline.findings import KINDS, Finding
from pipeline.health.causes import LETTERS, SIGNS
from pipeline.health.sizes import CAUSES
from pipeline.search.filters import OF_QUERY
from pipeline.web.words import hint, problem, table

TEMPLATES = sorted((files("pipeline.web") / "templates").iterdir(), key=lambda one: one.name)


def test_each_word_is_there_in_both_languages_with_the_same_places() -> None:
    for name, row in table().items():
        assert row["ar"]
        assert row["fr"]
        assert row["ar"].count("{}") == row["fr"].count("{}"), name
        assert re.search(r"[\u0600-\u06ff]", row["ar"]) or name.startswith(("format.", "other", "hint:", "form.day"))


def test_no_figure_stands_before_what_it_counts() -> None:
    """«3 صفحات», «11 صفحة», «يومان»: the noun goes by the figure, which a sentence does not know."""
    counted = (
        "يوم|يوما|أيام|ساعة|ساعات|دقيقة|ليلة|ليال|شهر|مقال|مقالا|مقالات|صفحة|صفحات|منبر|منابر|رابط|روابط|كلمة|كلمات"
    )
    assert [name for name, row in table().items() if re.search(rf"\{{\}} (?:{counted})\b", row["ar"])] == []


def test_each_filter_of_an_address_has_a_name() -> None:
    assert [name for name in (*OF_QUERY, "from", "to") if f"f.{name}" not in table()] == []


def test_each_kind_of_finding_and_each_cause_has_a_name() -> None:
    assert [kind for kind in KINDS if f"kind.{kind}" not in table()] == []
    of_outlets = {*SIGNS.values(), *LETTERS.values(), *CAUSES.values()}
    assert [one for one in of_outlets if hint(one, "ar") == one] == []


@pytest.mark.parametrize(
    ("said", "cause", "french"),
    [
        (
            "no night has ever run",
            "is one scheduled",
            "aucune nuit n'a encore eu lieu\u202f: est-elle programmée\u202f?",
        ),
        (
            "only 2% of the articles have a title, usually 99%; bytes: 5 at the median, usually 70",
            None,
            "2% seulement des articles ont un titre, d'habitude 99% ; taille des pages : 5 à la médiane, d'habitude 70",
        ),
        (
            "feed: can't be read (feed-html), never read before",
            None,
            "feed : illisible (feed-html), jamais lue auparavant",
        ),
        ("words of a version to come", "blocked", None),
    ],
    ids=["night", "two in one", "list", "unknown"],
)
def test_a_finding_is_told_in_the_reader_s_language(said: str, cause: str | None, french: str | None) -> None:
    assert problem(Finding("note", "o", said, cause=cause), "fr") == french


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_a_template_asks_for_words_that_there_are(template: object) -> None:
    text = template.read_text("utf-8")  # type: ignore[attr-defined]  # a Traversable
    asked = set(re.findall(r"""\bt\(["']([\w.-]+)["']\s*[,)]""", text))
    assert asked - set(table()) == set()
    begun = set(re.findall(r"""\bt\(["']([\w.-]+\.)["']\s*~""", text))
    assert {one for one in begun if not any(name.startswith(one) for name in table())} == set()
