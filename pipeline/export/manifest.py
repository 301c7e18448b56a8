"""What is in an exported file: kept beside it, so that a figure can be traced to its query."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.export.options import Notes, Options


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; with the same request a killed export goes on. `columns` is None for the usual ones."""

    format: str
    alias: str
    query: Mapping[str, Any]  # the clause that Elasticsearch gets
    columns: tuple[str, ...] | None
    options: Options
    definition: Mapping[str, Any]  # the query and filters as a person gave them, and how they were understood

    @property
    def digest(self) -> str:
        return digest(asdict(self))

    @property
    def version(self) -> str:
        """The same set of the same index has the same version: a hash of the clause."""
        return digest(self.query)[:12]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`index`: name to hash of the mapping; `notes`: what had to be changed, and how often.

    `version` is that of the set's definition, `announced` the number of its documents, `written` of entries.
    """

    file: str
    request: Request
    version: str
    index: Mapping[str, str]
    announced: int
    written: int
    size_bytes: int
    sha256: str
    started_at: str
    finished_at: str
    resumed: int
    notes: Notes
    steps: tuple[str, ...]


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, once it is safely on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def publish(path: Path, folder: Path, manifest: Manifest) -> None:
    """Moves the file to its place, the manifest right after it, and removes the working folder."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    (folder / "manifest").write_text(text + "\n", "utf-8")
    (folder / "out").replace(path)
    (folder / "manifest").replace(path.with_name(f"{path.name}.manifest.json"))
    shutil.rmtree(folder)


def digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
