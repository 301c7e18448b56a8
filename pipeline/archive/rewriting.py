"""What must not stay in the archive, taken out in place, so that no other record moves."""

import os
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.archive.records import NOTHING, built, record_bytes, warc_date
from pipeline.archive.store import OPEN, is_mine, patch
from pipeline.errors import ArchiveError
from pipeline.models import Capture, Pointer

ERASED = "urn:jarida:erased:"  # begins what stands for an emptied record's address


def rewrite(archive: Path, pointer: Pointer, capture: Capture, fields: Mapping[str, str] = NOTHING) -> None:
    """Puts another capture in a record's place, in the same bytes of the file, so that no other record moves.

    Raises ArchiveError when it does not fit, which a shorter or blacked-out body nearly always does.
    """
    put(archive, pointer, record_bytes(capture, fields))


def empty(archive: Path, pointer: Pointer, article_id: str) -> None:
    """Puts a note in a record's place that something was erased, and of which article."""
    named = {
        "WARC-Target-URI": f"{ERASED}{article_id}",
        "WARC-Date": warc_date(datetime.now(UTC)),
        "Content-Type": "application/warc-fields",
    }
    put(archive, pointer, built("metadata", named, b"erased: yes\r\n"), force=True)


def put(archive: Path, pointer: Pointer, content: bytes, force: bool = False) -> None:
    """Puts a record in the place of another. Raises ArchiveError when it does not fit; `force`: zeros stand there then.

    Zeros are no record, and readers go on behind them.
    """
    try:
        member = _padded(content, pointer.length)
    except ArchiveError:
        if not force:
            raise
        member = bytes(pointer.length)
    try:
        while not patch(archive, pointer.file, pointer.offset, member) and not _put_here(archive, pointer, member):
            continue  # it was carried into the store meanwhile
    except OSError as error:
        raise ArchiveError(f"{archive / pointer.file} at byte {pointer.offset}: {error}") from error


def _put_here(archive: Path, pointer: Pointer, member: bytes) -> bool:
    """Puts a record into a file of the folder; False when that is in the store by now."""
    path = archive / pointer.file
    with (path if path.exists() else Path(f"{path}{OPEN}")).open("r+b") as file:
        if not is_mine(file):
            return False
        file.seek(pointer.offset)
        file.write(member)
        file.flush()
        os.fsync(file.fileno())
        return True


def _padded(content: bytes, length: int) -> bytes:
    """A gzip member of exactly this many bytes: the rest goes into its comment field (RFC 1952, FCOMMENT)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    header, trailer = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff", struct.pack("<II", zlib.crc32(content), len(content))
    rest = length - len(header) - len(packed) - len(trailer) - 1
    if rest < 0:
        raise ArchiveError(f"a record of {length - rest} bytes does not fit in the place of one of {length}")
    return header + b" " * rest + b"\0" + packed + trailer
