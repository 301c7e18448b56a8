"""How far an export has come: a small file beside its runs, so that a killed one goes on where it was."""

import fcntl
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from pipeline.errors import ConfigError, ServiceError, system_words

STATE = "state.json"
PART = re.compile(r".+\.part")
OURS = re.compile(r"lock|out(\.\w+)?|manifest|state\.json|run-\d{5,}|(state|run|merge)\.partial")


@dataclass(frozen=True, slots=True)
class State:
    """`request`: what was asked for, as a hash; `after`: the sort value of the last document in a run."""

    request: str
    pit: str
    total: int
    index: dict[str, str]  # name to hash of the mapping
    started_at: str
    after: list[Any] | None = None
    runs: int = 0
    count: int = 0
    complete: bool = False
    resumed: int = 0
    steps: list[str] = field(default_factory=list)  # what happened on the way that a reader should know

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The state of an earlier export; None when there is none that can be used."""
        try:
            return cls(**json.loads((folder / STATE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def save(self, folder: Path) -> None:
        partial = folder / "state.partial"
        partial.write_text(json.dumps(asdict(self)), "utf-8")
        partial.replace(folder / STATE)


def claim(folder: Path, ours: re.Pattern[str]) -> None:
    """Makes the folder, or takes one that an export made: what lies in it may be deleted.

    Raises ConfigError for a link, another user's folder, and one that holds anything but files of those names.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in (folder, *folder.iterdir()):
        found, inner = path.lstat(), PART.fullmatch(path.name)
        right = stat.S_ISDIR(found.st_mode) if path == folder or inner else stat.S_ISREG(found.st_mode)
        if not right or found.st_uid != os.geteuid() or not (path == folder or ours.fullmatch(path.name)):
            raise ConfigError(f"{path} is not of an export: move {folder} away, or choose another file")
        if inner and path != folder:
            claim(path, OURS)


@contextmanager
def work_folder(path: Path) -> Iterator[Path]:
    """The folder FILE.part, for this process alone; it stays as long as it holds a state to go on from.

    Raises ConfigError when another export writes the same file, or something else has that name; ServiceError when
    the disk refuses.
    """
    folder = path.with_name(f"{path.name}.part")
    try:
        claim(folder, OURS)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                yield folder
            finally:
                if not (folder / STATE).exists():
                    shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError as error:
        raise ConfigError(f"{path}: another export is writing this file") from error
    except OSError as error:
        raise ServiceError(f"{path}: can't be written: {system_words(error)}") from error


def cleared(folder: Path) -> None:
    """Removes what an earlier export left in the folder, but for its lock."""
    for file in folder.iterdir():
        if file.name != "lock":
            file.unlink()
