"""The time of day printed beside a date, its 12-hour mark and its zone."""

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple

from pipeline.dates.vocabulary import key, one_of, words

GLUE = r"[\s,،.;|•·(\[\-–—_:/]"
_FILLERS = 40  # signs and words between a date and its time


class Clock(NamedTuple):
    """A time of day; `zone` is None when none is printed. `start` and `end` are its range.

    `ends_day`: 24:00, the first moment of the day after (ISO 8601).
    """

    time: time
    zone: tzinfo | None
    start: int
    end: int
    ends_day: bool = False


@cache
def _pattern() -> str:
    mark = rf"(?P<mark>{one_of(words('meridiem'))})\.?(?![^\W\d_])"
    named = one_of(words("zone"))
    offset = r"(?P<sign>[+-])\s*(?P<oh>\d{1,2}):?(?P<om>\d\d)?(?!\d)"
    zone = rf"(?:\s*+(?:[(\[]\s*+)?(?:بتوقيت\s++)?(?:(?P<zone>{named})(?![^\W\d_])\s*+)?(?:{offset})?\s*+[)\]]?)"
    colon = r"(?:\s?(?:[:٫h]|سا)\s?|(?<=t\d\d))"  # nothing in 20231228T184500
    exact = rf"(?P<hour>[01]?\d|2[0-4]){colon}(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)"
    whole = r"(?P<hour2>[01]?\d|2[0-4])\s?(?:h(?![^\W_])|(?=\s?" + one_of(words("meridiem")) + r"(?![^\W\d_])))"
    return rf"(?:{exact}|{whole})(?:\s*+{mark})?{zone}"


@cache
def _lead() -> str:
    fillers = one_of([*words("clock", "weekday", "neutral", "fill"), "م", "ميلاديه", "ه", "هجريه"])
    return rf"(?:{GLUE}|(?<![^\W\d_]){fillers}(?![^\W\d_])|[)\]]){{0,{_FILLERS}}}?"


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"t?{_lead()}{_pattern()}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_pattern()}{_lead()}$")


def clock(text: str, start: int, end: int) -> Clock | None:
    """The time that follows the range of a date, or comes right before it.

    A time behind "last update" is another matter, and is left alone.

    >>> clock("28 دجنبر 2023 - علي الساعه 6:45 مساء", 0, 13).time
    datetime.time(18, 45)
    """
    if match := _after().match(text, end):
        return _clock(match)
    window = max(0, start - 40)
    match = _before().search(text[window:start])
    return _clock(match, window) if match else None


def inside(text: str) -> Clock | None:
    """The time inside a date of the form "Thu Dec 28 18:45:00 +0000 2023".

    >>> inside("dec 28 18:45:00 +0000 2023").time
    datetime.time(18, 45)
    """
    match = re.search(rf"(?<!\d){_pattern()}", text)
    return _clock(match) if match and match["minute"] else None


def _clock(match: re.Match[str], shift: int = 0) -> Clock | None:
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or 0)
    ends_day = hour == 24
    if ends_day and minute:
        return None
    hour = _in_24_hours(hour % 24, words("meridiem")[key(match["mark"])] if match["mark"] else "")
    at = time(hour, minute, int(match["second"] or 0))
    return Clock(at, _zone(match), match.start() + shift, match.end() + shift, ends_day)


def _in_24_hours(hour: int, mark: str) -> int:
    """The hour after its mark: am, pm, or night (ten at night, but one at night too)."""
    if hour > 12:
        return hour
    if mark == "pm":
        return hour % 12 + 12
    if mark == "am":
        return hour % 12
    return (hour % 12 + 12 if 6 <= hour < 12 else hour % 12) if mark == "night" else hour


def _zone(match: re.Match[str]) -> tzinfo | None:
    if not match["zone"] and not match["sign"]:
        return None
    minutes = int(words("zone")[key(match["zone"])]) if match["zone"] else 0
    if match["sign"]:
        minutes = (int(match["oh"]) * 60 + int(match["om"] or 0)) * (1 if match["sign"] == "+" else -1)
    return timezone(timedelta(minutes=minutes)) if minutes and abs(minutes) < 24 * 60 else UTC
