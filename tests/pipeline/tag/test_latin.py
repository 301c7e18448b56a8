"""Names in Latin letters find their Arabic spelling; words of French and English find none."""

import csv

import pytest

from pipeline.tag import latin
from pipeline.tag.latin import FOLDER, names, near, spellings, units


@pytest.mark.parametrize(
    ("typed", "arabic"),
    [
        pytest.param("Benkirane", "بنكيران", id="as attested"),
        pytest.param("BEN KIRANE", "بنكيران", id="in two words and capitals"),
        pytest.param("El-Othmani", "العثماني", id="with a hyphen"),
        pytest.param("Saâd-Eddine", "سعد الدين", id="with an accent"),
        pytest.param("Mustapha", "مصطفى", id="as it is printed"),
        pytest.param("Abd el-Ilah", "عبد الإله", id="in pieces"),
        pytest.param("Ennaji", "الناجي", id="article before a sun letter"),
        pytest.param("ONCF", "المكتب الوطني للسكك الحديدية", id="an office by its abbreviation"),
        pytest.param("Wali", "والي", id="an office of a person"),
    ],
)
def test_a_latin_name_has_an_arabic_spelling(typed: str, arabic: str) -> None:
    assert arabic in spellings(typed)


@pytest.mark.parametrize(
    "word", ["marché", "mais", "mars", "elle", "route", "said-on-mer", "", "2026", "بنكيران", "Iванов", "élimine"]
)
def test_what_is_no_name_has_none(word: str) -> None:
    assert spellings(word) == ()


def test_the_longest_run_of_words_is_one_unit() -> None:
    typed = "le ministère de l'Intérieur et Saad Dine El Othmani"
    assert [" ".join(unit.typed) for unit in units(typed.split()) if unit.arabic] == [
        "ministère de l'Intérieur",
        "Saad Dine",
        "El Othmani",
    ]


def test_a_whole_name_is_spelled_whole() -> None:
    assert names("Abdelilah Ben Kirane")[:2] == ("عبد الإله بنكيران", "عبد الإله بن كيران")
    assert names("Aziz Xqzt") == ()


def test_an_unknown_spelling_ranks_by_the_nearest_and_selects_nothing() -> None:
    assert spellings("Akhanouche") == ()
    assert "أخنوش" in near("Akhanouche")


@pytest.mark.parametrize("table", ["names", "offices"])
def test_each_row_has_a_source(table: str) -> None:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["latin"] and row["arabic"] and row["source"] for row in rows)
    assert [row["latin" if table == "names" else "arabic"] for row in rows] == sorted(
        row["latin" if table == "names" else "arabic"] for row in rows
    )


def test_names_are_as_lookups_compare_them() -> None:
    assert all(latin.letters(key) == key for key in latin._names())
