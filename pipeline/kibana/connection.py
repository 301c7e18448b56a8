"""How Kibana is asked: one request, its credentials, and in words what went wrong."""

import base64
import json
import ssl
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from pipeline.errors import ConfigError, ServiceError, SettingError
from pipeline.settings import Kibana
from pipeline.shown import without_secrets

ADVICE: Mapping[int, str] = {
    401: "set JARIDA_KIBANA__API_KEY, or JARIDA_KIBANA__USERNAME and JARIDA_KIBANA__PASSWORD",
    403: "the user may not manage saved objects there: give it the role jarida_kibana (`jarida index secure`)",
    404: "is the address right (JARIDA_KIBANA__URL, with the base path)?",
    413: "raise savedObjects.maxImportPayloadBytes in kibana.yml",
    503: "Kibana is still starting; try again in a minute",
}


class _Here(HTTPRedirectHandler):
    """Follows no redirect: the credentials would go along, to any host. A redirect is then an answer like others."""

    def redirect_request(self, *_: object) -> None:
        return None


class RefusedError(ServiceError):
    """Kibana's refusal, with the status it came with."""

    def __init__(self, text: str, status: int) -> None:
        self.status = status
        super().__init__(text)


def ask(kibana: Kibana, path: str, body: bytes | None = None, content_type: str = "application/json") -> str:
    """The text that Kibana answers to a GET, or to a POST of the body.

    Raises ServiceError, which says what to do, when there is no answer or a refusal (RefusedError).
    """
    url, shown = kibana.url.rstrip("/") + path, without_secrets(kibana.url)
    where = f"Kibana at {shown.rstrip('/')}{path}"
    headers = {"Content-Type": content_type, "kbn-xsrf": "true", **_credentials(kibana)}
    request = Request(url, body, headers, method="GET" if body is None else "POST")  # noqa: S310 - below
    if request.type not in {"http", "https"} or shown != kibana.url:
        raise ConfigError(
            f"JARIDA_KIBANA__URL is {shown}, expected http:// or https:// and the host; "
            "user and password are JARIDA_KIBANA__USERNAME and __PASSWORD"
        )
    try:
        with _opener(kibana).open(request, timeout=kibana.timeout_s) as response:
            return str(response.read().decode("utf-8", "replace"))
    except HTTPError as error:
        text = f"{where}: {error.code} {_message(error)}{_advice(error)}"
        raise RefusedError(text, error.code) from error
    except TimeoutError as error:
        raise ServiceError(
            f"{where} did not answer within {kibana.timeout_s:g} s: raise JARIDA_KIBANA__TIMEOUT_S"
        ) from error
    except HTTPException as error:
        raise ServiceError(f"{where} broke off its answer ({error!r}): try again") from error
    except (URLError, OSError) as error:
        raise ServiceError(
            f"Kibana can't be reached at {shown} ({getattr(error, 'reason', error)}): start it "
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
        return build_opener(_Here)
    try:
        return build_opener(_Here, HTTPSHandler(context=ssl.create_default_context(cafile=kibana.ca_certs)))
    except (OSError, ssl.SSLError) as error:
        raise SettingError(f"JARIDA_KIBANA__CA_CERTS: {kibana.ca_certs} holds no certificates ({error})") from error


def _message(error: HTTPError) -> str:
    """What Kibana says of a refusal; the bare reason when it says nothing readable."""
    text = error.read().decode("utf-8", "replace")
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return str(error.reason)


def _advice(error: HTTPError) -> str:
    if "Location" in error.headers:
        there = without_secrets(error.headers["Location"])
        return f"; it points to {there}: set JARIDA_KIBANA__URL to the address meant"
    return f"; {ADVICE[error.code]}" if error.code in ADVICE else ""


def read_json(text: str, kibana: Kibana) -> dict[str, Any]:
    """The object that Kibana answered. Raises ServiceError when it is none of Kibana."""
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise no_kibana(kibana) from error
    if not isinstance(answer, dict) or "success" not in answer:
        raise no_kibana(kibana)
    return answer


def no_kibana(kibana: Kibana) -> ServiceError:
    return ServiceError(f"what answers at {without_secrets(kibana.url)} is no Kibana: check JARIDA_KIBANA__URL")
