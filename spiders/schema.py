"""Plain values of an outlet file, to a validated `pipeline.models.Outlet` and every complaint by key."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from pipeline.models import DiscoveryKind, Expectation, Layout, Outlet
from spiders.checks import Key, Problem, problems

KINDS: tuple[str, ...] = get_args(DiscoveryKind)
# How much of a way is read in one crawl when the file does not say: API pages of 100 posts, sub-sitemaps, list pages.
PAGES = {"wordpress": 10, "feed": 1, "sitemap": 500, "news_sitemap": 500, "listing": 1}
PAGES_WITH_NEXT = 5
WAY_KEYS = {"listing": {"listing", "next", "pages"}}
OUTLET = TypeAdapter(Outlet)
# Where a key is missing or of a wrong type, so that the others can be looked at.
STAND_IN: Mapping[str, object] = {"name": {"ar": "-"}, "country": "MA", "languages": ["ar"]}


def parse(content: object, stem: str) -> tuple[Outlet | None, list[Problem]]:
    """An outlet from plain values, as far as they make one, and complaints by key."""
    if not isinstance(content, dict):
        return None, [((), "expected a mapping of keys, such as `id: ifninews`")]
    complaints = list(_unknown_keys(content))
    ways, found = _ways(content.get("discover"))
    complaints += found
    values = {**content, "discover": ways}
    outlet, wrong = _typed(values)
    if wrong:
        outlet = _typed(_mended(values, [key for key, _ in wrong], stem))[0]
        wrong = [(_as_written(key, ways), text) for key, text in wrong]
    found = list(problems(outlet, stem)) if outlet else []
    return outlet, [*complaints, *wrong, *((key, text) for key, text in found if not _concerns(key, wrong))]


def _typed(values: Mapping[str, object]) -> tuple[Outlet | None, list[Problem]]:
    try:
        # The strict rules of JSON take a list for a tuple and a day for a date, but no "5" for 5 and no yes for true.
        return OUTLET.validate_json(json.dumps(values, default=_plain), strict=True), []
    except ValidationError as error:
        return None, [_complaint(dict(one)) for one in error.errors()]


def _mended(values: Mapping[str, object], wrong: list[Key], stem: str) -> dict[str, object]:
    """The values without those at the wrong keys; what can't be left out is stood in for."""
    mended: dict[str, Any] = deepcopy(dict(values))
    for key in wrong:
        at: Any = mended
        for part in key[:-1]:
            below = at.get(part) if isinstance(at, dict) else at[int(part)] if isinstance(at, list) else None
            if not isinstance(below, dict | list):
                break
            at = below
        else:
            part = key[-1]
            if isinstance(at, dict):
                at.pop(part, None)
            elif isinstance(part, int):
                at[part] = {} if key[0] == "layouts" and len(key) == 2 else "-"  # the numbers of the others stay
            continue
        mended.pop(str(key[0]), None)
    return {"id": stem, "home": f"https://{stem}.invalid/", **STAND_IN, **mended}


def _as_written(key: Key, ways: list[dict[str, object]]) -> Key:
    """The key of a way's address, which files have under the name of its kind."""
    if key[0] == "discover" and key[2:] == ("url",):
        return *key[:2], str(ways[int(key[1])]["kind"])
    return key


def _concerns(key: Key, wrong: list[Problem]) -> bool:
    """Whether a complaint is about what is wrong already, above or below it; a region is nothing without a country."""
    if any(key[: len(other)] == other[: len(key)] for other, _ in wrong):
        return True
    return key == ("region",) and any(other == ("country",) for other, _ in wrong)


def _unknown_keys(content: Mapping[object, object]) -> Iterator[Problem]:
    yield from _strangers(content, Outlet, ())
    yield from _strangers(content.get("expect"), Expectation, ("expect",))
    layouts = content.get("layouts")
    for number, layout in enumerate(layouts if isinstance(layouts, list) else ()):
        yield from _strangers(layout, Layout, ("layouts", number))


def _strangers(content: object, of: type, above: Key) -> Iterator[Problem]:
    allowed = [field.name for field in fields(of)]
    for name in content if isinstance(content, dict) else ():
        if name not in allowed:
            yield (*above, str(name)), f"unknown key; known here are {', '.join(allowed)}"


def _ways(value: object) -> tuple[list[dict[str, object]], list[Problem]]:
    """`[{feed: URL}, …]` as the fields of Discovery values, and complaints."""
    if value is None:
        return [], []
    if not isinstance(value, list):
        return [], [(("discover",), "expected a list, such as [{wordpress: {}}, {feed: 'https://…'}]")]
    ways: list[dict[str, object]] = []
    complaints: list[Problem] = []
    for number, item in enumerate(value):
        try:
            ways.append(_way(item))
        except ValueError as error:
            complaints.append((("discover", number), str(error)))
            ways.append({"kind": "wordpress"})  # the numbers of the others stay
    return ways, complaints


def _way(item: object) -> dict[str, object]:
    kinds = [name for name in item if name in KINDS] if isinstance(item, dict) else []
    if not isinstance(item, dict) or len(kinds) != 1:
        raise ValueError(f"expected exactly one of {', '.join(KINDS)}")
    kind = kinds[0]
    allowed = WAY_KEYS.get(kind, {kind, "pages"})
    if strangers := sorted(str(name) for name in item if name not in allowed):
        raise ValueError(f"unknown key {', '.join(strangers)}; known beside {kind} are {', '.join(sorted(allowed))}")
    url = None if kind == "wordpress" and item[kind] in ({}, None) else item[kind]
    if (url is None and kind != "wordpress") or isinstance(url, dict | list):
        raise ValueError(f"{kind} needs an address" + (" or {}" if kind == "wordpress" else ""))
    pages = item.get("pages", PAGES_WITH_NEXT if "next" in item else PAGES[kind])
    return {"kind": kind, "url": url, "next": item.get("next"), "pages": pages}


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an outlet file")


def _complaint(error: Mapping[str, object]) -> Problem:
    location = error["loc"]
    assert isinstance(location, tuple)
    if error["type"] in {"missing", "missing_argument"}:
        return location, "this key is required"
    found = error.get("input")
    hint = "; quote it, YAML reads it as true or false" if isinstance(found, bool) else ""
    return location, f"{error['msg']}, found {found!r}{hint}"
