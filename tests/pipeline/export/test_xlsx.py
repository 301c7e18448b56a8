"""Excel workbooks: direction, formulas, limits."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.export import xlsx
from pipeline.export.labels import Language
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


def test_dates_are_dates_links_are_links_and_the_sheet_has_a_filter(
    document: Make, options: Options, tmp_path: Path
) -> None:
    found = [
        document(published_at="2023-12-28T10:05:00+01:00", published_day="2023-12-28", published_precision="minute"),
        document(published_at="2023-12-01T00:00:00+01:00", published_day="2023-12-01", published_precision="month"),
        document(published_at=None, url="mailto:a@example.org"),
        document(published_at="1850-01-01T00:00:00+00:00", url="https://www.example.ma/خبر"),
    ]
    assert write_xlsx(found, tmp_path / "out.xlsx", options) == {}
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    by_name = {cell.value: cell.column for cell in sheet[1]}
    times = [sheet.cell(row, by_name["published_at"]) for row in range(2, 6)]
    assert [(cell.value, cell.number_format) for cell in times] == [
        (datetime.fromisoformat("2023-12-28T10:05"), "yyyy-mm-dd hh:mm"),
        (datetime.fromisoformat("2023-12-01"), "yyyy-mm"),
        (None, "General"),
        ("1850-01-01T00:00:00+00:00", "General"),
    ]
    assert sheet.cell(2, by_name["published_day"]).value == datetime.fromisoformat("2023-12-28")
    assert sheet.cell(2, by_name["captured_at"]).value == datetime.fromisoformat("2023-12-29T04:15")
    links = [sheet.cell(row, by_name["url"]).hyperlink for row in range(2, 6)]
    assert [link and link.target for link in links] == [
        *["https://www.example.ma/2023/12/28/a"] * 2,
        None,
        "https://www.example.ma/%D8%AE%D8%A8%D8%B1",
    ]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == (f"A1:{get_column_letter(sheet.max_column)}5", "A2")


@pytest.mark.parametrize(
    ("language", "heading", "region", "right_to_left"),
    [("ar", "الجهات", "كلميم-واد نون | MA-99", True), ("fr", "Régions", "Guelmim-Oued Noun | MA-99", False)],
)
def test_headings_and_regions_have_a_language(
    document: Make, options: Options, tmp_path: Path, language: Language, heading: str, region: str, right_to_left: bool
) -> None:
    write_xlsx([document(regions=["MA-10", "MA-99"])], tmp_path / "out.xlsx", replace(options, language=language))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    column = options.columns.index("regions") + 1
    assert (sheet.cell(1, column).value, sheet.cell(2, column).value) == (heading, region)
    assert sheet.sheet_view.rightToLeft is right_to_left


def test_more_addresses_than_excel_links_are_text_and_counted(
    document: Make, options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_LINKS", 1)
    notes = write_xlsx([document()] * 3, tmp_path / "out.xlsx", options)
    assert notes == {"addresses that are no links": 2}
