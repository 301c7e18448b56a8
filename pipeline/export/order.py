"""In which order documents stand in a file: keys that sort as JSON."""

from collections.abc import Mapping
from typing import Any

from pipeline.dates import day_of_stamp
from pipeline.export.columns import value_of
from pipeline.export.options import Options

LAST = "\U0010ffff"  # sorts behind every name and every date
_NINES = str.maketrans("0123456789", "9876543210")


def by_date(document: Mapping[str, Any], options: Options) -> list[str]:
    """Oldest first, or newest; articles without a date at the end, the id where dates are equal."""
    return [*_when(document, options), str(document.get("article_id") or "")]


def by_beat(document: Mapping[str, Any], options: Options) -> list[str]:
    """The order of a press review: beat, region, then date; articles without one come last in each."""
    beat, region = first_of(document.get("beats")), first_of(document.get("regions"))
    return [beat or LAST, region or LAST, *by_date(document, options)]


def day_of(document: Mapping[str, Any]) -> str:
    """The printed day, YYYY-MM-DD; "" without a date, YYYY-MM when only the month is known.

    >>> day_of({"published_day": "2023-12-01", "published_precision": "month"})
    '2023-12'
    """
    country = str(value_of(document, "outlet.country") or "MA")
    day = str(document.get("published_day") or day_of_stamp(document.get("published_at"), country) or "")
    return day[:7] if document.get("published_precision") == "month" else day


def first_of(values: Any) -> str:
    """The first of several values, or the only one; "" for none."""
    if isinstance(values, list):
        return str(values[0]) if values else ""
    return str(values or "")


def _when(document: Mapping[str, Any], options: Options) -> list[str]:
    at = str(document.get("published_at") or "")
    parts = [str(document.get("published_day") or at or LAST), at or LAST]
    # A day alone is its beginning: before its times, and behind them when the newest come first.
    return [f"{part.translate(_NINES)}{LAST}" for part in parts] if options.newest else parts
