"""Cells: what goes into a table comes back out of it, and nothing in it is a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.columns import cell, harmless, join, original, split, value_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


@given(TEXT)
def test_a_guarded_text_comes_back(text: str) -> None:
    assert original(harmless(text)) == text


@given(st.text("'=+-@＝ \t\r\n\u00a0\u3000\x1fأ1"))
def test_a_guarded_text_is_no_formula(text: str) -> None:
    guarded = harmless(text)
    assert not guarded.lstrip().startswith(DANGEROUS)
    assert original(guarded) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("- انطلاق الموسم", "'- انطلاق الموسم", id="dash before a headline"),
        pytest.param("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0", id="behind blanks"),
        pytest.param("'=1", "''=1", id="an apostrophe of its own"),
        pytest.param("والي الجهة - كلميم", "والي الجهة - كلميم", id="dash inside"),
        pytest.param("'عاجل'", "'عاجل'", id="a quotation"),
        pytest.param("", "", id="empty"),
    ],
)
def test_harmless(text: str, guarded: str) -> None:
    assert harmless(text) == guarded


@given(st.lists(TEXT, min_size=1))
def test_a_joined_list_comes_back(values: list[str]) -> None:
    assert split(join(values)) == values


@given(st.lists(st.text('أ,;"\r\n| \\'), min_size=1))
def test_csv_gives_back_what_it_got(values: list[str]) -> None:
    file = StringIO(newline="")
    csv.writer(file).writerow(values)
    file.seek(0)
    assert next(csv.reader(file)) == values


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param(12, 12, id="number"),
        pytest.param(["كلميم", "العيون"], "كلميم | العيون", id="list"),
        pytest.param([{"lat": 28.9}], '[{"lat":28.9}]', id="objects as JSON"),
    ],
)
def test_cell(value: object, expected: object) -> None:
    assert cell(value) == expected


def test_a_dotted_name_finds_both_spellings() -> None:
    assert value_of({"outlet": {"id": "a"}}, "outlet.id") == value_of({"outlet.id": "a"}, "outlet.id") == "a"
    assert value_of({"outlet": "a"}, "outlet.id") is None
