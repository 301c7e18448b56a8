"""What was typed, as nodes."""

import pytest

from pipeline.search.parse import MAX_WORDS, Node, parse


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param('"جهة كلميم"', (Node("phrase", "جهة كلميم"),), id="phrase"),
        pytest.param("«جهة كلميم»", (Node("phrase", "جهة كلميم"),), id="Arabic quotes"),
        pytest.param('"جهة', (Node("word", "جهة"),), id="unbalanced quote"),
        pytest.param("-كرة", (Node("word", "كرة", negative=True),), id="barred"),
        pytest.param("Tan-Tan", (Node("word", "Tan-Tan"),), id="hyphen inside a word"),
        pytest.param("سوسة : خبر", (Node("word", "سوسة"), Node("word", "خبر")), id="colon between spaces"),
        pytest.param("12:30", (Node("word", "12:30"),), id="time of day"),
        pytest.param("outlet:x", (Node("field", "x", "outlet"),), id="field"),
        pytest.param("ا | ب", (Node("any", parts=(Node("word", "ا"), Node("word", "ب"))),), id="either"),
        pytest.param("*", (), id="star alone"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_parse(typed: str, expected: tuple[Node, ...]) -> None:
    assert parse(typed) == expected


def test_long_text_is_bounded() -> None:
    assert len(parse("كلمة " * 5_000)) == MAX_WORDS


def test_deep_nesting_is_bounded() -> None:
    assert parse("(" * 5_000 + "كلمة" + ")" * 5_000)
