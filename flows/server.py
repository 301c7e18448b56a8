"""Whether the Prefect server of PREFECT_API_URL will start the next night: the server, its schedule, its worker."""

import base64
import json
import os
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.request import Request, urlopen

from pipeline.errors import ServiceError
from pipeline.findings import EVERYWHERE, Finding
from pipeline.redact import Rule, names

DEPLOYMENT = "nightly/nightly"
POOL = "jarida"
TIMEOUT_S = 20.0
# What of a night has words, and how the server is asked for it; it gives no more than a page at once.
HELD: dict[str, dict[str, Any]] = {
    "artifacts": {"artifacts": {"key": {"any_": ["nightly"]}}},
    "flow_runs": {"flows": {"name": {"any_": ["nightly"]}}},
}
PAGE = 200


def findings() -> tuple[Finding, ...]:
    """What keeps the next night from being started; nothing when no server is asked to."""
    api = os.environ.get("PREFECT_API_URL")
    if not api:
        return ()
    try:
        problem = _problem(api.rstrip("/"))
    except (OSError, HTTPException, ValueError, KeyError) as error:
        problem = f"the Prefect server at {api} gives no answer: {error}"
    return (Finding("schedule", EVERYWHERE, problem),) if problem else ()


def _problem(api: str) -> str | None:
    """Why no night will start, in words; None: one will."""
    deployment = _asked(f"{api}/deployments/name/{DEPLOYMENT}")
    if deployment["paused"]:
        return f"the deployment {DEPLOYMENT} is paused"
    if not [one for one in deployment["schedules"] if one["active"]]:
        return f"the deployment {DEPLOYMENT} has no active schedule"
    wanted = {
        "deployments": {"id": {"any_": [deployment["id"]]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}}},
    }
    if not _asked(f"{api}/flow_runs/filter", wanted):
        return "the schedule is active and the server has scheduled nothing: do its pinned versions fit together"
    workers = _asked(f"{api}/work_pools/{deployment['work_pool_name'] or POOL}/workers/filter", {})
    if not [one for one in workers if one["status"] == "ONLINE"]:
        return f"no worker of the pool {deployment['work_pool_name'] or POOL} is online"
    return None


def forget(rule: Rule) -> int:
    """Deletes the tables and runs of nights, in the server that PREFECT_API_URL names, that have what must not stay."""
    api, deleted = os.environ.get("PREFECT_API_URL", "").rstrip("/"), 0
    try:
        for what, whose in HELD.items() if api else ():
            for one in list(_all(f"{api}/{what}/filter", whose)):
                if names(json.dumps(one, ensure_ascii=False), rule):
                    _asked(f"{api}/{what}/{one['id']}", method="DELETE")
                    deleted += 1
    except (OSError, HTTPException, ValueError, KeyError) as error:
        raise ServiceError(f"the Prefect server at {api}: {error}") from error
    return deleted


def _all(url: str, whose: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything that a filter finds, page by page."""
    offset = 0
    while page := _asked(url, {**whose, "limit": PAGE, "offset": offset}):
        yield from page
        offset += len(page)


def _asked(url: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
    headers = {"Content-Type": "application/json"}
    if login := os.environ.get("PREFECT_API_AUTH_STRING"):
        headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"
    elif key := os.environ.get("PREFECT_API_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    if not url.startswith(("https://", "http://")):
        raise ValueError("PREFECT_API_URL is no http address")
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, headers, method=method)  # noqa: S310  # http alone, see above
    with urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
        return json.loads(answer.read() or b"null")
