"""Finds what is wrong with saved objects before Kibana sees them; its import lets most of it through."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.errors import ConfigError
from pipeline.kibana.board_shapes import Dashboard
from pipeline.kibana.lens_rules import lens_problems
from pipeline.kibana.lens_shapes import Lens
from pipeline.kibana.map_shapes import Map
from pipeline.kibana.rules import (
    Problem,
    Space,
    dashboard_problems,
    map_problems,
    search_problems,
    view_problems,
)
from pipeline.kibana.saved import CORE_VERSION, TYPE_VERSIONS
from pipeline.kibana.shapes import DataView, Envelope, Search

SHAPES: Mapping[str, type[BaseModel]] = {
    "dashboard": Dashboard,
    "index-pattern": DataView,
    "lens": Lens,
    "map": Map,
    "search": Search,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with an object. `key` is its place there: `attributes.state.filters`; empty for the whole."""

    file: str
    line: int
    object: str
    key: str
    problem: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.object, self.key, self.problem)))


@dataclass(frozen=True, slots=True)
class Line:
    """An object and where it stands."""

    file: str
    number: int
    body: Mapping[str, Any]

    def finding(self, key: str, problem: str) -> Finding:
        return Finding(self.file, self.number, f"{self.body.get('type', '?')} {self.body.get('id', '?')}", key, problem)


def check(folder: Path) -> list[Finding]:
    """What is wrong with the objects of the folder's ndjson files; they are taken as one import.

    Raises ConfigError when there is no such file.
    """
    files = sorted(folder.glob("*.ndjson"))
    if not files:
        raise ConfigError(f"{folder}: no .ndjson file there")
    findings: list[Finding] = []
    lines: list[Line] = []
    for path in files:
        for one in _read(path):
            (lines if isinstance(one, Line) else findings).append(one)  # type: ignore[arg-type] # told apart above
    space = Space({(str(line.body.get("type")), str(line.body.get("id"))): line.body for line in lines})
    seen: dict[tuple[object, object], Line] = {}
    for line in lines:
        first = seen.setdefault((line.body.get("type"), line.body.get("id")), line)
        if first is not line:
            findings.append(line.finding("id", f"is at {first.file}:{first.number} already"))
        findings.extend(line.finding(key, problem) for key, problem in _problems(line.body, space))
    return sorted(findings, key=lambda finding: (finding.file, finding.line))


def _read(path: Path) -> Iterator[Line | Finding]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        yield Finding(path.name, 1, "", "", f"is not UTF-8 ({error.reason})")
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
        except json.JSONDecodeError as error:
            yield Finding(path.name, number, "", "", f"is no JSON: {error}")
            continue
        if not isinstance(body, dict):
            yield Finding(path.name, number, "", "", "is no JSON object")
        elif "exportedCount" not in body:  # the summary at the end of an export
            yield Line(path.name, number, body)


def _problems(body: Mapping[str, Any], space: Space) -> Iterator[Problem]:
    try:
        envelope = Envelope.model_validate(body)
    except ValidationError as error:
        yield from _shape_problems(error, "")
        return
    if envelope.type not in SHAPES:
        yield "type", f"{envelope.type!r} is none of {', '.join(SHAPES)}"
        return
    yield from _version_problems(envelope)
    yield from _reference_problems(envelope, space)
    try:
        attributes = SHAPES[envelope.type].model_validate(envelope.attributes)
    except ValidationError as error:
        yield from _shape_problems(error, "attributes.")
        return
    references = {one.name: one for one in envelope.references}
    used: set[str] = set()
    yield from _rules(attributes, references, space, used)
    for name in references.keys() - used:
        yield "references", f"nothing uses {name!r}"


def _rules(attributes: BaseModel, references: Mapping[str, Any], space: Space, used: set[str]) -> Iterator[Problem]:
    match attributes:
        case DataView():
            yield from view_problems(attributes)
        case Search():
            yield from search_problems(attributes, references, space, used)
        case Lens():
            yield from lens_problems(attributes, references, space, used)
        case Map():
            yield from map_problems(attributes, references, space, used)
        case Dashboard():
            yield from dashboard_problems(attributes, references, space, used)


def _version_problems(envelope: Envelope) -> Iterator[Problem]:
    for key, expected in (
        ("coreMigrationVersion", CORE_VERSION),
        ("typeMigrationVersion", TYPE_VERSIONS[envelope.type]),
    ):
        if (found := getattr(envelope, key)) != expected:
            yield key, f"is {found}, expected {expected}: Kibana 8.12 refuses newer ones"


def _reference_problems(envelope: Envelope, space: Space) -> Iterator[Problem]:
    names: set[str] = set()
    for one in envelope.references:
        if one.name in names:
            yield "references", f"{one.name!r} is there twice"
        names.add(one.name)
        if (one.type, one.id) not in space.objects:
            yield "references", f"{one.name!r} points at {one.type} {one.id}, which no file has"


def _shape_problems(error: ValidationError, prefix: str) -> Iterator[Problem]:
    for one in error.errors():
        key = prefix + ".".join(map(str, one["loc"]))
        match one["type"]:
            case "missing":
                yield key, "is missing"
            case "extra_forbidden":
                yield key, "is unknown"
            case "json_invalid":
                yield key, f"is a string that must hold JSON, and does not: {one['msg']}"
            case _:
                yield key, one["msg"][0].lower() + one["msg"][1:]
