"""Forms that count back from the capture: «قبل يومين», «أمس على الساعة 18:45», "il y a 3 heures"."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache

from pipeline.dates import clock
from pipeline.dates.grammar import weekday_near
from pipeline.dates.reading import Reading
from pipeline.dates.vocabulary import key, one_of, words
from pipeline.models import Precision

UNITS = ("second", "minute", "hour", "days", "week", "month", "year")
EDGE = r"(?![^\W\d_])"
# What may stand beside a relative form when a bar or a bullet parts them: a section, a site, a name.
PARTED = re.compile(r"(?:(?<!\s)\s+)?[|•·\n]\s*|(?<!\s)\s+[-–—]\s+")
_LETTERS = re.compile(r"[^\W_]")


@cache
def _counted() -> re.Pattern[str]:
    unit = "|".join(rf"(?P<{role}>{one_of(words(role))}){EDGE}" for role in UNITS)
    count = rf"(?:(?P<count>\d{{1,4}}|{one_of(words('number'))}{EDGE})\s*)?"
    later = rf"(?P<after>\s+(?:{one_of(words('ago_after'))}){EDGE})?"
    known = one_of(words("ago", "ago_after"))
    before = rf"(?P<ago>(?<![^\W\d_]){known}{EDGE}\s+(?:{one_of(words('about'))}\s+)?)?"
    # «منذ يوم الخميس» counts from a Thursday, not from yesterday.
    since = rf"(?!\s+{one_of(words('weekday'))}{EDGE})"
    return re.compile(rf"{before}{count}(?:{unit})(?:\s+واحده?{EDGE})?{since}{later}")


@cache
def _day_word() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?P<day>{one_of(words('day'))}){EDGE}")


@cache
def _now() -> re.Pattern[str]:
    ago = one_of(words("ago"))
    return re.compile(rf"(?<![^\W\d_])(?:{ago}\s+)?(?:عده\s+|بضع\s+)?{one_of(words('now'))}{EDGE}")


@cache
def _fillers() -> re.Pattern[str]:
    known = one_of(words("label", "neutral", "modified", "clock", "weekday", "fill", "about", "who"))
    return re.compile(rf"(?<![^\W\d_]){known}{EDGE}")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"\s*{one_of(words('who'))}{EDGE}")


def relative(text: str, at: datetime) -> Reading | None:
    """The relative date that a short meta line is made of; `at` is aware, in the outlet's zone.

    In a sentence such words date the story and not the page, so what else the line says must be a label, a byline
    or parted by a bar.
    """
    if (match := _day_word().search(text)) and (reading := _on_day(text, match, at)):
        return reading
    for match in _counted().finditer(text):
        stated = (match["ago"] or match["after"]) and _stands_alone(text, match.start(), match.end())
        if stated and (reading := _counted_back(match, at)):
            return reading
    match = _now().search(text)
    if match and _stands_alone(text, match.start(), match.end()):
        return Reading(match.start(), match.end(), at.date(), "relative", "minute", moment=at)
    return None


def _on_day(text: str, match: re.Match[str], at: datetime) -> Reading | None:
    """A day word counts with nothing beside it but labels, a weekday and a time («العيون اليوم» is a newspaper)."""
    day = at.date() + timedelta(days=int(words("day")[key(match["day"])]))
    start, end = match.span()
    timed = clock.clock(text, start, end)
    rest = text[:start] + text[end:]
    if timed:
        rest = text[: min(start, timed.start)] + " " + text[max(end, timed.end) :]
    named = weekday_near(text, start, end)
    if _LETTERS.search(_fillers().sub(" ", rest)) or named not in (None, day.weekday()):
        return None
    return Reading(start, end, day, "relative")


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    if not _signed().match(before):
        before = PARTED.split(before)[-1]
    after = PARTED.split(after)[0]
    return not any(_LETTERS.search(_fillers().sub(" ", side)) for side in (before, after) if not _signed().match(side))


def _counted_back(match: re.Match[str], at: datetime) -> Reading | None:
    role = next(role for role in UNITS if match[role])
    count = int(words(role)[key(match[role])])  # 2 for a dual, 0 for a plural: «منذ سنوات» says nothing
    if match["count"]:
        count = int(words("number").get(key(match["count"]), 0) or match["count"])
    if not count:
        return None
    span = match.span()
    if role in {"second", "minute"}:
        moment = at - timedelta(seconds=count * (60 if role == "minute" else 1))
        return Reading(*span, moment.date(), "relative", "minute", moment=moment)
    if role in {"month", "year"}:
        precision: Precision = "month"
        day = _months_back(at.date(), count * (12 if role == "year" else 1))
        return Reading(*span, day, "relative", precision) if day else None
    if count > 20_000:
        return None
    step = {"hour": timedelta(hours=1), "days": timedelta(days=1), "week": timedelta(weeks=1)}[role]
    return Reading(*span, (at - count * step).date(), "relative")


def _months_back(day: date, count: int) -> date | None:
    """The same day of an earlier month, or its last day.

    >>> _months_back(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    if year < 1900:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
