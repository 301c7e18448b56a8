"""Kibana's spaces: an import into one that does not exist would succeed, and nobody would ever see the objects."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import quote

from pipeline.errors import ConfigError
from pipeline.kibana.connection import RefusedError, ask
from pipeline.settings import Kibana
from pipeline.shown import without_secrets


def in_space(kibana: Kibana, space: str | None) -> str:
    """What stands before a path in the space that is asked for or set; nothing for the default one.

    Raises ConfigError when Kibana has no such space, ServiceError when it does not say.
    """
    space = space or kibana.space
    if not space:
        return ""
    name = quote(space, safe="")
    try:
        ask(kibana, f"/api/spaces/space/{name}")
    except RefusedError as error:
        if error.status != 404:
            raise
        where = without_secrets(kibana.url)
        raise ConfigError(f"Kibana at {where} has no space {space!r}{_others(kibana, space)}") from error
    return f"/s/{name}"


def _others(kibana: Kibana, space: str) -> str:
    """The spaces that the user may see, the nearest one alone where there is one."""
    try:
        known = list(_ids(json.loads(ask(kibana, "/api/spaces/space"))))
    except (RefusedError, ValueError):
        known = []
    names = get_close_matches(space, known, 1) or known
    return f"; it has {', '.join(names)}" if names else ": make it there first (Stack Management → Spaces)"


def _ids(answer: object) -> Iterator[str]:
    for one in answer if isinstance(answer, list) else ():
        if isinstance(one, dict) and "id" in one:
            yield str(one["id"])
