"""Tables of the tagger: a row that breaks a rule is one line that names file, line and column."""

from pathlib import Path

import pytest

from pipeline.errors import TableError
from pipeline.tag.tables import Rules, table

RULES: Rules = {"kind": ("town", "region"), "lat": float}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param("كلميم,citty,28.9", "kind: unknown: «citty»", id="unknown kind"),
        pytest.param("كلميم,,28.9", "kind: unknown: «»", id="no kind"),
        pytest.param("كلميم,town,28,9", "3 columns expected", id="a comma too many"),
        pytest.param("كلميم,town", "3 columns expected", id="a comma too few"),
        pytest.param("كلميم,town,north", "lat: no number: «north»", id="no number"),
    ],
)
def test_a_bad_row_names_its_file_and_line(tmp_path: Path, row: str, problem: str) -> None:
    file = tmp_path / "places.csv"
    file.write_text(f"name,kind,lat\nطاطا,town,\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as told:
        list(table(file, RULES))
    assert str(told.value) == f"{file}:3: {problem}"


def test_a_table_without_its_column_is_told(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("name,lat\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"places\.csv:1: no column kind"):
        list(table(file, RULES))
