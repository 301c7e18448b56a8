"""Kibana's saved-objects API: the objects of a folder into a space, and those of a space into a folder."""

import base64
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPSHandler, OpenerDirector, Request, build_opener
from uuid import uuid4

from pipeline.errors import ConfigError, ServiceError
from pipeline.kibana.checks import check
from pipeline.kibana.exported import in_known_form
from pipeline.kibana.saved import TYPE_VERSIONS, Object, dumps, loads
from pipeline.settings import Kibana, Settings

SHOWN = 5
ADVICE: Mapping[int, str] = {
    401: "set JARIDA_KIBANA__API_KEY, or JARIDA_KIBANA__USERNAME and JARIDA_KIBANA__PASSWORD",
    403: "the user may not manage saved objects there: give it the role jarida_kibana (`jarida index secure`)",
    404: "is the address right (JARIDA_KIBANA__URL, with the base path), and does the space exist?",
    413: "raise savedObjects.maxImportPayloadBytes in kibana.yml",
    503: "Kibana is still starting; try again in a minute",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What Kibana took, and in words what it refused."""

    count: int
    refused: tuple[str, ...] = ()


def import_objects(settings: Settings, folder: Path, *, space: str | None = None, overwrite: bool = True) -> Imported:
    """Imports all objects of the folder at once, so that their references meet.

    Raises ConfigError when the check finds something, ServiceError when Kibana can't be reached or refuses all.
    """
    if findings := check(folder):
        shown = "\n".join(map(str, findings[:SHOWN]))
        raise ConfigError(f"{len(findings)} findings, nothing imported (`jarida kibana check` shows all):\n{shown}")
    text = "".join(path.read_text(encoding="utf-8").rstrip("\n") + "\n" for path in sorted(folder.glob("*.ndjson")))
    path = f"/api/saved_objects/_import?overwrite={str(overwrite).lower()}"
    boundary = uuid4().hex
    answer = _call(
        settings.kibana,
        space,
        path,
        _form(text, boundary),
        {"Content-Type": f"multipart/form-data; boundary={boundary}"},
    )
    result = _json(answer, settings.kibana)
    return Imported(int(result.get("successCount", 0)), tuple(map(_refusal, result.get("errors", []))))


def export_objects(settings: Settings, folder: Path, *, space: str | None = None) -> list[Path]:
    """Writes the space's data views, searches, charts, maps and dashboards, a file for each type, fit for git.

    Raises ServiceError when Kibana can't be reached or refuses.
    """
    wanted = {"type": sorted(TYPE_VERSIONS), "includeReferencesDeep": True, "excludeExportDetails": True}
    body = json.dumps(wanted).encode()
    answer = _call(settings.kibana, space, "/api/saved_objects/_export", body, {"Content-Type": "application/json"})
    try:
        objects = [in_known_form(one) for one in loads(answer)]
    except (KeyError, TypeError, ValueError) as error:
        raise _no_kibana(settings.kibana) from error
    by_type: dict[str, list[Object]] = {}
    for one in objects:
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


def _call(kibana: Kibana, space: str | None, path: str, body: bytes, headers: Mapping[str, str]) -> str:
    """The text that Kibana answers. Raises ServiceError, which says what to do, when it does not."""
    space = space or kibana.space
    prefix = f"/s/{quote(space, safe='')}" if space else ""
    url = kibana.url.rstrip("/") + prefix + path
    request = Request(url, body, {**headers, **_credentials(kibana), "kbn-xsrf": "true"}, method="POST")  # noqa: S310 - below
    if request.type not in {"http", "https"}:
        raise ConfigError(f"JARIDA_KIBANA__URL is {kibana.url}, expected http:// or https://")
    try:
        with _opener(kibana).open(request, timeout=kibana.timeout_s) as response:
            return str(response.read().decode("utf-8", "replace"))
    except HTTPError as error:
        raise ServiceError(f"Kibana at {url}: {error.code} {_message(error)}{_advice(error.code)}") from error
    except TimeoutError as error:
        raise ServiceError(
            f"Kibana at {url} did not answer within {kibana.timeout_s:g} s: raise JARIDA_KIBANA__TIMEOUT_S"
        ) from error
    except HTTPException as error:
        raise ServiceError(f"Kibana at {url} broke off its answer ({error!r}): try again") from error
    except (URLError, OSError) as error:
        raise ServiceError(
            f"Kibana can't be reached at {kibana.url} ({getattr(error, 'reason', error)}): start it "
            "(`docker compose up -d kibana`) or set JARIDA_KIBANA__URL"
        ) from error


def _credentials(kibana: Kibana) -> dict[str, str]:
    if kibana.api_key:
        return {"Authorization": f"ApiKey {kibana.api_key.get_secret_value()}"}
    if kibana.username and kibana.password:
        pair = f"{kibana.username}:{kibana.password.get_secret_value()}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return {}


def _opener(kibana: Kibana) -> OpenerDirector:
    if not kibana.ca_certs:
        return build_opener()
    try:
        return build_opener(HTTPSHandler(context=ssl.create_default_context(cafile=kibana.ca_certs)))
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(f"JARIDA_KIBANA__CA_CERTS: {kibana.ca_certs} holds no certificates ({error})") from error


def _message(error: HTTPError) -> str:
    """What Kibana says of a refusal; the bare reason when it says nothing readable."""
    text = error.read().decode("utf-8", "replace")
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return str(error.reason)


def _advice(status: int) -> str:
    return f"; {ADVICE[status]}" if status in ADVICE else ""


def _json(text: str, kibana: Kibana) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise _no_kibana(kibana) from error
    if not isinstance(answer, dict) or "success" not in answer:
        raise _no_kibana(kibana)
    return answer


def _no_kibana(kibana: Kibana) -> ServiceError:
    return ServiceError(f"what answers at {kibana.url} is no Kibana: check JARIDA_KIBANA__URL")


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
