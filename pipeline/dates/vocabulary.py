"""The words of dates, read from months.csv and words.csv: folded, and joined into patterns."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.arabic import normalise

# Names that are ordinary words elsewhere (ناصر, الربيع): read only where the country's row in countries.csv says so.
LOCAL_SYSTEMS = frozenset({"libya"})


class Month(NamedTuple):
    """A month's number in its calendar, and the system its name belongs to."""

    number: int
    hijri: bool
    system: str


def _rows(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


@cache
def months(system: str) -> dict[str, Month]:
    """The folded month names that a country of this month system reads."""
    return {
        normalise(row["name"]): Month(int(row["month"]), row["calendar"] == "hijri", row["system"])
        for row in _rows("months.csv")
        if row["system"] == system or row["system"] not in LOCAL_SYSTEMS
    }


@cache
def words(*roles: str) -> dict[str, str]:
    """The folded words of some roles, with their values."""
    return {normalise(row["word"]): row["value"] for row in _rows("words.csv") if row["role"] in roles}


def one_of(names: Iterable[str]) -> str:
    """A pattern for whole words, longest first; single spaces stand for any white space or none before a number.

    >>> one_of(["il y a", "منذ"])
    '(?:il\\\\s+y\\\\s+a|منذ)'
    """
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def key(text: str) -> str:
    """A matched word as the tables spell it.

    >>> key("kānūn  ath-thānī".upper())
    'kanun ath-thani'
    """
    return normalise(text)
