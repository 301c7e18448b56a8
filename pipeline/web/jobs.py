"""Exports that the page was asked for: a few at a time, each in a folder of its own, gone after a day."""

import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import JaridaError
from pipeline.export.state import State

AT_ONCE = 2
MOST = 20  # at work or waiting; more are refused
KEPT, KEPT_S = 100, 24 * 3600.0  # files, and how long: the oldest go first
NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Job:
    """One export. `problem`: why there is no file; `of` is None until the set was counted."""

    id: str
    path: Path
    done: bool
    problem: str | None = None
    read: int = 0
    of: int | None = None

    @property
    def manifest(self) -> Path:
        return self.path.with_name(f"{self.path.name}.manifest.json")


@dataclass(slots=True)
class Jobs:
    """The exports of this process below `folder`; an id can't be guessed, and whoever has it may fetch the file."""

    folder: Path
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, thread_name_prefix="export"))
    running: dict[str, tuple[Path, Future[object]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, name: str, write: Callable[[Path], object]) -> str | None:
        """Begins an export to a file of this name; its id, or None when too many are at work."""
        with self.lock:
            self._forget()
            if sum(not future.done() for _, future in self.running.values()) >= MOST:
                return None
            job = secrets.token_hex(16)
            path = self.folder / job / name
            path.parent.mkdir(parents=True, mode=0o700)
            self.running[job] = path, self.pool.submit(write, path)
            return job

    def job(self, name: str) -> Job | None:
        """How far an export has come; None when there is no such one any more."""
        found = self.running.get(name) if NAME.fullmatch(name) else None
        if found is None:
            return None
        path, future = found
        if future.done():
            return Job(name, path, path.exists(), _problem(future) or (None if path.exists() else "gone"))
        state = State.read(path.with_name(f"{path.name}.part"))
        return Job(name, path, False, None, state.count if state else 0, state.total if state else None)

    def close(self) -> None:
        """Lets go of what waits, and removes what nobody can fetch any more, but for what is being written."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        for name, (path, _) in self.running.items():
            if not self._is_busy(name):
                shutil.rmtree(path.parent, ignore_errors=True)

    def _forget(self) -> None:
        """Removes what is older than a day, of earlier processes too, and the oldest of too many."""
        folders = [one for one in self.folder.glob("*") if NAME.fullmatch(one.name) and not self._is_busy(one.name)]
        ages = sorted((one.stat().st_mtime, one) for one in folders)
        many = len(ages) - KEPT
        for at, (changed, one) in enumerate(ages):
            if at < many or time.time() - changed > KEPT_S:
                shutil.rmtree(one, ignore_errors=True)
                self.running.pop(one.name, None)

    def _is_busy(self, name: str) -> bool:
        return name in self.running and not self.running[name][1].done()


def _problem(future: Future[object]) -> str | None:
    """What a reader may know of why an export failed; paths and traces stay here."""
    error = future.exception()
    if error is None:
        return None
    return type(error).__name__ if not isinstance(error, JaridaError) else str(error).partition(": ")[2] or str(error)
