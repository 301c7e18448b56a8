"""Outlet files: YAML in, validated `pipeline.models.Outlet` out, every complaint with file, key and line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import get_args

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import OutletError
from pipeline.models import DiscoveryKind, Expectation, Layout, Outlet
from spiders.canonical import hosts, netloc
from spiders.checks import problems

SHIPPED = Path(__file__).parent / "outlets"
KINDS: tuple[str, ...] = get_args(DiscoveryKind)
# How much of a way is read in one crawl when the file does not say: API pages of 100 posts, sub-sitemaps, list pages.
PAGES = {"wordpress": 10, "feed": 1, "sitemap": 500, "news_sitemap": 500, "listing": 1}
PAGES_WITH_NEXT = 5
WAY_KEYS = {"listing": {"listing", "next", "pages"}}
OUTLET = TypeAdapter(Outlet)

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """The outlets of a folder by id, and what is wrong with its other files."""

    outlets: Mapping[str, Outlet]
    findings: tuple[OutletError, ...]

    @property
    def shared(self) -> Iterator[OutletError]:
        """A complaint for each file whose hosts another file has too: a page there could be either's."""
        owners: dict[str, list[str]] = {}
        for outlet in self.outlets.values():
            for host in hosts(outlet):
                owners.setdefault(host, []).append(outlet.id)
        for outlet in self.outlets.values():
            key = "home" if len(owners[netloc(outlet.home)]) > 1 else "aliases"
            others = sorted({one for host in hosts(outlet) for one in owners[host]} - {outlet.id})
            if others:
                yield OutletError(f"{outlet.id}.yml", key, f"{', '.join(others)} has the same host; keep one file")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the line of each key and what the YAML itself does wrong."""

    content: object
    lines: Mapping[Key, int]
    complaints: tuple[tuple[Key, str], ...]

    def line(self, key: Key) -> int:
        """The line of a key, or of the nearest key around it that the file has."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def registry(folder: Path | None = None) -> Registry:
    """All outlets of a folder (None: the shipped one); a broken file is a finding and hides no other."""
    folder = folder or SHIPPED
    if not folder.is_dir():
        return Registry({}, (OutletError(str(folder), "", "this folder of outlet files does not exist"),))
    outlets, findings = {}, []
    for path in sorted(folder.glob("*.y*ml")):
        outlet, found = examine(path)
        findings += found
        if outlet and not found:
            outlets[outlet.id] = outlet
    return Registry(outlets, tuple(findings))


def load(path: Path) -> Outlet:
    """The outlet of one file. Raises OutletError with the first of its findings."""
    outlet, findings = examine(path)
    if findings:
        raise findings[0]
    assert outlet is not None
    return outlet


def checked(content: Mapping[str, object], file: str) -> Outlet:
    """The outlet of plain values that are to become a file. Raises OutletError with the first complaint."""
    outlet, complaints = parse(content, Path(file).stem)
    for key, problem in complaints:
        raise OutletError(file, _dotted(key), problem)
    assert outlet is not None
    return outlet


def examine(path: Path) -> tuple[Outlet | None, list[OutletError]]:
    """The outlet of one file, as far as it can be read, and all that is wrong with it, by line."""
    try:
        document = _read(path)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        return None, [_unreadable(path, error)]
    outlet, complaints = parse(document.content, path.stem)
    found = [
        OutletError(path.name, _dotted(key), problem, document.line(key))
        for key, problem in (*document.complaints, *complaints)
    ]
    return outlet, sorted(found, key=lambda error: error.line or 0)


def parse(content: object, stem: str) -> tuple[Outlet | None, list[tuple[Key, str]]]:
    """An outlet from plain values, and complaints by key; None when the values can't make one."""
    if not isinstance(content, dict):
        return None, [((), "expected a mapping of keys, such as `id: ifninews`")]
    complaints = list(_unknown_keys(content))
    ways, found = _ways(content.get("discover"))
    complaints += found
    try:
        # The strict rules of JSON take a list for a tuple and a day for a date, but no "5" for 5 and no yes for true.
        outlet = OUTLET.validate_json(json.dumps({**content, "discover": ways}, default=_plain), strict=True)
    except ValidationError as error:
        return None, complaints + [_complaint(dict(e)) for e in error.errors()]
    return outlet, complaints + list(problems(outlet, stem))


def _read(path: Path) -> Document:
    text = path.read_text("utf-8-sig")
    for token in yaml.scan(text):
        if isinstance(token, yaml.AliasToken):  # a few lines of them can stand for gigabytes
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not used here", problem_mark=token.start_mark)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return Document(None, {}, ())
    lines: dict[Key, int] = {}
    complaints: list[tuple[Key, str]] = []
    for key, line, twice in _keys(node):
        if twice:
            complaints.append((key, f"this key stands twice, first in line {lines[key]}"))
        lines[key] = line
    return Document(yaml.safe_load(text), lines, tuple(complaints))


def _keys(node: yaml.Node, above: Key = ()) -> Iterator[tuple[Key, int, bool]]:
    """Key, line and whether it is a repetition, for every key and list item below a node."""
    seen = set()
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            key = (*above, str(name.value))
            yield key, name.start_mark.line + 1, key in seen
            seen.add(key)
            yield from _keys(value, key)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*above, number), value.start_mark.line + 1, False
            yield from _keys(value, (*above, number))


def _unknown_keys(content: Mapping[object, object]) -> Iterator[tuple[Key, str]]:
    yield from _strangers(content, Outlet, ())
    yield from _strangers(content.get("expect"), Expectation, ("expect",))
    layouts = content.get("layouts")
    for number, layout in enumerate(layouts if isinstance(layouts, list) else ()):
        yield from _strangers(layout, Layout, ("layouts", number))


def _strangers(content: object, of: type, above: Key) -> Iterator[tuple[Key, str]]:
    allowed = [field.name for field in fields(of)]
    for name in content if isinstance(content, dict) else ():
        if name not in allowed:
            yield (*above, str(name)), f"unknown key; known here are {', '.join(allowed)}"


def _ways(value: object) -> tuple[list[dict[str, object]], list[tuple[Key, str]]]:
    """`[{feed: URL}, …]` as the fields of Discovery values, and complaints."""
    if value is None:
        return [], []
    if not isinstance(value, list):
        return [], [(("discover",), "expected a list, such as [{wordpress: {}}, {feed: 'https://…'}]")]
    ways: list[dict[str, object]] = []
    complaints: list[tuple[Key, str]] = []
    for number, item in enumerate(value):
        try:
            ways.append(_way(item))
        except ValueError as error:
            complaints.append((("discover", number), str(error)))
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


def _complaint(error: Mapping[str, object]) -> tuple[Key, str]:
    location = error["loc"]
    assert isinstance(location, tuple)
    if error["type"] in {"missing", "missing_argument"}:
        return location, "this key is required"
    found = error.get("input")
    hint = "; quote it, YAML reads it as true or false" if isinstance(found, bool) else ""
    return location, f"{error['msg']}, found {found!r}{hint}"


def _unreadable(path: Path, error: Exception) -> OutletError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return OutletError(path.name, "", f"not readable as YAML: {problem}", mark.line + 1 if mark else None)


def _dotted(key: Sequence[str | int]) -> str:
    """A key as people write it.

    >>> _dotted(("layouts", 0, "title"))
    'layouts[0].title'
    """
    return re.sub(r"\.(\[\d+\])", r"\1", ".".join(f"[{part}]" if isinstance(part, int) else part for part in key))
