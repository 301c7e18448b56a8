"""Dates as people type them into a search: a day, a month, a year."""

import re
from calendar import monthrange
from datetime import date

from pipeline import dates

ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{4})")
WHOLE = {"day": 3, "month": 2}


def period(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, month or day; None for what is no date, or is more than one.

    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period("18 يناير 2017") == period("18/01/2017") == period("٢٠١٧-٠١-١٨")
    True
    >>> period("2024-13"), period("18 يناير"), period("قبل 18 يناير 2017")
    (None, None, None)
    """
    text = text.strip()
    if found := ISO.fullmatch(text):
        return _whole(*(int(part) if part else None for part in found.groups()))
    if found := MONTH_FIRST.fullmatch(text):
        return _whole(int(found[2]), int(found[1]))
    read = dates.find(text, timezone="UTC")
    if len(read) != 1 or read[0].raw != text or read[0].precision not in WHOLE:
        return None
    day = read[0].value.date()
    return _whole(*(day.year, day.month, day.day)[: WHOLE[read[0].precision]])


def _whole(year: int | None, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    try:
        first = date(year or 0, month or 1, day or 1)
        return first, date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
