"""Excel workbooks: direction, formulas, limits."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipeline.export import xlsx
from pipeline.export.options import Options
from pipeline.export.xlsx import MOST_LETTERS, fitting, write_xlsx

Make = Callable[..., bytes]


def test_a_sheet_runs_from_right_to_left_and_holds_no_formula(document: Make, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_xlsx([document(title="=1+1"), document(title="@عاجل")], path, options) == {}
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [sheet.cell(row, options.columns.index("title") + 1) for row in (2, 3)]
    assert sheet.sheet_view.rightToLeft
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=1+1", "s", True),
        ("@عاجل", "s", True),
    ]
    assert sheet.cell(2, options.columns.index("word_count") + 1).value == 14


def test_a_full_sheet_is_followed_by_another(
    document: Make, options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    path = tmp_path / "out.xlsx"
    write_xlsx([document()] * 5, path, options)
    assert [sheet.max_row for sheet in openpyxl.load_workbook(path).worksheets] == [3, 3, 2]


@pytest.mark.parametrize("letter", [pytest.param("ا", id="one unit"), pytest.param("𞸀", id="two units")])
def test_a_long_text_is_shortened_and_counted(letter: str) -> None:
    notes: Counter[str] = Counter()
    text = fitting(letter * 300_000, notes)
    assert text.endswith("…")
    assert MOST_LETTERS - 1 <= len(text.encode("utf-16-le")) / 2 <= MOST_LETTERS
    assert notes == {"shortened cells": 1}


def test_letters_that_xml_forbids_are_dropped_and_counted() -> None:
    notes: Counter[str] = Counter()
    assert fitting("عا\x0bجل\x00", notes) == "عاجل"
    assert notes == {"cells without control characters": 1}


def test_the_same_documents_give_the_same_bytes(document: Make, options: Options, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx([document()], tmp_path / name, options)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
