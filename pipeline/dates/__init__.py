"""Dates as the press prints them: from a short text to a day, its precision and the rule that found it.

    text ─ arabic.bare, fold ─► grammar (month names, numbers, ISO, UNIX) ─┐
                              └► relative («قبل يومين», against the capture) ┴► choice ─► clock ─► Dated (UTC)

A year is never invented: «28 دجنبر» alone has no date. A day after the capture is a finding and not a fact: `find`
marks it with "; future" in `how`, `parse` passes it over. Words and month names are in words.csv and months.csv.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pipeline.arabic import Bare, bare, fold
from pipeline.dates import clock, grammar, relative
from pipeline.dates.reading import Reading
from pipeline.dates.vocabulary import one_of, words
from pipeline.dates.zones import country as country_of
from pipeline.dates.zones import day_of_stamp, zone
from pipeline.models import Dated

__all__ = ["day_of_stamp", "find", "from_text", "from_url", "is_future", "parse", "printed_day", "shown", "zone"]

FUTURE = "; future"
OTHER_WEEKDAY = "; weekday differs"
SLACK = timedelta(hours=26)  # a page may be dated in a zone ahead of ours
LEAD_LETTERS = 600
URL_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[/_-]?)(?P<month>0?[1-9]|1[0-2])(?P=gap)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])/")


def parse(
    text: str,
    *,
    at: datetime | None = None,
    country: str = "MA",
    timezone: str | None = None,
    day_first: bool | None = None,
) -> Dated | None:
    """The best date printed in one short text; None for a text without one, and for law numbers, scores, years.

    A publication label beats none, none beats "last update"; Gregorian beats Hijri; then the first. `at` is the
    capture's time: without it relative forms say nothing. `day_first` is the outlet's order of 03/04/2023.

    >>> parse("عبد الباقي3 مارس 2025").value.isoformat()
    '2025-03-03T00:00:00+00:00'
    >>> parse("المادة 28 من القانون التنظيمي رقم 111.14") is None
    True
    """
    prepared = _prepared(text)
    zone_ = zone(country, timezone)
    readings = _readings(prepared.text, at and at.astimezone(zone_), country, day_first)
    readings = [reading for reading in readings if not (at and is_future(reading.day, at))]
    if not readings:
        return None
    best = min(readings, key=lambda reading: (_rank(prepared.text, reading, readings), reading.start))
    return _dated(text, prepared.text, prepared.offsets, best, zone_, at)


def find(
    text: str,
    *,
    at: datetime | None = None,
    country: str = "MA",
    timezone: str | None = None,
    day_first: bool | None = None,
) -> list[Dated]:
    """All dates of a text, in order; those after `at` end their `how` with "; future".

    >>> [found.raw for found in find("من 28 دجنبر 2023 إلى 03/01/2024")]
    ['28 دجنبر 2023', '03/01/2024']
    """
    prepared = _prepared(text)
    zone_ = zone(country, timezone)
    readings = _readings(prepared.text, at and at.astimezone(zone_), country, day_first)
    return [_dated(text, prepared.text, prepared.offsets, reading, zone_, at) for reading in readings]


def from_url(url: str, *, country: str = "MA", timezone: str | None = None) -> Dated | None:
    """The date in an address: a day, or a month when only that is there.

    >>> from_url("https://example.ma/2023/12/28/خبر").precision, from_url("https://example.ma/2023/12/a").precision
    ('day', 'month')
    """
    path = unquote(re.sub(r"^[a-z]+://[^/]*", "", url))
    for match in URL_DATE.finditer(path):
        day = grammar.calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day and (match["gap"] or len(match[0]) == 8):
            return Dated(_midnight(day, zone(country, timezone)), "day", "url", match[0])
    if month := URL_MONTH.search(path):
        day = date(int(month["year"]), int(month["month"]), 1)
        return Dated(_midnight(day, zone(country, timezone)), "month", "url", month[0].strip("/"))
    return None


def from_text(
    text: str, *, at: datetime | None = None, country: str = "MA", timezone: str | None = None
) -> Dated | None:
    """The day that the lead calls today: «صباح اليوم الخميس 28 دجنبر 2023»; other days of a story date nothing.

    None too when the weekday printed beside it is another, or the day lies after the capture.

    >>> from_text("عرفت القاعة صباح اليوم الخميس 28 دجنبر 2023 تنظيم لقاء").how
    'text: today'
    """
    prepared = _prepared(text[:LEAD_LETTERS])
    for reading in _readings(prepared.text, None, country, None):
        if not _today().search(prepared.text[: reading.start]) or reading.hijri:
            continue
        if _weekday_differs(prepared.text, reading) or (at and is_future(reading.day, at)):
            continue
        raw = _raw(text, prepared.offsets, reading)
        return Dated(_midnight(reading.day, zone(country, timezone)), "day", "text: today", raw)
    return None


def is_future(when: date | datetime, at: datetime) -> bool:
    """Whether a day or a moment lies after the capture by more than the width of the world's zones.

    >>> is_future(date(2024, 1, 5), datetime(2023, 12, 28, tzinfo=UTC))
    True
    """
    moment = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
    return moment > at + SLACK


def shown(dated: Dated, *, country: str = "MA", timezone: str | None = None) -> str:
    """The date as people of that place read it: an ISO day, or an ISO time with its offset.

    >>> shown(parse("28 دجنبر 2023")), shown(parse("28 دجنبر 2023 18:45"))
    ('2023-12-28', '2023-12-28T18:45:00+01:00')
    """
    local = dated.value.astimezone(zone(country, timezone))
    return local.isoformat(timespec="seconds") if dated.precision == "minute" else local.date().isoformat()


def printed_day(dated: Dated, *, country: str = "MA", timezone: str | None = None) -> date:
    """The day that readers of that place see printed; a month's first when only the month is known.

    >>> printed_day(parse("28 نونبر 2026 00:30")), printed_day(parse("2026-11-28T00:30:00+01:00"))
    (datetime.date(2026, 11, 28), datetime.date(2026, 11, 28))
    """
    return dated.day or dated.value.astimezone(zone(country, timezone)).date()


def _prepared(text: str) -> Bare:
    """The folded text without silent characters, with the way back to the original."""
    return Bare(fold((short := bare(text)).text), short.offsets)


def _readings(text: str, at: datetime | None, country: str, day_first: bool | None) -> list[Reading]:
    """The dates of a folded text in order; where two overlap, the surer grammar's."""
    row = country_of(country)
    context = grammar.Context(row.months, day_first, row.day_first, at and at.date())
    found: list[Reading] = []
    for reading in grammar.absolute(text, context):
        if not any(reading.overlaps(other) for other in found):
            found.append(reading)
    found += [dual for reading in found if reading.hijri for dual in grammar.dual(text, reading, context)]
    if not found:
        alone = grammar.month_alone(text, context) or (relative.relative(text, at) if at else None)
        found = [alone] if alone else []
    return sorted(found, key=lambda reading: reading.start)


