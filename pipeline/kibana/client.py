"""Kibana's saved-objects API: the objects of a folder into a space, and those of a space into a folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipeline.errors import ConfigError
from pipeline.kibana.checks import check
from pipeline.kibana.connection import ask, no_kibana, read_json
from pipeline.kibana.exported import in_known_form
from pipeline.kibana.saved import TYPE_VERSIONS, Object, dumps, loads
from pipeline.kibana.spaces import in_space
from pipeline.settings import Settings

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What Kibana took, and in words what it refused."""

    count: int
    refused: tuple[str, ...] = ()


def import_objects(settings: Settings, folder: Path, *, space: str | None = None, overwrite: bool = True) -> Imported:
    """Imports all objects of the folder at once, so that their references meet.

    Raises ConfigError when the check finds something or there is no such space, ServiceError when Kibana can't be
    reached or refuses all.
    """
    if findings := check(folder):
        shown = "\n".join(map(str, findings[:SHOWN]))
        raise ConfigError(f"{len(findings)} findings, nothing imported (`jarida kibana check` shows all):\n{shown}")
    text = "".join(path.read_text(encoding="utf-8").rstrip("\n") + "\n" for path in sorted(folder.glob("*.ndjson")))
    boundary = uuid4().hex
    path = f"{in_space(settings.kibana, space)}/api/saved_objects/_import?overwrite={str(overwrite).lower()}"
    answer = ask(settings.kibana, path, _form(text, boundary), f"multipart/form-data; boundary={boundary}")
    result = read_json(answer, settings.kibana)
    return Imported(int(result.get("successCount", 0)), tuple(map(_refusal, result.get("errors", []))))


def export_objects(settings: Settings, folder: Path, *, space: str | None = None) -> list[Path]:
    """Writes the space's data views, searches, charts, maps and dashboards, a file for each type, fit for git.

    Raises ConfigError when there is no such space, ServiceError when Kibana can't be reached or refuses.
    """
    kinds = sorted(TYPE_VERSIONS)
    body = json.dumps({"type": kinds, "includeReferencesDeep": True, "excludeExportDetails": True}).encode()
    answer = ask(settings.kibana, f"{in_space(settings.kibana, space)}/api/saved_objects/_export", body)
    try:
        objects = [in_known_form(one) for one in loads(answer)]
    except (KeyError, TypeError, ValueError) as error:
        raise no_kibana(settings.kibana) from error
    by_type: dict[str, list[Object]] = {}
    for one in objects:
        if one.get("type") not in kinds or not isinstance(one.get("id"), str):  # the type becomes a file's name
            raise no_kibana(settings.kibana)
        by_type.setdefault(one["type"], []).append(one)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind, found in sorted(by_type.items()):
        paths.append(folder / f"{kind}.ndjson")
        paths[-1].write_text(dumps(found), encoding="utf-8")
    return paths


def _form(text: str, boundary: str) -> bytes:
    """A multipart form with one file."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="jarida.ndjson"\r\n'
    return f"{head}Content-Type: application/ndjson\r\n\r\n{text}\r\n--{boundary}--\r\n".encode()


def _refusal(error: Mapping[str, Any]) -> str:
    """One refused object in words."""
    name = f"{error.get('type')} {error.get('id')}"
    reason = error.get("error", {})
    match reason.get("type"):
        case "conflict":
            return f"{name} is there already: import with overwrite"
        case "ambiguous_conflict":
            return f"{name}: several objects there come from it; delete those that are not wanted, then import again"
        case "missing_references":
            missing = ", ".join(f"{one['type']} {one['id']}" for one in reason.get("references", []))
            return f"{name} needs {missing}, which Kibana does not have"
        case "unsupported_type":
            return f"{name}: this Kibana does not know the type"
        case kind:
            return f"{name}: {reason.get('message') or kind}"
