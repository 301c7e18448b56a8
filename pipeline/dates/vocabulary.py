"""The words of dates, read from months.csv and words.csv: folded, and joined into patterns."""

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
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


@lru_cache(maxsize=8192)  # a year of wrong spellings
def misspelt(word: str, system: str) -> Month | None:
    """The Gregorian month whose name, of five letters or more, is one slip away from a folded word; none if two are.

    >>> misspelt("شتنمبر", "morocco").number, misspelt("يوميو", "morocco")
    (9, None)
    """
    near = {
        month.number: month
        for name, month in months(system).items()
        if len(name) > 4 and not month.hijri and _one_slip(name, word)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter more, less or other, or two neighbours exchanged, make one word of the other."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) == 1 or (len(a) == 2 and a == b[::-1])


@cache
def words(*roles: str) -> dict[str, str]:
    """The folded words of some roles, with their values."""
    return {normalise(row["word"]): row["value"] for row in _rows("words.csv") if row["role"] in roles}


def one_of(names: Iterable[str]) -> str:
    """A pattern for whole words, longest first; single spaces stand for any white space or none before a number.

    >>> one_of(["il y a", "منذ"])
    '(?:il\\\\s+y\\\\s+a|منذ)'
    """
    spelled = {tuple(r"\s+" if letter == " " else re.escape(letter) for letter in name) for name in names}
    rests: dict[str, list[str]] = {}
    for first, *rest in sorted(spelled, key=lambda name: (-len(name), name)):  # one letter rules out most names
        rests.setdefault(first, []).append("".join(rest))
    return "(?:" + "|".join(first + _any(some) for first, some in rests.items()) + ")"


def _any(rests: list[str]) -> str:
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"


def key(text: str) -> str:
    """A matched word as the tables spell it.

    >>> key("kānūn  ath-thānī".upper())
    'kanun ath-thani'
    """
    return normalise(text)
