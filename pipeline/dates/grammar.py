"""Absolute dates in a folded text: with a month's name, in numbers, and as machines write them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from pipeline.dates import hijri
from pipeline.dates.reading import Reading
from pipeline.dates.vocabulary import key, misspelt, months, one_of, words

FIRST_YEAR, LAST_YEAR = 1900, 2099
NEAR = timedelta(days=3)  # a Hijri and a Gregorian day so close are one day printed twice
# «3 مارس 202512:30»: a time may be glued to the year, another digit may not.
YEAR = r"(?P<year>(?:1[3-5]\d\d|19\d\d|20\d\d))(?:(?!\d)|(?=\d{1,2}:\d\d))"
GAP = r"[\s,،.;|/_()\[\]«»\-–—]{0,4}"
TIME = r"(?:\s*-?\s*\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:gmt|utc|[a-z]{3,4}))?(?:\s*[+-]\d{4})?,?)?"
ORDINAL = r"(?:\s?er|st|nd|rd|th|eme|e|ي|º|°)?"

NUMERIC = re.compile(
    r"(?<![\d/\\.٫+-])(?<!\d:)(?:(?<!\d[ ])|(?<=:\d\d[ ]))(?P<a>\d{1,2}|(?:1[3-5]|19|20)\d\d)"
    r"[^\S\n]*(?P<gap>[/\\.\-–—؍])[^\S\n]*(?P<b>\d{1,2})[^\S\n]*(?P=gap)[^\S\n]*(?P<c>\d{4}|\d{1,2})(?P<tail>(?!\d)|(?=\d{1,2}:\d\d)|(?=t\d))"
)
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:(?P<time>(?=t\d{4,6}(?!\d)))|(?!\d))"
)
UNIX = re.compile(r"\s*@?([1-9]\d{9})(?:\.?\d{3})?\s*")
_DIGIT, _YEAR = re.compile(r"\d"), re.compile(r"\d\d")  # what every date has, and every one with a month's name
_DOTS = re.compile(r"(?:(?<!\s)\s+)?\.\s*")
_MORE_PARTS = re.compile(r"\s?[/\\.\-]?\s?\d(?!\d?[:h])")


class Context(NamedTuple):
    """What decides between two readings of the same numbers."""

    months: str
    day_first: bool | None  # None: not known, the default is the country's
    default_day_first: bool
    today: date | None


@cache
def _named(system: str) -> tuple[re.Pattern[str], ...]:
    """Day month year, month day year, year month day, and a misspelt month between both, in the order of trust."""
    month = _month(system)
    fill = rf"(?:{GAP}{one_of(words('fill'))}(?![^\W\d_])|{GAP}{one_of(['d’', chr(39)])})?"
    ordinal = rf"(?<![^\W\d_]){one_of(words('first', 'ordinal'))}(?![^\W\d_])"
    day = rf"(?<!\d)(?P<day>\d{{1,2}}(?!\d){ORDINAL}|{ordinal})"
    late = r"(?P<day>\d{1,2})(?!\d|:\d)" + ORDINAL
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{day}{fill}{GAP}{month}{TIME}{fill}{GAP}{YEAR}",
            rf"{month}{GAP}{late}{TIME}{GAP}{YEAR}",
            rf"(?<!\d){YEAR}{GAP}{month}{GAP}{late}",
            rf"{day}(?P<dash>[-/. ]){month}(?:(?P=dash)|['’])(?P<year>\d\d)(?![\d:.h])(?!\s*[^\W\d_])",
            rf"{day}{fill}{GAP}(?<![^\W\d_])(?P<month>[\u0621-\u064a]{{4,9}})(?![^\W\d_]){fill}{GAP}{YEAR}",
        )
    )


@cache
def _names(system: str) -> str:
    return one_of(months(system))


def _month(system: str) -> str:
    """The name of a month, or two of its names: «آب/أغسطس»."""
    names = _names(system)
    return rf"(?<![^\W\d_])(?P<month>{names})\.?(?![^\W\d_])(?:\s*[/(\-–،]?\s*{names}\s*\)?(?![^\W\d_]))?"


@cache
def _yearless(system: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){GAP}(?P<month>{_names(system)})(?![^\W\d_])")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w]){one_of(words('deny'))}(?:\s*[:.(])*\s*$")


def absolute(text: str, context: Context) -> Iterator[Reading]:
    """Every absolute date of a folded text, surest grammar first; readings may overlap."""
    if not _DIGIT.search(text):
        return  # most lines of most pages
    for pattern in _named(context.months) if _YEAR.search(text) else ():
        for match in pattern.finditer(text):
            yield from _by_name(match, context)
    for match in NUMERIC.finditer(text):
        yield from _by_number(text, match, context)
    for match in COMPACT.finditer(text):
        if match["time"] is not None or len(match[0]) == len(text.strip()):
            yield from _reading(match, int(match["year"]), int(match["month"]), int(match["day"]), "iso")
    if stamp := UNIX.fullmatch(text):
        yield from _unix(stamp)


@cache
def _month_alone(system: str) -> re.Pattern[str]:
    labels = one_of(words("label", "fill", "modified", "neutral"))
    fill = rf"(?:\s+{one_of(words('fill'))}(?![^\W\d_]))?"
    return re.compile(rf"\s*(?:{labels}[\s:]*)?{_month(system)}{fill}{GAP}{YEAR}\s*(?:م\.?|ميلاديه)?\s*")


def month_alone(text: str, context: Context) -> Reading | None:
    """A month and a year that are all the text says: «دجنبر 2023»; elsewhere they date nothing."""
    match = _month_alone(context.months).fullmatch(text)
    if not match or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    month = months(context.months)[key(match["month"])]
    if month.hijri:
        return None
    day = date(int(match["year"]), month.number, 1)
    return Reading(match.start("month"), match.end("year"), day, "month and year", "month")


def dual(text: str, reading: Reading, context: Context) -> Iterator[Reading]:
    """The Gregorian day without a year beside a Hijri one that gives it: «15 رمضان 1445 الموافق 26 مارس»."""
    for match in _yearless(context.months).finditer(text):
        month = months(context.months)[key(match["month"])]
        if month.hijri or (match.start() < reading.end and reading.start < match.end()):
            continue
        for year in {(reading.day - NEAR).year, (reading.day + NEAR).year}:
            day = calendar_day(year, month.number, int(match["day"]))
            if day and abs(day - reading.day) <= NEAR:
                yield Reading(match.start(), match.end(), day, "month name, year of the hijri date")
                return


def _by_name(match: re.Match[str], context: Context) -> Iterator[Reading]:
    month = months(context.months).get(key(match["month"])) or misspelt(match["month"], context.months)
    number = re.match(r"\d+", match["day"])
    day = int(number[0]) if number else int(words("first", "ordinal")[key(match["day"])])
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    if month and (number or key(match["day"]) in words("first") or _names_a_day(match)):
        yield from _reading(match, year, month.number, day, "month name", month.hijri)


def _names_a_day(match: re.Match[str]) -> bool:
    """Whether an ordinal counts days: «يوم الخامس من ماي», not «الأسبوع الأول من ماي»."""
    return not (before := match.string[: match.start()].rstrip()) or bool(_day_before().search(before))


@cache
def _day_before() -> re.Pattern[str]:
    known = one_of(words("neutral", "label", "modified", "weekday", "clock", "today", "meridiem"))
    return re.compile(rf"(?:(?<![^\W\d_])(?:[وبل]?{known})|[^\w\s])$")


def _by_number(text: str, match: re.Match[str], context: Context) -> Iterator[Reading]:
    """Numbers that can be a date: no law, telephone, version or score."""
    a, b, c = match["a"], match["b"], match["c"]
    full = 4 in (len(a), len(c))
    if match["gap"] == "." and len(set(_DOTS.findall(match[0]))) > 1:
        return  # «سنة 2018. 1.3 مليون»
    if len(a) == len(c) == 4 or _denied().search(text[max(0, match.start() - 25) : match.start()]):
        return
    if not full and not _short_year(text, match):
        return
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
        if month > 12:
            month, day = day, month
        how = "numeric, year first"
        yield from _reading(match, year, month, day, how, hijri.is_year(year))
        return
    year = int(c) if full else 2000 + int(c)
    for day, month, how in _orders(text, match, year, context):
        yield from _reading(match, year, month, day, how, hijri.is_year(year))


def _short_year(text: str, match: re.Match[str]) -> bool:
    """Whether d/m/yy is a date: a dotted one needs all six digits in order, and nothing more may follow."""
    if match["gap"] == "." and (not len(match["a"]) == len(match["b"]) == 2 or int(match["b"]) > 12):
        return False
    return len(match["c"]) == 2 and not _MORE_PARTS.match(text, match.end())


def _orders(text: str, match: re.Match[str], year: int, context: Context) -> Iterator[tuple[int, int, str]]:
    """The one order of day and month that holds, and why."""
    a, b = int(match["a"]), int(match["b"])
    first, how = context.day_first, "outlet's order"
    if a > 12 or b > 12 or a == b:
        first, how = b <= 12, "only order"
    elif first is None:
        first, how = context.default_day_first, "country's order"
        day_first, month_first = calendar_day(year, b, a), calendar_day(year, a, b)
        named = weekday_near(text, match.start(), match.end())
        if day_first and month_first and not hijri.is_year(year):
            if named in (day_first.weekday(), month_first.weekday()):
                first, how = named == day_first.weekday(), "order by weekday"
            elif context.today and (day_first > context.today) != (month_first > context.today):
                first, how = day_first <= context.today, "order by capture time"
    yield (a, b, f"numeric, {how}") if first else (b, a, f"numeric, {how}")


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reading(
    match: re.Match[str], year: int, month: int, day: int, how: str, is_hijri: bool = False
) -> Iterator[Reading]:
    """A reading if the calendar has that day; a Hijri one takes the weekday beside it as a witness."""
    if is_hijri:
        found = hijri.gregorian(year, month, day)
        if found:
            found = hijri.on_weekday(found, weekday_near(match.string, match.start(), match.end()))
            how = "hijri, Umm al-Qura"
    else:
        found = calendar_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    if found:
        yield Reading(match.start(), match.end(), found, how, hijri=is_hijri)


def _unix(match: re.Match[str]) -> Iterator[Reading]:
    moment = datetime.fromtimestamp(int(match[1]), UTC)
    yield Reading(0, match.end(), moment.date(), "unix time", "minute", moment=moment)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:ليوم\s+|يوم\s+)?({one_of(words('weekday'))})(?![^\W\d_])")


def weekday_near(text: str, start: int, end: int) -> int | None:
    """The weekday (Monday 0) printed right before or right after a range; None when there is none."""
    before = text[max(0, start - 24) : start]
    for match in reversed(list(_weekdays().finditer(before))):
        if not re.search(r"[^\W_]", re.sub(rf"^{GAP}(?:في|le|on|el)?", "", before[match.end() :])):
            return int(words("weekday")[key(match[1])])
        break
    after = re.match(rf"{GAP}{_weekdays().pattern}", text[end : end + 24])
    return int(words("weekday")[key(after[1])]) if after else None
