"""What the whole stands on: disk, folders, and versions that must fit together."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.findings import EVERYWHERE, Finding

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

# Pairs that were found not to fit: a package, the first version of it that does not, or below which it does not, why.
TOO_NEW = (
    ("sqlalchemy", (2, 1), "the server of Prefect 3.8 schedules nothing with it"),
    ("fastapi", (0, 151), "the server of Prefect 3.8 does not start with it"),
)
TOO_OLD = (("tzdata", (2026, 3), "it does not know that Morocco keeps UTC+0 since September 2026"),)


def versions(es: "Elasticsearch | None") -> list[str]:
    """What runs here, in words; of Elasticsearch, when it answers, its own."""
    told = [f"Jarida {_version('jarida')}", "Python {}.{}.{}".format(*sys.version_info)]
    told += [f"SQLite {sqlite3.sqlite_version}", f"client of Elasticsearch {_version('elasticsearch')}"]
    return [*told, f"Elasticsearch {_server(es)}"] if es else told


def fitting(es: "Elasticsearch | None") -> Iterator[Finding]:
    """Versions that do not fit together."""
    for name, first, why in TOO_NEW:
        if _numbers(_version(name)) >= first:
            yield _misfit(name, why, "install with the project's constraints.txt")
    for name, first, why in TOO_OLD:
        if _numbers(_version(name)) < first:
            yield _misfit(name, why, "install with the project's constraints.txt")
    if es and (server := _server(es)).partition(".")[0] != (client := _version("elasticsearch")).partition(".")[0]:
        yield _misfit("elasticsearch", f"the cluster is {server}, the client {client}", "both must have one major")


def disk(folder: Path, least_mb: int) -> Iterator[Finding]:
    """A disk too full for a night, and what of the data folder is not ours to write."""
    if not folder.is_dir():
        return
    found = os.statvfs(folder)
    free_mb = found.f_bavail * found.f_frsize // 1_000_000
    if free_mb < least_mb:
        yield Finding("disk", EVERYWHERE, f"{free_mb} MB free in {folder}, {least_mb} wanted by a night")
    shut = [str(one) for one in (folder, *folder.iterdir()) if not os.access(one, os.W_OK)]
    if shut:
        problem = f"{len(shut)} × not writable by this user: give it back with `chown` or `chmod u+w`"
        yield Finding("disk", EVERYWHERE, problem, examples=tuple(shut[:3]))


def _misfit(name: str, why: str, how: str) -> Finding:
    return Finding("versions", EVERYWHERE, f"{name} {_version(name)}: {why}; {how}")


def _server(es: "Elasticsearch") -> str:
    return str(es.info()["version"]["number"])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0 (not installed)"


def _numbers(words: str) -> tuple[int, ...]:
    """The first two numbers of a version.

    >>> _numbers("2026.3.post1"), _numbers("0.150.0")
    ((2026, 3), (0, 150))
    """
    return tuple(int(part) for part in words.split()[0].split(".")[:2] if part.isdigit())
