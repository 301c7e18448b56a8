"""Countries and their clocks, read from pipeline/countries.csv; another country is another row."""

import csv
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
    """The time zone of an outlet: its own, else its country's. Morocco's Ramadan change comes with tzdata.

    Raises ConfigError when no such zone exists.

    >>> zone("MA").key, zone("MA", "Atlantic/Canary").key
    ('Africa/Casablanca', 'Atlantic/Canary')
    """
    name = timezone or country(code).timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigError(f"timezone: {name!r} is no IANA time zone") from error
