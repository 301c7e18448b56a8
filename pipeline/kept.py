"""What takes long to make of files that seldom change, kept in the user's cache folder as values of plain types."""

import contextlib
import logging
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial, reduce
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from pipeline.cycles import no_search_for_cycles
from pipeline.settings import user_dir

LOG = logging.getLogger(__name__)
UNREAD_S = 30 * 24 * 3600.0
PIECE = 1 << 20
SUM = 4  # bytes of the CRC-32 behind the others
RESIDUE = 0x2144DF1C  # the CRC-32 of bytes with theirs behind them, whatever they are
T = TypeVar("T")


def kept(name: str, files: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make` makes of files (its own source among them), from the cache when it fits them.

    A cache that is missing, unreadable or of other files is made anew and never fails a run; those that nobody read
    for a month go then. The value is one that `marshal` knows: tuples, lists, dicts, sets, strings, numbers, bytes.
    """
    found: T = _kept(name, f"{_key(files)}.marshal", make, _loaded, marshal.dumps)
    return found


def mapped(name: str, files: Iterable[Path], make: Callable[[], memoryview]) -> memoryview:
    """Bytes that are kept likewise: from the cache, processes share them, and only what is looked at is loaded."""
    return _kept(name, f"{_key(files)}.bytes", make, _mapped, _summed)


def _kept(name: str, end: str, make: Callable[[], T], read: Callable[[Path], T], write: Callable[[T], bytes]) -> T:
    file = user_dir("XDG_CACHE_HOME", ".cache") / f"{name}-{end}"
    try:
        return read(file)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError, EOFError) as error:
        LOG.warning("cache made anew file=%s reason=%s", file, error)
    made = make()
    with contextlib.suppress(OSError):  # a read-only home costs start-up time, nothing else
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(write(made))
        fresh.replace(file)
        for other in file.parent.glob(f"{name}-*{file.suffix}"):
            if other.stat().st_atime < time.time() - UNREAD_S:
                other.unlink()
    return made


def _loaded(file: Path) -> Any:
    with no_search_for_cycles():  # there are none in plain values
        # From an open file each small value is read by itself: 180 ms for the tagger's lists, not 30.
        return marshal.loads(file.read_bytes())  # noqa: S302  our own cache folder, plain values only


def _mapped(file: Path) -> memoryview:
    with file.open("rb") as content:
        if reduce(lambda total, piece: crc32(piece, total), iter(partial(content.read, PIECE), b""), 0) != RESIDUE:
            raise ValueError("its sum is another")
        return memoryview(mmap(content.fileno(), 0, access=ACCESS_READ))[:-SUM]


def _summed(content: memoryview) -> bytes:
    return bytes(content) + crc32(content).to_bytes(SUM, "little")


def _key(files: Iterable[Path]) -> str:
    """A hash of all that the value is made of, and of how it is written."""
    digest = sha256(f"{sys.version_info[:2]}{marshal.version}".encode())
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:20]