def _rank(text: str, reading: Reading, readings: list[Reading]) -> int:
    """0 after a publication label, 1 after none, 2 after "last update", 3 for a Hijri day printed in both calendars."""
    if reading.hijri and any(not other.hijri and abs(other.day - reading.day) <= grammar.NEAR for other in readings):
        return 3
    start = max((other.end for other in readings if other.end <= reading.start), default=0)
    labels = list(_labels().finditer(text, start, reading.start))
    if not labels:
        return 1
    return 2 if labels[-1]["modified"] else 0


@cache
def _labels() -> re.Pattern[str]:
    modified, label = one_of(words("modified")), one_of(words("label"))
    return re.compile(rf"(?<![^\W\d_])(?:(?P<modified>{modified})|{label})(?![^\W\d_])")


@cache
def _today() -> re.Pattern[str]:
    today, weekday = one_of(words("today")), one_of(words("weekday"))
    # «في مثل هذا اليوم» is an anniversary.
    return re.compile(rf"(?<![^\W\d_])(?<!مثل )(?<!مثل هذا ){today}[\s,،(]*(?:{weekday}[\s,،()]*)?(?:le\s+|the\s+)?$")


def _weekday_differs(text: str, reading: Reading) -> bool:
    named = grammar.weekday_near(text, reading.start, reading.end)
    return named is not None and named != reading.day.weekday()


def _raw(text: str, offsets: Sequence[int], reading: Reading) -> str:
    return text[offsets[reading.start] : offsets[reading.end - 1] + 1].strip()


def _dated(
    text: str, folded: str, offsets: Sequence[int], reading: Reading, zone_: ZoneInfo, at: datetime | None
) -> Dated:
    """A reading with its time of day, in UTC."""
    how = reading.how
    if not reading.hijri and _weekday_differs(folded, reading):
        how += OTHER_WEEKDAY
    if at and is_future(reading.day, at):
        how += FUTURE
    value, precision, day = reading.moment, reading.precision, None
    if value is None:
        timed = clock.inside(folded[reading.start : reading.end]) or clock.clock(folded, reading.start, reading.end)
        if timed and precision == "day":
            on = reading.day + timedelta(days=timed.ends_day)
            value, precision = datetime.combine(on, timed.time, timed.zone or zone_), "minute"
            day = on if timed.zone and timed.zone.utcoffset(value) else None
    value = value or datetime.combine(reading.day, time(), zone_)
    return Dated(value.astimezone(UTC), precision, how, _raw(text, offsets, reading), day)


def _midnight(day: date, zone_: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone_).astimezone(UTC)
