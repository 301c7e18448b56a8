"""Hijri days as Gregorian ones, after the Umm al-Qura calendar; a sighted month may begin a day off."""

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1343, 1500  # what hijridate's table covers


def is_year(year: int) -> bool:
    """Whether a year is one of the table's."""
    return FIRST_YEAR <= year <= LAST_YEAR


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one; None when the calendar has no such day.

    A 30th of a month that has 29 days in the table is the day after: the month was sighted differently.

    >>> gregorian(1444, 12, 10), gregorian(1444, 12, 31)
    (datetime.date(2023, 6, 28), None)
    """
    from hijridate import Hijri

    if not (is_year(year) and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    first = Hijri(year, month, 1).to_gregorian()
    return date(first.year, first.month, first.day) + timedelta(days=day - 1)


def on_weekday(day: date, weekday: int | None) -> date:
    """The day itself, or its neighbour if the weekday printed beside it says so.

    >>> on_weekday(date(2023, 9, 27), 3)
    datetime.date(2023, 9, 28)
    """
    near = (day + timedelta(days=shift) for shift in (0, 1, -1))
    return next((other for other in near if other.weekday() == weekday), day)
