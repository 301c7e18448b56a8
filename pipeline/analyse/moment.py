"""When an article was published, as far as what it prints tells: between two instants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipeline.dates import zone

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """`earliest` and `latest` instant, in UTC; None where nothing bounds it. Both are one where a time is printed.

    `day` is the printed day. An article was published no later than it was first seen.
    """

    earliest: datetime | None
    latest: datetime | None
    day: date | None

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def order(self) -> tuple[datetime, datetime]:
        """Sorts by what is sure: what prints a day alone comes behind what prints a time of that day."""
        return self.latest or NEVER, self.earliest or NEVER


def moment(document: Mapping[str, Any]) -> Moment:
    """The moment of a document of the index.

    >>> noon = {"published_at": "2023-12-28T12:00:00+01:00", "published_precision": "minute"}
    >>> moment(noon).latest.isoformat()
    '2023-12-28T11:00:00+00:00'
    >>> day = {"published_at": "2023-12-28", "published_precision": "day", "first_seen_at": "2023-12-28T09:30:00Z"}
    >>> [at.isoformat() for at in (moment(day).earliest, moment(day).latest)]
    ['2023-12-27T23:00:00+00:00', '2023-12-28T09:30:00+00:00']
    """
    country = (document.get("outlet") or {}).get("country") or "MA"
    printed = _instant(document.get("published_at"), country)
    seen = _instant(document.get("first_seen_at"), country)
    day = _day(document, printed, country)
    if printed and _has_time(document):
        return Moment(printed, printed, day)
    begin, end = _span(day, str(document.get("published_precision")), country)
    if seen and (begin is None or seen >= begin):
        end = min(seen, end) if end else seen
    return Moment(begin, end, day)


def _has_time(document: Mapping[str, Any]) -> bool:
    precision = document.get("published_precision")
    return precision == "minute" or (precision is None and len(str(document.get("published_at"))) > 10)


def _instant(stamp: object, country: str) -> datetime | None:
    """An instant in UTC; a time without an offset is by the country's clock."""
    try:
        if isinstance(stamp, int):
            return datetime.fromtimestamp(stamp / 1000, UTC)
        read = datetime.fromisoformat(str(stamp))
        return (read if read.tzinfo else read.replace(tzinfo=zone(country))).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _day(document: Mapping[str, Any], printed: datetime | None, country: str) -> date | None:
    try:
        return date.fromisoformat(str(document.get("published_day")))
    except ValueError:
        return printed.astimezone(zone(country)).date() if printed else None


def _span(day: date | None, precision: str, country: str) -> tuple[datetime | None, datetime | None]:
    """The beginning and the end of the printed day, or month, by the country's clock."""
    if day is None:
        return None, None
    first = day.replace(day=1) if precision == "month" else day
    after = (first + timedelta(days=32)).replace(day=1) if precision == "month" else first + timedelta(days=1)
    begin, end = (datetime(one.year, one.month, one.day, tzinfo=zone(country)) for one in (first, after))
    return begin.astimezone(UTC), end.astimezone(UTC) - timedelta(seconds=1)
