"""What an index is made from: the files of index_config, and how a cluster differs from them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Configuration:
    """What an index is made from. `hash8`: the first 8 hex digits of the SHA-256 of both parts."""

    settings: Mapping[str, Any]
    mappings: Mapping[str, Any]
    hash8: str


@lru_cache
def configuration() -> Configuration:
    """The configuration in the files of index_config.

    A string "@name.txt" stands for the lines of that file. Raises ConfigError when a file is not valid JSON.
    """
    settings = {**_json("settings.json"), "analysis": with_lines(_json("analysis.json"))}
    mappings = _json("mappings.json")
    text = json.dumps([settings, mappings], sort_keys=True)
    return Configuration(settings, mappings, sha256(text.encode()).hexdigest()[:8])


def _json(name: str) -> dict[str, Any]:
    try:
        return dict(json.loads(_text(name)))
    except ValueError as error:
        raise ConfigError(f"index_config/{name}: {error}") from error


def _text(name: str) -> str:
    return (files("index_config") / name).read_text(encoding="utf-8")


def with_lines(value: Any) -> Any:
    """The value with each "@one.txt" or "@one.txt @two.txt" replaced by the lines of those files.

    Empty lines and comments (#) are left out. The lines become one text with commas, which Elasticsearch reads as the
    list: when it makes an index it goes through all values of the analysis once for each of its keys, so that a list
    of ten thousand values and two hundred keys cost two million steps.
    """
    if isinstance(value, dict):
        return {key: with_lines(item) for key, item in value.items()}
    if isinstance(value, str) and value.startswith("@"):
        lines = [line.strip() for name in value.split() for line in _text(name.removeprefix("@")).splitlines()]
        return ",".join(rule for line in lines if line and not line.startswith("#") for rule in single_rules(line))
    return value


def single_rules(line: str) -> Iterator[str]:
    """The rules of one line without commas: each form to each result; names that are equal, each to all.

    >>> list(single_rules("a, b => c")), list(single_rules("a, b"))
    (['a=>c', 'b=>c'], ['a=>a', 'a=>b', 'b=>a', 'b=>b'])
    """
    left, arrow, right = line.partition("=>")
    if "," not in line:
        yield line
        return
    results = (right if arrow else left).split(",")
    yield from (f"{form.strip()}=>{result.strip()}" for form in left.split(",") for result in results)


def differences(expected: Any, live: Any, path: str = "") -> list[str]:
    """Paths at which two configurations differ; the cluster gives numbers and booleans as strings."""
    if isinstance(expected, Mapping) and isinstance(live, Mapping):
        keys = sorted({*expected, *live})
        return [
            found for key in keys for found in differences(expected.get(key), live.get(key), f"{path}.{key}".strip("."))
        ]
    if isinstance(expected, list) and isinstance(live, list) and list(map(str, expected)) != list(map(str, live)):
        return [f"{path}: the files and the cluster hold different lists"]
    if not isinstance(expected, list) and str(expected).lower() != str(live).lower():
        return [f"{path}: {expected!r} in the files, {live!r} in the cluster"]
    return []


def absent_fields(expected: Mapping[str, Any], live: Mapping[str, Any], path: str = "") -> list[str]:
    """Paths of the fields that the first mappings have and the second lack; a document with one would be refused.

    >>> absent_fields({"properties": {"a": {"properties": {"b": {}}}}}, {"properties": {"a": {"properties": {}}}})
    ['a.b']
    """
    held = live.get("properties", {})
    return [
        found
        for name, field in expected.get("properties", {}).items()
        for found in (absent_fields(field, held[name], f"{path}{name}.") if name in held else [f"{path}{name}"])
    ]
