"""Snapshots of the index to a folder or to S3, and back under another name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.patience import explain

if TYPE_CHECKING:
    from elasticsearch import ApiError, Elasticsearch

REPOSITORY = "jarida"


def repository(where: str) -> dict[str, object]:
    """The repository for a folder or an address.

    >>> repository("s3://backups/press")
    {'type': 's3', 'settings': {'bucket': 'backups', 'base_path': 'press'}}
    >>> repository("/srv/snapshots")
    {'type': 'fs', 'settings': {'location': '/srv/snapshots'}}

    Raises ConfigError for an address of another kind.
    """
    parts = urlsplit(where)
    if parts.scheme == "s3" and parts.netloc:
        path = parts.path.strip("/")
        return {"type": "s3", "settings": {"bucket": parts.netloc} | ({"base_path": path} if path else {})}
    if parts.scheme:
        raise ConfigError(f"{where}: expected a folder that every Elasticsearch node sees, or s3://bucket/path")
    return {"type": "fs", "settings": {"location": where}}


def register(es: Elasticsearch, where: str, name: str = REPOSITORY) -> None:
    """Tells the cluster where snapshots go; Elasticsearch writes there once, to see that it may.

    Raises ServiceError when it may not, or has no such kind of repository.
    """
    from elasticsearch import ApiError

    try:
        es.snapshot.create_repository(name=name, repository=repository(where))
    except ApiError as error:
        raise _refused(
            where,
            error,
            "a folder must be under path.repo (local node: its `snapshots/`); S3 needs keys in the keystore",
        ) from error


def create(es: Elasticsearch, alias: str, name: str = REPOSITORY) -> str:
    """The name of a new snapshot of the index that serves `alias`; it is whole when this returns.

    Raises ServiceError when it is not.
    """
    from elasticsearch import ApiError

    snapshot = f"{alias}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    try:
        indices = ",".join(sorted(es.indices.get_alias(name=alias)))
        answer = es.snapshot.create(
            repository=name, snapshot=snapshot, indices=indices, include_global_state=False, wait_for_completion=True
        )
    except ApiError as error:
        raise _refused(
            alias, error, "`jarida index snapshot --to WHERE` says where to, once; is the index built?"
        ) from error
    state = answer["snapshot"]["state"]
    if state != "SUCCESS":
        raise ServiceError(f"snapshot {snapshot} is {state}: {answer['snapshot'].get('failures')}")
    return snapshot


def restore(es: Elasticsearch, snapshot: str, suffix: str, name: str = REPOSITORY) -> list[str]:
    """The names of the restored indices: those of the snapshot with a suffix, beside what is live. Moves no alias.

    Raises ServiceError when there is no such snapshot, or an index of that name.
    """
    from elasticsearch import ApiError

    try:
        kept = es.snapshot.get(repository=name, snapshot=snapshot)["snapshots"][0]
        answer = es.snapshot.restore(
            repository=name,
            snapshot=snapshot,
            indices=",".join(kept["indices"]),
            include_aliases=False,
            include_global_state=False,
            rename_pattern="(.+)",
            rename_replacement=f"$1-{suffix}",
            wait_for_completion=True,
        )
    except ApiError as error:
        raise _refused(
            snapshot, error, "`GET _snapshot/jarida/_all` lists what is there, if `--to` was ever given"
        ) from error
    shards: Mapping[str, int] = answer["snapshot"]["shards"]
    if shards["failed"]:
        raise ServiceError(f"{snapshot}: {shards['failed']} of {shards['total']} shards could not be restored")
    return list(answer["snapshot"]["indices"])


def _refused(what: str, error: ApiError, advice: str) -> ServiceError:
    return ServiceError(f"{what}: {error.status_code} {explain(error.body)}; {advice}")
