"""One at a time: a lock on a file of the data folder, which goes with its process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import BusyError, ServiceError, system_words

BUSY = "busy"  # why a crawl ended that did not begin
NOT_KEPT = "not-kept"  # … and one whose pages archive or ledger refused


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Holds the lock. Raises BusyError when another process does: `what` says which, as in "another … is at work"."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("a")
    except OSError as error:
        raise ServiceError(f"{error.filename}: {system_words(error)}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"another {what} is at work in {path.parent}; wait for it or end it") from error
        yield


def is_held(path: Path) -> bool:
    """Whether a process holds the lock."""
    if not path.exists():
        return False
    with path.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
