"""Which addresses are days, months and years of an archive: they lead to one another without end, and tell nothing."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from pipeline.arabic import normalise
from pipeline.dates.vocabulary import months

YEAR, MONTH, SIGN = r"(19|20)\d\d", r"(0[1-9]|1[0-2])", r"[/._-]"
PADDED, DAY = r"(0[1-9]|[12]\d|3[01])", r"(0?[1-9]|[12]\d|3[01])"
# Wherever they stand. An article's number is not padded where days are: /2024/05/7 is one, /2024/5/7 is a day.
ANYWHERE = re.compile(
    rf"{YEAR}{SIGN}{MONTH}({SIGN}{PADDED})?|{YEAR}{SIGN}([1-9]{SIGN}{DAY}|1[0-2]{SIGN}[1-9])|(?P<turned>{DAY}{SIGN}{DAY}{SIGN}{YEAR})"
)
# At the root only: /archives/2024 may be a post, /news/5/2024 a number.
AT_ROOT = re.compile(rf"{YEAR}|{YEAR}{MONTH}{PADDED}|{MONTH}{SIGN}{YEAR}")
IN_ARCHIVE = re.compile(rf"{YEAR}{MONTH}{PADDED}|{YEAR}{SIGN}\d{{1,2}}|\d{{1,2}}{SIGN}{YEAR}")
NAMED = re.compile(rf"({DAY}{SIGN})?(?P<first>[^\W\d_]+){SIGN}{YEAR}|{YEAR}{SIGN}(?P<second>[^\W\d_]+)({SIGN}{DAY})?")
ARCHIVE = re.compile(
    r"calendar|calendrier|calendario|agenda|events?|archives?|archivo|dates?|days?|jours?|months?|mois|years?|by-?(date|day)"
    # archive, the archive, calendar, date
    r"|أرشيف|الأرشيف|تقويم|تاريخ",
    re.I,
)
LANGUAGE = re.compile(r"[a-z]{2}", re.I)
LONGEST = 3  # segments of a date
ASKED = 256  # addresses: is it an article, and is it a list, are questions that both ask this
QUERIES = {"year", "monthnum", "month", "day", "date", "calendar", "cal", "archive"}


@lru_cache(maxsize=ASKED)
def is_calendar(url: str) -> bool:
    """Whether an address is that of a day, month or year of an archive.

    >>> addresses = ("/2024/05/12/", "/2024/5/12", "/2024/", "/?m=202405", "/archives/20240512", "/2024/05/7")
    >>> [is_calendar(f"https://o.ma{address}") for address in addresses]
    [True, True, True, True, True, False]
    """
    parts = urlsplit(url)
    return _by_query(parts.query) or _by_path(unquote(parts.path).strip("/"))


def _by_query(query: str) -> bool:
    named = dict(parse_qsl(query))
    if re.fullmatch(r"(19|20)\d{4}(\d\d)?", named.get("m", "")):
        return True
    return bool(named.keys() & QUERIES and not named.keys() & {"p", "id"})


def _by_path(path: str) -> bool:
    segments = re.sub(r"/page/\d+$", "", path).split("/")
    return any(
        _is_date("/".join(segments[-count:]), segments[:-count]) for count in range(1, min(LONGEST, len(segments)) + 1)
    )


def _is_date(tail: str, above: list[str]) -> bool:
    """Whether the end of a path is a date, given the segments above it."""
    if full := ANYWHERE.fullmatch(tail):
        return not (full["turned"] and above and re.fullmatch(YEAR, above[-1]))  # /2024/05/12/2024 has a number
    if not above or (len(above) == 1 and LANGUAGE.fullmatch(above[0])):
        return AT_ROOT.fullmatch(tail) is not None
    if not any(ARCHIVE.fullmatch(segment) for segment in above[-2:]):
        return False
    bare = re.sub(r"\.\w{3,5}$", "", tail)
    return bool(ANYWHERE.fullmatch(bare) or IN_ARCHIVE.fullmatch(bare) or _is_named(bare))


def _is_named(text: str) -> bool:
    """Whether a text is a month by its name, and a year: may-2024."""
    found = NAMED.fullmatch(text)
    return bool(found and normalise(found["first"] or found["second"]) in months("morocco"))
