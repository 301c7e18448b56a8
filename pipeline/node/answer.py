"""What answers at the node's port: the local node, open or asking for its password, or a stranger."""

import json
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from pipeline.errors import NodeError
from pipeline.node.configure import CLUSTER
from pipeline.settings import NODE_USER

ANSWER_S = 5.0
ADVICE = "choose another port: export JARIDA_NODE__PORT=9350 in every shell that uses it"


@dataclass(frozen=True, slots=True)
class Answer:
    """The node's version, and whether it tells it to everybody."""

    version: str
    open: bool


def answer_at(url: str, password: str | None) -> Answer | None:
    """What the local node at `url` says; None when nothing answers there.

    Raises NodeError when what answers is another program, another cluster, or the node of another.
    """
    code, body = ask(url)
    is_open = code != 401
    if password and not is_open:
        code, body = ask(url, password)
    if code == 401:
        raise NodeError(f"{url} asks for another password: name its folder with JARIDA_NODE__DIR, or {ADVICE}")
    if code and code != 200:
        raise NodeError(f"{url} is no Elasticsearch of ours (it answers {code}): {ADVICE}")
    return Answer(version_in(body, url), is_open) if code else None


def ask(url: str, password: str | None = None) -> tuple[int, bytes]:
    """Status and body of the answer; 0 when there is none."""
    signed = {"Authorization": f"Basic {b64encode(f'{NODE_USER}:{password}'.encode()).decode()}"} if password else {}
    try:
        # No proxy: the environment's is not meant for loopback.
        with build_opener(ProxyHandler({})).open(Request(url, headers=signed), timeout=ANSWER_S) as response:  # noqa: S310 - ours
            return response.status, response.read()
    except HTTPError as error:
        return error.code, b""
    except (URLError, OSError):  # RemoteDisconnected among them: a node that is just closing says so
        return 0, b""
    except HTTPException as error:
        raise stranger(url) from error


def version_in(body: bytes, url: str) -> str:
    try:
        answer = json.loads(body)
        cluster, version = answer["cluster_name"], str(answer["version"]["number"])
    except (ValueError, KeyError, TypeError) as error:
        raise stranger(url) from error
    if cluster != CLUSTER:
        raise NodeError(f"{url} is the Elasticsearch {cluster!r}, not the local node: {ADVICE}")
    return version


def stranger(url: str) -> NodeError:
    return NodeError(f"the port of {url} is used by something else than Elasticsearch: {ADVICE}")
