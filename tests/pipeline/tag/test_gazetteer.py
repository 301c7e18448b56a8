"""Places as data: rows are whole, spellings and codes lead to the right place, another country is a folder."""

import pytest

from pipeline.tag import gazetteer
from pipeline.tag.gazetteer import ancestors, by_id, country_files, find_place, find_region, place, places
from pipeline.tag.tables import table

MOROCCO = places("MA")


@pytest.mark.parametrize(
    ("level", "count"),
    [("region", 12), ("province", 62), ("prefecture", 13), ("commune", 1503), ("cercle", 213), ("arrondissement", 41)],
)
def test_morocco_is_complete(level: str, count: int) -> None:
    assert sum(row.level == level for row in MOROCCO) == count


def test_every_row_names_its_source_and_has_a_known_parent() -> None:
    for row in (row for file in gazetteer.files() for row in table(file, gazetteer.RULES)):
        assert row["source"], row["id"]
        assert row["licence"], row["id"]
        assert not row["parent"] or row["parent"] in by_id(), row["id"]


def test_ids_are_unique() -> None:
    assert len(by_id()) == len(places())


def test_every_moroccan_place_has_coordinates_in_the_country() -> None:
    for row in MOROCCO:
        assert row.lat is not None, row.id
        assert row.lon is not None, row.id
        assert 20 < row.lat < 36.5, row.id
        assert -17.5 < row.lon < -0.9, row.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("كلميم واد نون", "MA-10", id="split"),
        pytest.param("كلميم-وادنون", "MA-10", id="joined with hyphen"),
        pytest.param("گليميم وادنون", "MA-10", id="gaf"),
        pytest.param("كلميم ــ واد نون", "MA-10", id="tatweel"),
        pytest.param("أگادير", "MA-09.001.01.01", id="agadir with gaf"),
        pytest.param("أڭادير", "MA-09.001.01.01", id="agadir with three dots"),
        pytest.param("Tiznit", "MA-09.581", id="french"),
        pytest.param("ⵜⵉⵣⵏⵉⵜ", "MA-09.581", id="tifinagh"),
        pytest.param("الناظور", "MA-02.381", id="everyday spelling"),
        pytest.param("ma-10.261", "MA-10.261", id="id in small letters"),
        pytest.param("صفاقس", "TN-61", id="another country"),
        pytest.param("باريس", "FR-city.2988507", id="capital abroad"),
    ],
)
def test_a_spelling_finds_its_place(text: str, expected: str) -> None:
    assert find_place(text)[0] == expected


def test_an_unknown_name_finds_nothing() -> None:
    assert find_place("لا مكان كهذا") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("جهة سوس ماسة", "MA-09", id="with noun"),
        pytest.param("Souss-Massa", "MA-09", id="french"),
        pytest.param("كلميم السمارة", "MA-10", id="former region"),
        pytest.param("تارودانت", None, id="no region"),
    ],
)
def test_region_by_name(text: str, code: str | None) -> None:
    assert find_region(text) == code


def test_a_commune_knows_province_and_region() -> None:
    found = place("MA-08.587.09.35")
    assert found is not None
    assert (found.name, found.province, found.region) == ("تامكروت", "MA-08.587", "MA-08")


def test_unknown_id_is_none() -> None:
    assert place("MA-99") is None


def test_the_line_of_ancestors_ends_with_the_continent() -> None:
    line = [unit.id for unit in ancestors(by_id()["MA-10.261.01.03"])]
    assert line == ["MA-10.261.01.03", "MA-10.261", "MA-10", "MA", "world.africa"]


def test_another_country_is_only_a_folder() -> None:
    assert [file.parent.name for file in country_files("TN")] == ["TN"]
    assert country_files("XX") == ()
    assert {row.country for row in places("TN")} == {"TN"}


def test_files_stay_small() -> None:
    assert sum(file.stat().st_size for file in gazetteer.files()) < 5_000_000


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("Mohammedia", "MA-06.371", id="another vowel"),
        pytest.param("Benguerir", "MA-07.427.01.01", id="one word"),
        pytest.param("Smara", "MA-11.221", id="without the article"),
        pytest.param("جنيف", "CH-city.2660646", id="a city abroad"),
    ],
)
def test_usual_spellings(typed: str, place: str) -> None:
    assert gazetteer.find_place(typed)[0] == place
