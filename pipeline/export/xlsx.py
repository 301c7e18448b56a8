"""Documents as an Excel workbook: real dates, links and a filter, in constant memory, text never a formula."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import orjson

from pipeline.export.columns import cell, harmless, kind_of, value_of
from pipeline.export.labels import label, named
from pipeline.export.options import Notes, Options
from pipeline.export.zipped import FORBIDDEN, settled

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Limits of Excel. Source: Microsoft, "Excel specifications and limits". Letters are counted as UTF-16 does.
MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
MOST_LINKS, LONGEST_LINK = 65_530, 2_079  # of a sheet
EARLIEST = date(1900, 3, 1)  # Excel takes 1900 for a leap year: what is earlier is text
CUT = " …"
WIDTHS = {"title": 60, "lead": 60, "text": 60, "url": 40}
# What of a time is printed, by the precision of the article's date.
FORMATS = {"minute": "yyyy-mm-dd hh:mm", "day": "yyyy-mm-dd", "month": "yyyy-mm"}
SHARE = "0.00%"
_WEB = re.compile(r"https?://\S+")


def write_xlsx(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A workbook, with a further sheet when one is full; shortened cells and dropped letters are counted."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    notes: Counter[str] = Counter()
    sheet = Sheet(book, options, notes)
    for document in documents:
        if sheet.row == MOST_ROWS:
            sheet.finish()
            sheet = Sheet(book, options, notes)
        sheet.append(orjson.loads(document))
    sheet.finish()
    book.save(str(path))
    settled(path)
    return dict(notes)


class Sheet:
    """A sheet that grows row by row."""

    def __init__(self, book: Any, options: Options, notes: Counter[str]) -> None:
        from openpyxl.utils import get_column_letter

        self.options, self.notes = options, notes
        self.sheet: WriteOnlyWorksheet = book.create_sheet(f"articles {len(book.worksheets) + 1}")
        self.sheet.sheet_view.rightToLeft = options.language != "fr"
        self.sheet.freeze_panes = "A2"  # before the first row: later it is lost
        for number, column in enumerate(options.columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 18)
        self.sheet.append([label(column, options.language) for column in options.columns])
        self.row, self.links = 1, 0

    def append(self, document: Mapping[str, Any]) -> None:
        self.row += 1
        precision = str(document.get("published_precision"))
        self.sheet.append(
            [self._cell(column, value_of(document, column), precision) for column in self.options.columns]
        )

    def finish(self) -> None:
        """Puts the filter above what is there."""
        from openpyxl.utils import get_column_letter

        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.options.columns))}{self.row}"

    def _cell(self, column: str, value: Any, precision: str) -> Any:
        if kind_of(column) in {"date", "day"} and (moment := moment_of(column, value)):
            return self._styled(moment, FORMATS[_shown(column, precision)])
        if kind_of(column) == "share" and value is not None:
            return self._styled(value, SHARE)
        found = cell(named(column, value, self.options.language))
        if not isinstance(found, str):
            return found
        text = fitting(found, self.notes)
        if column == "url" and _WEB.fullmatch(text):
            return self._link(text)
        return text if harmless(text) == text else self._text(text)

    def _styled(self, value: object, number_format: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        made = WriteOnlyCell(self.sheet, value)
        made.number_format = number_format
        return made

    def _text(self, text: str) -> Any:
        """Text, whatever it begins with; the quote prefix keeps it so when somebody edits the cell."""
        from openpyxl.cell import WriteOnlyCell

        made = WriteOnlyCell(self.sheet, text)
        made.data_type = "s"
        made.quotePrefix = True
        return made

    def _link(self, url: str) -> Any:
        """The address, as a link where Excel takes one."""
        from openpyxl.cell import WriteOnlyCell

        target = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
        if self.links == MOST_LINKS or len(target) > LONGEST_LINK:
            self.notes["addresses that are no links"] += 1
            return url
        self.links += 1
        made = WriteOnlyCell(self.sheet, url)
        made.hyperlink = target
        made.style = "Hyperlink"
        return made


def moment_of(column: str, value: Any) -> datetime | date | None:
    """A time as a spreadsheet takes it, without a zone: as printed, what Jarida itself noted in UTC; None for no time.

    >>> moment_of("published_at", "2023-12-28T00:10:00+01:00"), moment_of("published_day", "2023-12-28")
    (datetime.datetime(2023, 12, 28, 0, 10), datetime.date(2023, 12, 28))
    """
    try:
        if kind_of(column) == "day":
            found: date = date.fromisoformat(str(value))
            return found if found >= EARLIEST else None
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    if moment.tzinfo and column != "published_at":
        moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0) if moment.date() >= EARLIEST else None


def fitting(text: str, notes: Counter[str]) -> str:
    """The text as far as a cell can hold it."""
    if FORBIDDEN.search(text):
        text = FORBIDDEN.sub("", text)
        notes["cells without control characters"] += 1
    if len(text) * 2 <= MOST_LETTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_LETTERS:
        return text
    notes["shortened cells"] += 1
    return units[: 2 * (MOST_LETTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _shown(column: str, precision: str) -> str:
    if kind_of(column) == "day":
        return "month" if precision == "month" else "day"
    return precision if column == "published_at" and precision in FORMATS else "minute"
