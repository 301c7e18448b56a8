"""Roles and API keys from index_config/security.json, put into a cluster whose security is on."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.patience import explain

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

FILE = Path(__file__).parents[2] / "index_config" / "security.json"


@dataclass(frozen=True, slots=True)
class Secured:
    """What was put into the cluster. A key's secret is shown this once: Elasticsearch keeps only its hash."""

    roles: tuple[str, ...]
    keys: Mapping[str, str]  # name to the encoded secret, as JARIDA_ELASTICSEARCH__API_KEY takes it


def secure(es: Elasticsearch, alias: str = "articles", keys: Collection[str] = (), path: Path = FILE) -> Secured:
    """Creates or renews the roles, and the API keys that `keys` names; an older key of that name stops working.

    Raises ConfigError for a key that the file does not have, ServiceError when security is off or refuses us.
    """
    from elasticsearch import ApiError

    spec = json.loads(path.read_text(encoding="utf-8").replace("{alias}", alias))
    if unknown := sorted(set(keys) - spec["api_keys"].keys()):
        raise ConfigError(f"no API key {', '.join(unknown)} in {path.name}; it has {', '.join(spec['api_keys'])}")
    try:
        _require_security(es)
        for name, role in spec["roles"].items():
            es.security.put_role(name=name, **role)
        secrets = {name: _new_key(es, name, spec) for name in keys}
    except ApiError as error:
        raise ServiceError(
            f"Elasticsearch refuses to set roles and keys ({error.status_code} {explain(error.body)}): "
            "log in as a user with the privilege manage_security, such as elastic"
        ) from error
    return Secured(tuple(spec["roles"]), secrets)


def _require_security(es: Elasticsearch) -> None:
    """Raises ServiceError when security is off; then the cluster has no such addresses."""
    from elasticsearch import ApiError

    try:
        es.security.authenticate()
    except ApiError as error:
        if error.status_code in {401, 403}:
            raise
        raise ServiceError(
            "security is off in this cluster, so there are no roles or API keys to set: whoever reaches its port "
            "may do anything. Turn it on with xpack.security.enabled (docker-compose.yml has it on, and the local node "
            "but for JARIDA_NODE__OPEN)"
        ) from error


def _new_key(es: Elasticsearch, name: str, spec: Mapping[str, Any]) -> str:
    """The secret of a new key, made before the older ones of that name are taken away."""
    key = spec["api_keys"][name]
    role = {part: value for part, value in spec["roles"][key["role"]].items() if part != "description"}
    older = [one["id"] for one in es.security.get_api_key(name=name)["api_keys"] if not one["invalidated"]]
    made = es.security.create_api_key(name=name, expiration=key["expiration"], role_descriptors={key["role"]: role})
    if older:
        es.security.invalidate_api_key(ids=older)
    return str(made["encoded"])
