"""The HTTP message in a record: status, headers, and the body without chunks and codings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import ArchiveError, OversizeError
from pipeline.warc.codings import UNPACK
from pipeline.warc.digests import differs
from pipeline.warc.members import GZIP, ZSTD
from pipeline.warc.records import fields

_HEAD = re.compile(rb"(HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t][^\n]*)?)\r?\n(?:.*?\n)??(?:\r?\n|\Z)", re.S)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MAGIC = {"gzip": GZIP[:2], "x-gzip": GZIP[:2], "zstd": ZSTD}
_TEXT = re.compile(rb"\s*+(?:\xef\xbb\xbf\s*+)?[<\[{]")
_PACKED_OVER = 3  # codings that no header names


@dataclass(frozen=True, slots=True)
class Message:
    """An answer of a server; `headers` has lower-case names, `body` is as a browser sees it.

    `digest` is what its record says of the body, and rightly, when the body is as it was sent.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    digest: str | None = None


def message(block: bytes, longest: int, digest: str | None = None, truncated: str | None = None) -> Message:
    """The answer in the block of a response; `digest` is what its record says of the body.

    Raises ArchiveError when it is not whole or can't be read, OversizeError when its body is longer than `longest`.
    """
    head = _HEAD.match(block)
    if head is None:
        first = block[:40].partition(b"\n")[0].strip()
        raise ArchiveError(f"no status line of HTTP: {first.decode('latin-1')!r}")
    if truncated:
        raise ArchiveError(f"cut off by its crawler: {truncated}")
    status, headers, sent = int(head[2]), fields(head[0]), block[head.end() :]
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    plain = _dechunked(sent) if chunked else sent
    _require_length(headers.get("content-length", ""), plain, chunked)
    body = _decoded(plain, headers.get("content-encoding", ""), longest)
    if problem := differs("WARC-Payload-Digest", digest, sent, plain, body):
        raise ArchiveError(problem)
    return Message(status, headers, body, digest if body is sent else None)


def _require_length(said: str, body: bytes, chunked: bool) -> None:
    said = said.partition(",")[0].strip()  # sent twice
    if not chunked and said.isascii() and said.isdigit() and body and len(body) < int(said):
        raise ArchiveError(f"cut off: {len(body)} of the {said} bytes that the server announced")


def _dechunked(sent: bytes) -> bytes:
    """A body without its chunks; many crawlers keep it so, and the header all the same."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(sent, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        end = found.end() + size
        if end > len(sent):
            break
        parts.append(sent[found.end() : end])
        at = end + (2 if sent[end : end + 2] == b"\r\n" else sent[end : end + 1] == b"\n")
    if not parts and (found is None or _TEXT.match(sent)):
        return sent
    raise ArchiveError("cut off in the middle of its chunks")


def _decoded(body: bytes, codings: str, longest: int) -> bytes:
    names = [name.strip().lower() for name in codings.split(",")]
    for name in [one for one in reversed(names) if one not in {"", "identity", "none"}]:
        if name not in UNPACK:
            raise ArchiveError(f"unknown coding: {name}")
        body = _unpacked(body, name, longest)
    for _ in range(_PACKED_OVER):
        if not body.startswith(GZIP):
            break
        body = _unpacked(body, "gzip", longest)
    if len(body) > longest:
        raise OversizeError(f"a body of more than {longest} bytes")
    return body


def _unpacked(body: bytes, coding: str, longest: int) -> bytes:
    """A body without a coding, or as it is when it was stored without it."""
    if not body or (coding in _MAGIC and not body.startswith(_MAGIC[coding])):
        return body
    unpacked = UNPACK[coding](body, longest)
    if unpacked is None:
        if coding not in _MAGIC and _TEXT.match(body):
            return body
        raise ArchiveError(f"cut off or damaged inside its coding: {coding}")
    if len(unpacked) > longest:
        raise OversizeError(f"a body of more than {longest} bytes")
    return unpacked
