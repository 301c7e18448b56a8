"""What a person gave: `JARIDA_…` variables and jarida.toml files, as values by the dotted names of settings.

A name that no setting has is an error that says the nearest one: a mistyped alias would write to the live index.
"""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pipeline.errors import SettingError

PREFIX = "JARIDA_"
FILE = "jarida.toml"
# Names with our prefix that are no settings, and who reads them.
OTHERS: Mapping[str, str] = {
    "JARIDA_PASSWORD": "docker-compose.yml: the password of the user jarida in Elasticsearch",
    "JARIDA_CHROMIUM": "tests: the browser that drives the page",
    "JARIDA_SHARED": "tests and benchmarks: the folder of real data",
    "JARIDA_NER_MODEL": "the tagger: the folder of a transformer model",
}


def variable(name: str) -> str:
    """The environment variable of a setting.

    >>> variable("crawl.contact")
    'JARIDA_CRAWL__CONTACT'
    """
    return PREFIX + name.replace(".", "__").upper()


def in_environment(environment: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """The settings that variables give, by dotted name, with the variable's name; one that gives JSON gives its keys.

    Raises SettingError for a variable that belongs to no setting.
    """
    found: dict[str, str] = {}
    for key in sorted(environment):
        if not key.upper().startswith(PREFIX) or key in OTHERS:
            continue
        name = key[len(PREFIX) :].lower().replace("__", ".")
        if name not in known:
            raise SettingError(f"{key}: no such setting{_nearest(key.upper(), [*map(variable, known), *OTHERS])}")
        found |= dict.fromkeys(_given_by(name, environment[key], known), key)
    return found


def in_file(path: Path, known: Collection[str], paths: Collection[str]) -> dict[str, object]:
    """The settings of a file, by dotted name; values of `paths` start at the file's folder.

    Raises SettingError for a file that can't be read, or has a key that belongs to no setting.
    """
    try:
        values = dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), known))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: can't be read: {error}") from error
    for name in values:
        if name not in known:
            raise SettingError(f"{path}: {name}: no such setting{_nearest(name, known)}")
    return {
        name: str(path.parent / Path(value).expanduser()) if name in paths and isinstance(value, str) else value
        for name, value in values.items()
    }


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """Dotted names as tables within tables.

    >>> nested({"crawl.limit": 5, "batch": 1})
    {'crawl': {'limit': 5}, 'batch': 1}
    """
    whole: dict[str, object] = {}
    for name, value in values.items():
        *groups, last = name.split(".")
        table = whole
        for group in groups:
            table = table.setdefault(group, {})  # type: ignore[assignment]  # a group is a table: `known` says so
        table[last] = value
    return whole


def _flat(table: Mapping[str, object], known: Collection[str], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, dict) and (name not in known or _is_group(name, known)):
            yield from _flat(value, known, f"{name}.")
        else:
            yield name, value


def _is_group(name: str, known: Collection[str]) -> bool:
    return any(other.startswith(f"{name}.") for other in known)


def _given_by(name: str, value: str, known: Collection[str]) -> list[str]:
    if not _is_group(name, known):
        return [name]
    try:
        inner = json.loads(value)
    except ValueError:
        return [name]  # the model says what is wrong with it
    return [f"{name}.{key}" for key in inner] if isinstance(inner, dict) else [name]


def _nearest(name: str, known: Collection[str]) -> str:
    found = get_close_matches(name, known, 1, 0.6)
    return f"; did you mean {found[0]}? (`jarida settings` lists them)" if found else " (`jarida settings` lists them)"
