"""The columns of a table: which ones, what kind each is, and how a document's value becomes a cell."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import orjson

Kind = Literal["text", "list", "date", "day", "number", "real", "share", "flag", "json"]
Cell = str | int | float | bool | None

_COLUMNS = (
    "article_id url outlet.id outlet.name published_at published_day published_precision title lead text author agency "
    "dateline section beats tags language kind persons places organizations speakers regions "
    "provinces word_count revision captured_at cluster_id cluster_size is_lead quotations"
)
COLUMNS = tuple(_COLUMNS.split())
KINDS: dict[Kind, str] = {
    "list": "beats tags persons places organizations speakers person_ids place_ids organization_ids regions provinces "
    "quality.findings also_in also_at changes",
    "date": "published_at modified_at captured_at first_seen_at",
    "day": "published_day",
    "number": "word_count revision cluster_size documents of total rest elsewhere own copied of_one of_other start end "
    "delay_s after_s",
    "real": "times strength",
    "share": "share copied_share kept",
    "flag": "is_lead",
    "json": "entities quotations location",
}
_KIND: dict[str, Kind] = {name: kind for kind, names in KINDS.items() for name in names.split()}

SEPARATOR = " | "
# What Excel, LibreOffice and Google Sheets take for the beginning of a formula, also behind blanks, and the full-width
# forms that Japanese Excel folds. Source: OWASP, CSV Injection.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
SUSPECT = frozenset("'=+-@＝＋－＠" + "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0)))).union(
    map(chr, (0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))
)  # its possible first letters: cheaper to test


def kind_of(column: str) -> Kind:
    return _KIND.get(column, "text")


def value_of(document: Mapping[str, Any], column: str) -> Any:
    """The value under a dotted name, nested or written flat; None when there is none.

    >>> value_of({"outlet": {"name": "جريدة"}}, "outlet.name")
    'جريدة'
    """
    if column in document or "." not in column:
        return document.get(column)
    first, _, rest = column.partition(".")
    inner = document.get(first)
    return value_of(inner, rest) if isinstance(inner, Mapping) else None


def cell(value: Any) -> Cell:
    """One value for one cell: a list is joined by ` | `, an object written as JSON.

    >>> cell(["والي", "أ|ب"])
    'والي | أ\\\\|ب'
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and {*map(type, value)} <= {str}:
        return join(value)
    return orjson.dumps(value).decode()


def join(values: Sequence[str]) -> str:
    """The values with ` | ` between them; a bar or a backslash inside a value gets a backslash before it."""
    return SEPARATOR.join([value.replace("\\", "\\\\").replace("|", "\\|") for value in values])


def split(joined: str) -> list[str]:
    """The way back from `join`.

    >>> split(join(["a|b", "c"]))
    ['a|b', 'c']
    """
    return [re.sub(r"\\(.)", r"\1", value) for value in joined.split(SEPARATOR)]


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula.

    >>> harmless("=HYPERLINK(1)"), harmless("والي الجهة")
    ("'=HYPERLINK(1)", 'والي الجهة')
    """
    return f"'{text}" if text[:1] in SUSPECT and _FORMULA.match(text) else text


def original(text: str) -> str:
    """The way back from `harmless`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
