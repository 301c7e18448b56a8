"""The rules of the registry that types can't express: codes, addresses, patterns and selectors that work."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from functools import cache
from importlib import resources
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from lxml.cssselect import CSSSelector, SelectorError

from pipeline.models import Layout, Outlet
from spiders.canonical import hosts, netloc

Key = tuple[str | int, ...]
Problem = tuple[Key, str]

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
ATTRIBUTE = re.compile(r"@[\w:.-]+$")
LONGEST_DELAY_S = 3600
LONGEST_KEPT_DAYS = 36_500  # a date that is further back is none in Python
NO_SELECTOR = {"until", "drop"}


def problems(outlet: Outlet, stem: str) -> Iterator[Problem]:
    """What is wrong with an outlet whose types are right; `stem` is its file's name without `.yml`."""
    for check in (_identity, _codes, _addresses, _patterns, _numbers, _blanks):
        yield from check(outlet)
    if outlet.id != stem:
        yield ("id",), f"must be the file's name, {stem!r}, found {outlet.id!r}"


def remarks(outlet: Outlet) -> Iterator[Problem]:
    """What an outlet can be crawled with, and is probably not meant."""
    if not outlet.discover and not outlet.enabled:  # else it is a problem
        yield ("discover",), "is missing; without a way to find articles it can't be enabled"
    if not outlet.source:
        yield ("source",), "is missing; say where these facts come from"
    for number, way in enumerate(outlet.discover):
        host = netloc(way.url) if way.url and not _bad_url(way.url) else ""
        if host and not any(host == own or host.endswith(f".{own}") for own in hosts(outlet)):
            problem = f"{host} is no host of this outlet; if it is one, name it in `aliases`"
            yield ("discover", number, way.kind), problem


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes. Source: iso3166.tab of the time zone database (public domain)."""
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    return frozenset(line[:2] for line in table.splitlines() if line and not line.startswith("#"))


@cache
def regions() -> dict[str, str]:
    """ISO 3166-2 code to name, of the countries in regions.csv."""
    text = (resources.files("spiders") / "regions.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


def _identity(outlet: Outlet) -> Iterator[Problem]:
    if not ID.fullmatch(outlet.id):
        yield ("id",), f"lowercase Latin letters, digits and single hyphens only, found {outlet.id!r}"
    if not outlet.name:
        yield ("name",), "needs at least one name, such as {ar: …}"
    for language in outlet.name:
        if not LANGUAGE.fullmatch(language):
            yield ("name", language), f"not a language code: {language!r}"
    if not outlet.languages:
        yield ("languages",), "needs at least one language code"
    for number, language in enumerate(outlet.languages):
        if not LANGUAGE.fullmatch(language):
            yield ("languages", number), f"not a language code: {language!r}"


def _codes(outlet: Outlet) -> Iterator[Problem]:
    if outlet.country not in countries():
        yield ("country",), f"not an ISO 3166-1 code: {outlet.country!r}"
    elif outlet.region is not None and (complaint := _region(outlet.region, outlet.country)):
        yield ("region",), complaint
    if outlet.timezone is not None and outlet.timezone not in available_timezones():
        yield ("timezone",), f"not an IANA time zone: {outlet.timezone!r}"
    if outlet.encoding is not None and not _is_encoding(outlet.encoding):
        yield ("encoding",), f"unknown encoding: {outlet.encoding}"


def _is_encoding(name: str) -> bool:
    """Whether text of a page may be in an encoding: `rot13` and `idna` are codecs too."""
    try:
        return isinstance(b"<p>\xd8</p>".decode(name, "replace"), str)
    except (LookupError, ValueError):
        return False


def _region(code: str, country: str) -> str | None:
    listed = {known for known in regions() if known.startswith(f"{country}-")}
    if code in listed or (not listed and re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", code)):
        return None
    known = ", ".join(sorted(listed)) or f"{country}-…"
    return f"not an ISO 3166-2 code of {country}: {code!r}; known are {known}"


def _addresses(outlet: Outlet) -> Iterator[Problem]:
    if problem := _bad_url(outlet.home):
        yield ("home",), problem
    for number, alias in enumerate(outlet.aliases):
        if not HOST.fullmatch(alias):
            yield ("aliases", number), f"expected a host without scheme and path, in lowercase, found {alias!r}"
    for number, way in enumerate(outlet.discover):
        if way.url is not None and (problem := _bad_url(way.url)):
            yield ("discover", number, way.kind), problem
        if way.pages < 1:
            yield ("discover", number, "pages"), f"must be 1 or more, found {way.pages}"
        if way.next is not None and (problem := _bad_selector(way.next)):
            yield ("discover", number, "next"), problem
    if outlet.enabled and not outlet.discover:
        yield ("discover",), "an enabled outlet needs a way to find its articles"


def _patterns(outlet: Outlet) -> Iterator[Problem]:
    named: list[tuple[Key, str | None]] = [(("article_url",), outlet.article_url), (("article_id",), outlet.article_id)]
    named += [(("ignore", number), pattern) for number, pattern in enumerate(outlet.ignore)]
    for key, pattern in named:
        if pattern is not None and (problem := _fails(re.compile, pattern, re.error)):
            yield key, f"not a regular expression: {problem}"
        elif key == ("article_id",) and pattern and re.compile(pattern).groups != 1:
            yield key, "needs exactly one group, the article's number"
    for number, layout in enumerate(outlet.layouts):
        yield from _layout(layout, number)


def _layout(layout: Layout, number: int) -> Iterator[Problem]:
    for field in fields(layout):
        selector = getattr(layout, field.name)
        if field.name not in NO_SELECTOR and selector is not None and (problem := _bad_selector(selector)):
            yield ("layouts", number, field.name), problem
    for place, selector in enumerate(layout.drop):
        if problem := _bad_selector(selector):
            yield ("layouts", number, "drop", place), problem


def _numbers(outlet: Outlet) -> Iterator[Problem]:
    expect = outlet.expect
    if expect.articles_per_day and not 0 <= expect.articles_per_day[0] <= expect.articles_per_day[1]:
        yield ("expect", "articles_per_day"), f"expected [fewest, most], found {list(expect.articles_per_day)}"
    if not 0 <= expect.with_date <= 1:
        yield ("expect", "with_date"), f"a share between 0 and 1, found {expect.with_date}"
    if expect.min_words < 0:
        yield ("expect", "min_words"), f"must not be negative, found {expect.min_words}"
    if not 0 <= outlet.delay_s <= LONGEST_DELAY_S:
        yield ("delay_s",), f"seconds between 0 and {LONGEST_DELAY_S}, found {outlet.delay_s}"
    if outlet.retention_days is not None and not 1 <= outlet.retention_days <= LONGEST_KEPT_DAYS:
        yield ("retention_days",), f"days between 1 and {LONGEST_KEPT_DAYS}, found {outlet.retention_days}"


def _blanks(outlet: Outlet) -> Iterator[Problem]:
    """An empty text means nothing: the key is to be left out."""
    for name, value in asdict(outlet).items():
        if value == "" or (isinstance(value, tuple) and "" in value):
            yield (name,), "is empty; leave the key out instead"
    for language, name in outlet.name.items():
        if not name.strip():
            yield ("name", language), "is empty; leave the key out instead"


def _bad_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:
        valid = False
    return None if valid else f"expected an http or https address, found {url!r}"


def _bad_selector(selector: str) -> str | None:
    problem = _fails(CSSSelector, ATTRIBUTE.sub("", selector) or "*", SelectorError)
    return f"not a CSS selector: {problem}" if problem else None


def _fails(attempt: Callable[[str], object], value: str, error: type[Exception]) -> str | None:
    try:
        attempt(value)
    except error as problem:
        return str(problem)
    return None
