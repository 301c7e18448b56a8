"""The members of a WARC file, each unpacked by itself: gzip members, zstd frames, or a plain file as one.

A member that is damaged or cut ends with `ArchiveError`; reading goes on at the next that holds a record.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from isal import isal_zlib
from isal.igzip_lib import IsalError

from pipeline.errors import ArchiveError
from pipeline.warc.codings import zstd

CHUNK, UNPACKED = 1 << 16, 1 << 18  # bytes that are read, and unpacked, at a time
GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
# A frame that is passed over; the first of a `.warc.zst` holds the dictionary of all others (IIPC, WARC-zstd 1.0).
DICTIONARY = b"\x5d\x2a\x4d\x18"
FIRST = b"WARC/"
DAMAGED: tuple[type[Exception], ...] = (
    cast("type[Exception]", IsalError),
    zstd.ZstdError,
)  # its stub calls it an instance
_PADDING = 512  # bytes of zeros end a file, as tapes and some disks leave them
_LONGEST_WINDOW = 27  # log2 of bytes: what `zstd --long` asks for


@dataclass(slots=True)
class Member:
    """One member of a file: `chunks` unpacks it bit by bit; `end` is None until it was read as far as its end mark."""

    content: Any  # bytes or mmap
    offset: int
    unpacker: Callable[[], Any] | None  # None: a plain file
    end: int | None = None

    def chunks(self) -> Iterator[bytes]:
        """The content. Raises ArchiveError when it is damaged or has no end."""
        if self.unpacker is None:
            for first in range(self.offset, len(self.content), CHUNK):
                yield self.content[first : first + CHUNK]
            self.end = len(self.content)
            return
        unpacker, at = self.unpacker(), self.offset
        try:
            while not unpacker.eof:
                if not (packed := self.content[at : at + CHUNK]):
                    raise ArchiveError("cut off: its compression has no end")
                at += len(packed)
                yield from _unpacked(unpacker, packed)
        except DAMAGED as error:
            raise ArchiveError(f"damaged: {error}") from error
        self.end = at - len(unpacker.unused_data)


def members(content: Any) -> Iterator[Member]:
    """The members of a file; each is to be read to its end before the next is asked for."""
    magic, unpacker, at = _coding(content)
    if magic is None:
        yield Member(content, 0, None)
    while magic and at < len(content) and content[at : at + _PADDING].strip(b"\0"):
        member = Member(content, at, unpacker)
        yield member
        at = _next(content, magic, unpacker, at + 1) if member.end is None else member.end


def _coding(content: Any) -> tuple[bytes | None, Callable[[], Any], int]:
    """The magic number of a file's members, what unpacks one, and where the first begins."""
    if content[:5] == FIRST:
        return None, _gzip, 0
    if content[:4] == DICTIONARY:
        (length,) = struct.unpack("<I", content[4:8])
        table = content[8 : 8 + length]
        known = zstd.ZstdDict(zstd.decompress(table) if table[:4] == ZSTD else table)
        return ZSTD, lambda: _zstd(known), 8 + length
    for magic, unpacker in ((GZIP, _gzip), (ZSTD, _zstd)):
        if content[: len(magic)] == magic or _next(content, magic, unpacker, 0) < len(content):
            return magic, unpacker, 0
    return None, _gzip, 0


def _gzip() -> Any:
    return isal_zlib.decompressobj(wbits=31)


def _zstd(known: Any = None) -> Any:
    options = {int(zstd.DecompressionParameter.window_log_max): _LONGEST_WINDOW}
    return zstd.ZstdDecompressor(zstd_dict=known, options=options)


def _next(content: Any, magic: bytes, unpacker: Callable[[], Any], at: int) -> int:
    """Where a member begins whose content is a record's, at a place or behind it."""
    while (at := content.find(magic, at)) >= 0:
        try:
            if next(_unpacked(unpacker(), content[at : at + CHUNK]), b"").lstrip(b"\r\n").startswith(FIRST):
                return at
        except DAMAGED:
            pass
        at += 1
    return len(content)


def _unpacked(unpacker: Any, packed: bytes) -> Iterator[bytes]:
    """What a piece unpacks to, in chunks: a small piece may hold very much."""
    while packed or not getattr(unpacker, "needs_input", True):
        if chunk := unpacker.decompress(packed, UNPACKED):
            yield chunk
        packed = getattr(unpacker, "unconsumed_tail", b"")
        if unpacker.eof:
            return
