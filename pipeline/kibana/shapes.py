"""Whether a value has the shape that `shapes.yml` gives it: an unknown or missing key is a problem."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Problem = tuple[str, str]  # the key, and what is wrong with it
Kind = str | list[Any] | dict[str, Any]
UNKNOWN = "is unknown"
NOT_CHECKED = "is not checked"
NOTES = frozenset({"also", "flags"})
POINTERS = frozenset({"bucket", "column", "figure"})
INTERVAL = re.compile(r"auto|\d*(ms|[smhdwMqy])")
TIME = re.compile(r"(now|\d{4}-\d\d-\d\d[^|]*(\|\|)?)([+-]\d+[smhdwMy])*(/[smhdwMy])?")
# Each plain kind: what a message calls it, and whether a value is one.
PLAIN: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "any": ("anything", lambda value: True),
    "bool": ("true or false", lambda value: isinstance(value, bool)),
    "empty": ("an object without keys", lambda value: value == {}),
    "interval": ("an interval such as 1d", lambda value: isinstance(value, str) and bool(INTERVAL.fullmatch(value))),
    "int": ("a whole number", lambda value: type(value) is int),
    "list": ("a list", lambda value: isinstance(value, list)),
    "num": ("a number", lambda value: type(value) in {float, int}),
    "object": ("an object", lambda value: isinstance(value, dict)),
    "positive": ("a whole number above 0", lambda value: type(value) is int and value > 0),
    "share": ("a number above 0, at most 1", lambda value: type(value) in {float, int} and 0 < value <= 1),
    "str": ("a string", lambda value: isinstance(value, str)),
    "text": ("a string that is not empty", lambda value: isinstance(value, str) and value != ""),
    "time": ("a time such as now-7d/d", lambda value: isinstance(value, str) and bool(TIME.fullmatch(value))),
    "whole": ("a whole number from 0", lambda value: type(value) is int and value >= 0),
}


@cache
def shapes() -> Mapping[str, Kind]:
    """Name to shape."""
    loaded = yaml.safe_load(Path(__file__).with_name("shapes.yml").read_text(encoding="utf-8"))
    return {str(name): kind for name, kind in loaded.items()}


def read(value: Any, kind: Kind, key: str, problems: list[Problem]) -> Any:
    """The value, with objects in the place of strings that hold JSON; what is wrong is added to the problems.

    >>> found: list[Problem] = []
    >>> read({"query": "", "lang": 1}, "Query", "state.query", found)
    {'query': ''}
    >>> found
    [('state.query.lang', 'is unknown'), ('state.query.language', 'is missing')]
    """
    if isinstance(kind, str):
        return _read_named(value, kind, key, problems)
    if isinstance(kind, list):
        if not any(value == one and type(value) is type(one) for one in kind):
            problems.append((key, f"is {_shown(value)}, expected one of {', '.join(map(str, kind))}"))
        return value
    how, inner = _wrapped(kind)
    if how == "json":
        return _read_json(value, inner, key, problems)
    if how == "list":
        found = _read_named(value, "list", key, problems) or []
        return [read(one, inner, f"{key}.{number}", problems) for number, one in enumerate(found)]
    if how == "map":
        found = _read_named(value, "object", key, problems) or {}
        return {name: read(one, inner, f"{key}.{name}", problems) for name, one in found.items()}
    return _read_object(value, kind, key, problems)


def _wrapped(kind: dict[str, Any]) -> tuple[str | None, Any]:
    """How a kind wraps another, and that other; None when it is an object of its own."""
    how = next(iter(kind)) if len(kind) == 1 else None
    return (how, kind[how]) if how in {"json", "list", "map"} else (None, None)


def _read_named(value: Any, name: str, key: str, problems: list[Problem]) -> Any:
    if name in shapes():
        return read(value, shapes()[name], key, problems)
    what, fits = PLAIN["text" if name in POINTERS else name]
    if fits(value):
        return value
    problems.append((key, f"is {_shown(value)}, expected {what}"))
    return None


def _read_json(text: Any, inner: Kind, key: str, problems: list[Problem]) -> Any:
    try:
        return read(json.loads(text, parse_constant=_no_number), inner, key, problems)
    except (TypeError, ValueError) as error:
        problems.append((key, f"must hold JSON as a string: {error}"))
    return None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _read_object(value: Any, kind: dict[str, Any], key: str, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(value, dict):
        _read_named(value, "object", key, problems)
        return {}
    wanted = {name.rstrip("?"): inner for name, inner in kind.items() if name not in NOTES}
    wanted |= dict.fromkeys(kind.get("flags", "").split(), "bool")
    also = kind.get("also", "").split()
    found = {}
    for name, one in value.items():
        place = f"{key}.{name}".lstrip(".")
        if name not in wanted:
            if name not in also and also != ["*"]:
                problems.append((place, UNKNOWN))
                continue
            found[name] = one
        elif one is not None or name in kind:
            found[name] = read(one, wanted[name], place, problems)
    missing = sorted(name for name in kind if not name.endswith("?") and name not in NOTES and name not in value)
    problems.extend((f"{key}.{name}".lstrip("."), "is missing") for name in missing)
    return found


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def pointers(value: Any, kind: Kind, key: str = "", layer: str = "") -> Iterator[tuple[str, str, str, str]]:
    """The ids of columns in a chart's state: key, layer, column, and which of POINTERS stands there."""
    if isinstance(kind, str):
        if kind in POINTERS:
            yield key, layer, value, kind
    elif isinstance(kind, dict) and (inner := _wrapped(kind)[1]) is not None:
        for number, one in enumerate(value):
            yield from pointers(one, inner, f"{key}.{number}", layer)
    elif isinstance(kind, dict):
        layer = value.get("layerId", layer)
        for name in kind.keys() - NOTES:
            if (one := value.get(name.rstrip("?"))) is not None:
                yield from pointers(one, kind[name], f"{key}.{name.rstrip('?')}", layer)
