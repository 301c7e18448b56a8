"""Finds what is wrong with saved objects before Kibana sees them; its import lets most of it through."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.kibana.dashboard_rules import dashboard_problems
from pipeline.kibana.lens_rules import lens_problems
from pipeline.kibana.rules import Links, map_problems, search_problems, view_problems
from pipeline.kibana.saved import CORE_VERSION, TYPE_VERSIONS, Object
from pipeline.kibana.shapes import NOT_CHECKED, UNKNOWN, Problem, read

TAG = "tag"  # what people sort their objects by; nothing depends on it
Objects = Mapping[tuple[str, str], Mapping[str, Any]]
# What must hold in an object of each type, once it has the type's shape.
RULES: Mapping[str, Callable[[Object, Links], Iterator[Problem]]] = {
    "dashboard": dashboard_problems,
    "index-pattern": view_problems,
    "lens": lens_problems,
    "map": map_problems,
    "search": search_problems,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an object. `key` is its place there: `attributes.state.filters`; empty for the whole."""

    file: str
    line: int
    object: str
    key: str
    problem: str

    @property
    def is_note(self) -> bool:
        """Whether it only says what was not checked; that keeps nothing from being imported."""
        return self.problem.endswith(NOT_CHECKED)

    def __str__(self) -> str:
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.object, self.key, self.problem)))


@dataclass(frozen=True, slots=True)
class Line:
    """An object and where it stands."""

    file: str
    number: int
    body: Object

    def fault(self, key: str, problem: str) -> Fault:
        return Fault(self.file, self.number, f"{self.body.get('type', '?')} {self.body.get('id', '?')}", key, problem)


def check(folder: Path) -> list[Fault]:
    """What is wrong with the objects of the folder's ndjson files, or of one file; they are taken as one import.

    Raises ConfigError when there is no such file.
    """
    return [one for one in findings(folder) if not one.is_note]


def findings(folder: Path) -> list[Fault]:
    """What `check` finds, and notes on what it knows too little of to judge.

    Raises ConfigError when there is no such file.
    """
    files = [folder] if folder.is_file() else sorted(folder.glob("*.ndjson"))
    if not files:
        raise ConfigError(f"{folder}: no .ndjson file there")
    faults: list[Fault] = []
    lines: list[Line] = []
    for path in files:
        for one in _read(path):
            (lines if isinstance(one, Line) else faults).append(one)  # type: ignore[arg-type] # told apart above
    objects = {(str(line.body.get("type")), str(line.body.get("id"))): line.body for line in lines}
    seen: dict[tuple[str, str], Line] = {}
    for line in lines:
        first = seen.setdefault((str(line.body.get("type")), str(line.body.get("id"))), line)
        if first is not line:
            faults.append(line.fault("id", f"is at {first.file}:{first.number} already"))
        faults.extend(line.fault(key, problem) for key, problem in _problems(line.body, objects))
    return sorted(faults, key=lambda finding: (finding.file, finding.line))


def _read(path: Path) -> Iterator[Line | Fault]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        yield Fault(path.name, 1, "", "", f"is not UTF-8 ({error.reason})")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
        except json.JSONDecodeError as error:
            yield Fault(path.name, number, "", "", f"is no JSON: {error}")
            continue
        if not isinstance(body, dict):
            yield Fault(path.name, number, "", "", "is no JSON object")
        elif "exportedCount" not in body:  # the summary at the end of an export
            yield Line(path.name, number, body)


def _problems(body: Object, objects: Objects) -> Iterator[Problem]:
    problems: list[Problem] = []
    read(body, "Object", "", problems)
    kind = body.get("type")
    yield from problems
    if problems or kind == TAG:
        return
    if kind not in RULES:
        yield from _reference_problems(body, objects)
        yield "type", f"{kind!r} {NOT_CHECKED}"
        return
    other_version = list(_version_problems(body))
    yield from other_version
    yield from _reference_problems(body, objects)
    attributes = read(body["attributes"], str(kind), "attributes", problems)
    if not other_version:
        yield from problems
    # The shape of another version is not known here; where it only has keys more, the rest can be judged.
    if problems and not (other_version and all(problem == UNKNOWN for _, problem in problems)):
        return
    links = Links({one["name"]: one for one in body["references"]}, objects)
    yield from RULES[str(kind)](attributes, links)
    for name, one in links.references.items():
        if name not in links.used and one["type"] != TAG:
            yield "references", f"nothing uses {name!r}"


def _version_problems(body: Object) -> Iterator[Problem]:
    for key, expected in (
        ("coreMigrationVersion", CORE_VERSION),
        ("typeMigrationVersion", TYPE_VERSIONS[body["type"]]),
    ):
        if (found := body[key]) != expected:
            yield key, f"is {found}, expected {expected}: Kibana 8.12 refuses newer ones"


def _reference_problems(body: Object, objects: Objects) -> Iterator[Problem]:
    names: set[str] = set()
    for one in body["references"]:
        if one["name"] in names:
            yield "references", f"{one['name']!r} is there twice"
        names.add(one["name"])
        if one["type"] != TAG and (one["type"], one["id"]) not in objects:
            yield "references", f"{one['name']!r} points at {one['type']} {one['id']}, which no file has"
