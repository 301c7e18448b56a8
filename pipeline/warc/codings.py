"""HTTP's content codings taken off whole bodies, never beyond a limit; a body without its end gives None."""

import sys
import zlib
from collections.abc import Callable
from typing import Any

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

CHUNK = 64 * 1024


def _gzip(body: bytes, limit: int) -> bytes | None:
    """All members of a gzip body; None when one has no end. What stands behind the last is no member, and is left."""
    parts: list[bytes] = []
    size = 0
    while size <= limit:
        unpacker = zlib.decompressobj(wbits=31)
        part = _inflated(unpacker, body, limit - size)
        if part is None:
            return b"".join(parts) if parts and not body.startswith(b"\x1f\x8b") else None
        parts.append(part)
        size += len(part)
        body = unpacker.unused_data.lstrip(b"\0")
        if not body:
            break
    return b"".join(parts)


def _deflate(body: bytes, limit: int) -> bytes | None:
    """Deflate with zlib's head, as it should be, or without, as some servers send it."""
    whole = _inflated(zlib.decompressobj(), body, limit)
    return whole if whole is not None else _inflated(zlib.decompressobj(wbits=-15), body, limit)


def _inflated(unpacker: Any, body: bytes, limit: int) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    try:
        while body and not unpacker.eof and size <= limit:
            parts.append(unpacker.decompress(body, CHUNK))
            size += len(parts[-1])
            body = unpacker.unconsumed_tail
    except zlib.error:
        return None
    return b"".join(parts) if unpacker.eof or size > limit else None


def _brotli(body: bytes, limit: int) -> bytes | None:
    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        while body or parts[-1]:
            parts.append(unpacker.process(body, output_buffer_limit=CHUNK))
            size += len(parts[-1])
            body = b""
            if unpacker.is_finished() or size > limit:
                return b"".join(parts)
    except brotli.error:
        pass
    return None


def _zstd(body: bytes, limit: int) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    try:
        while body and size <= limit:
            unpacker = zstd.ZstdDecompressor()
            while not unpacker.eof and size <= limit:
                parts.append(unpacker.decompress(body, CHUNK))
                size += len(parts[-1])
                body = b""
                if not parts[-1] and unpacker.needs_input:
                    return None
            body = unpacker.unused_data if unpacker.eof else b""
    except zstd.ZstdError:
        return None
    return b"".join(parts)


UNPACK: dict[str, Callable[[bytes, int], bytes | None]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
