"""Records of the archive: at their places, and all of a file."""

import fcntl
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive.records import capture_of, only
from pipeline.archive.store import OPEN, SUFFIX, carry, piece
from pipeline.errors import AbsentError, ArchiveError
from pipeline.models import Capture, Pointer
from pipeline.warc import Record, members

_STEP = 16  # packed bytes of a damaged record that are unpacked at a time
_HEAD = 10  # bytes of gzip's head, as we write it


@dataclass(frozen=True, slots=True)
class Spot:
    """A member of a file of ours: its record; of a damaged one None, and `content` is what of it can be unpacked."""

    pointer: Pointer
    record: Record | None
    content: bytes


def read(archive: Path, pointer: Pointer) -> Capture:
    """The capture at a pointer.

    Raises ArchiveError when the file or the record is damaged, cut or missing, AbsentError when another machine may
    have it.
    """
    path = archive / pointer.file
    try:
        content = piece(archive, pointer.file, pointer.offset, pointer.offset + pointer.length)
        if len(content) < pointer.length:
            raise ArchiveError(f"cut off: {pointer.length - len(content)} bytes are missing")
        return capture_of(only(next(members(content))))
    except (OSError, ArchiveError) as error:
        raise ArchiveError(f"{path} at byte {pointer.offset}: {error}") from error


def is_whole(archive: Path, pointer: Pointer) -> bool:
    """Whether the record at a pointer can be read, here and now."""
    try:
        read(archive, pointer)
    except (ArchiveError, AbsentError):
        return False
    return True


def records(archive: Path, file: str) -> Iterator[tuple[Pointer, Capture]]:
    """Every whole capture of one of our files, in order; what is damaged or cut is passed over, and what is none."""
    for spot in spots(archive, file):
        if spot.record is None:
            continue
        try:
            yield spot.pointer, capture_of(spot.record)
        except ArchiveError:
            continue


def spots(archive: Path, file: str) -> Iterator[Spot]:
    """Every member of one of our files, in order, whole or not."""
    name = file.removesuffix(OPEN)
    content = piece(archive, name)
    damaged: int | None = None
    for member in members(content):
        if damaged is not None:
            yield _damaged(name, content, damaged, member.offset)
            damaged = None
        try:
            record = only(member)
        except ArchiveError:
            if member.end is None:
                damaged = member.offset
            else:
                yield _damaged(name, content, member.offset, member.end)
            continue
        assert member.end is not None  # `only` has looked
        yield Spot(Pointer(name, member.offset, member.end - member.offset), record, record.block)
    if damaged is not None:
        yield _damaged(name, content, damaged, len(content))


def _damaged(name: str, content: bytes, start: int, end: int) -> Spot:
    """What can be unpacked of a damaged member, and what follows it up to the next."""
    found = _salvaged(content, start, end, 31) or _salvaged(content, start + _HEAD, end, -zlib.MAX_WBITS)
    return Spot(Pointer(name, start, end - start), None, found)


def _salvaged(content: bytes, start: int, end: int, wbits: int) -> bytes:
    unpacker, found = zlib.decompressobj(wbits), bytearray()
    try:
        for at in range(start, end, _STEP):
            found += unpacker.decompress(content[at : min(at + _STEP, end)])
    except zlib.error:
        pass
    return bytes(found)


def recover(archive: Path, note: Callable[[Capture, Pointer], object]) -> int:
    """Hands the records of files that a killed crawl left open to `note` and closes the files; returns their number."""
    recovered = 0
    for path in sorted(archive.glob(f"*/*{SUFFIX}{OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue  # a crawl is writing it now
            end = 0
            for spot in spots(archive, str(path.relative_to(archive))):
                if spot.record is None:
                    continue
                end = spot.pointer.offset + spot.pointer.length
                with suppress(ArchiveError):  # a request, a list, a note
                    note(capture_of(spot.record), spot.pointer)
            file.truncate(end)
            path.replace(str(path).removesuffix(OPEN))
            recovered += 1
    carry(archive)
    return recovered
