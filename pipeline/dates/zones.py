"""Countries and their clocks, read from pipeline/countries.csv; another country is another row."""

import csv
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.errors import ConfigError


class Country(NamedTuple):
    """What dates need to know of a country."""

    timezone: str
    months: str
    day_first: bool


UNKNOWN = Country("UTC", "", day_first=True)


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-2 code."""
    text = files("pipeline").joinpath("countries.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Country(row["timezone"], row["months"], row["day_first"] == "1")
        for row in csv.DictReader(text.splitlines())
    }


def country(code: str) -> Country:
    """The country's row; an unlisted country counts in UTC, day first."""
    return countries().get(code.upper(), UNKNOWN)


@cache
def zone(code: str, timezone: str | None = None) -> ZoneInfo:
    """The time zone of an outlet: its own, else its country's. Its changes come with the package tzdata.

    Raises ConfigError when no such zone exists.

    >>> zone("MA").key, zone("MA", "Atlantic/Canary").key
    ('Africa/Casablanca', 'Atlantic/Canary')
    """
    name = timezone or country(code).timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigError(f"timezone: {name!r} is no IANA time zone") from error


def day_of_stamp(stamp: object, code: str = "MA") -> str | None:
    """The day that a document's `published_at` prints in that country; None when it is no ISO date.

    An instant in UTC is turned to the country's clock; any other offset is that of the page, and its day stands.

    >>> day_of_stamp("2023-12-27T23:00:00Z"), day_of_stamp("2026-11-28T00:30:00+01:00"), day_of_stamp("2023-12-28")
    ('2023-12-28', '2026-11-28', '2023-12-28')
    """
    try:
        moment = datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
    is_utc = moment.tzinfo is not None and not moment.utcoffset()
    return (moment.astimezone(zone(code)) if is_utc else moment).date().isoformat()
