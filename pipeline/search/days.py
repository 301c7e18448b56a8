"""Dates as people type them into a search: a day, a month, a year."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from pipeline import dates
from pipeline.arabic import normalise
from pipeline.dates.vocabulary import words

ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{4})")
WHOLE = {"day": 3, "month": 2}


def period(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, month or day; None for what is no date, or is more than one.

    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period("18 يناير 2017") == period("18/01/2017") == period("٢٠١٧-٠١-١٨")
    True
    >>> period("الأربعاء، 18 يناير 2017م") == period("mercredi 18 janvier 2017") == period("18/01/2017")
    True
    >>> period("شهر مارس 2025") == period("mars 2025") == period("03/2025")
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
    if len(read) != 1 or read[0].precision not in WHOLE or not _beside(text.replace(read[0].raw, " ", 1)):
        return None
    day = read[0].value.date()
    return _whole(*(day.year, day.month, day.day)[: WHOLE[read[0].precision]])


def _beside(rest: str) -> bool:
    """Whether what stands beside a date adds nothing to it: the name of its day, or of its calendar."""
    return all(word in _silent() for word in re.findall(r"\w+", normalise(rest)))


@cache
def _silent() -> frozenset[str]:
    return frozenset({*words("weekday"), "يوم", "شهر", "م"})


def _whole(year: int | None, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    try:
        first = date(year or 0, month or 1, day or 1)
        return first, date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
