"""Languages: short texts of each, written for this project, and mixed articles."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import language

ROWS = list(csv.DictReader(Path(__file__).with_name("language.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}-{number}" for number, row in enumerate(ROWS)])
def test_detect(row: dict[str, str]) -> None:
    assert (language.detect(row["text"]) or "") == row["language"]


def test_a_darija_quote_stays_a_paragraph_of_its_own() -> None:
    texts = [row["text"] for row in ROWS if row["language"] == "ar"][:4]
    mixed = [*texts, "واش هادشي معقول، راه كاين بزاف ديال المشاكل"]
    codes = language.paragraphs(mixed)
    assert codes == ("ar", "ar", "ar", "ar", "ary")
    assert language.main(mixed, codes) == "ar"


def test_a_text_without_letters_has_no_language() -> None:
    assert language.paragraphs(["2023", "***"]) == (None, None)
    assert language.main([], []) is None


def test_a_long_text_is_judged_by_its_ends_and_middle() -> None:
    assert language.detect("عقد المجلس دورته العادية بحضور أعضائه " * 500) == "ar"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    answer = language.detect(text)
    assert answer is None or (answer == answer.lower() and answer.isascii())
