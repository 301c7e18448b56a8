"""What takes long to make of files that seldom change, kept in the user's cache folder as values of plain types."""

import contextlib
import logging
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pipeline.cycles import no_search_for_cycles
from pipeline.settings import user_dir

LOG = logging.getLogger(__name__)
UNREAD_S = 30 * 24 * 3600.0
T = TypeVar("T")


def kept(name: str, files: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make` makes of files (its own source among them), from the cache when it fits them.

    A cache that is missing, unreadable or of other files is made anew and never fails a run; those that nobody read
    for a month go then. The value is one that `marshal` knows: tuples, lists, dicts, sets, strings, numbers, bytes.
    """
    file = user_dir("XDG_CACHE_HOME", ".cache") / f"{name}-{_key(files)}.marshal"
    try:
        with no_search_for_cycles():  # there are none in plain values
            # From an open file each small value is read by itself: 180 ms for the tagger's lists, not 30.
            found: T = marshal.loads(file.read_bytes())  # noqa: S302  our own cache folder, plain values only
            return found
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError, EOFError) as error:
        LOG.warning("cache made anew file=%s reason=%s", file, error)
    made = make()
    with contextlib.suppress(OSError):  # a read-only home costs start-up time, nothing else
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(marshal.dumps(made))  # type: ignore[arg-type]  # plain values, or it raises
        fresh.replace(file)
        for other in file.parent.glob(f"{name}-*.marshal"):
            if other.stat().st_atime < time.time() - UNREAD_S:
                other.unlink()
    return made


def _key(files: Iterable[Path]) -> str:
    """A hash of all that the value is made of, and of how it is written."""
    digest = sha256(f"{sys.version_info[:2]}{marshal.version}".encode())
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:20]
