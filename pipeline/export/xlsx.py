"""Documents as an Excel workbook: right to left, in constant memory, text never a formula."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.export.columns import Cell, cell, harmless, value_of
from pipeline.export.options import Notes, Options
from pipeline.export.zipped import settled

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Limits of Excel. Source: Microsoft, "Excel specifications and limits". Letters are counted as UTF-16 does.
MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
CUT = " …"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0


def write_xlsx(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A workbook, with a further sheet when one is full; shortened cells and dropped letters are counted."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    notes: Counter[str] = Counter()
    sheet, row = _sheet(book, options), 1
    for document in documents:
        if row == MOST_ROWS:
            sheet, row = _sheet(book, options), 1
        value = orjson.loads(document)
        sheet.append([_cell(sheet, cell(value_of(value, column)), notes) for column in options.columns])
        row += 1
    book.save(str(path))
    settled(path)
    return dict(notes)


def _sheet(book: Any, options: Options) -> "WriteOnlyWorksheet":
    from openpyxl.utils import get_column_letter

    sheet: WriteOnlyWorksheet = book.create_sheet(f"articles {len(book.worksheets) + 1}")
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for number, column in enumerate(options.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 60 if column in {"title", "lead", "text"} else 18
    sheet.append(list(options.columns))
    return sheet


def _cell(sheet: Any, value: Cell, notes: Counter[str]) -> "Cell | WriteOnlyCell":
    if not isinstance(value, str):
        return value
    text = fitting(value, notes)
    if harmless(text) == text:
        return text
    from openpyxl.cell import WriteOnlyCell

    guarded: WriteOnlyCell = WriteOnlyCell(sheet, text)
    guarded.data_type = "s"  # text, whatever it begins with; the quote prefix keeps it so when somebody edits the cell
    guarded.quotePrefix = True
    return guarded


def fitting(text: str, notes: Counter[str]) -> str:
    """The text as far as a cell can hold it."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
        notes["cells without control characters"] += 1
    if len(text) * 2 <= MOST_LETTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_LETTERS:
        return text
    notes["shortened cells"] += 1
    return units[: 2 * (MOST_LETTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT
