"""A capture as the bytes of a WARC record, and back."""

import json
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from types import MappingProxyType
from uuid import uuid4

from pipeline.errors import ArchiveError
from pipeline.models import Capture, Hints
from pipeline.warc import Member, Record, message
from pipeline.warc import records as warc_records

LONGEST = 1 << 30  # bytes of a record of ours, unpacked: what came in was bounded by `crawl.max_size_bytes`
# Bodies are stored decoded, so these would lie about them.
TRANSPORT_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
NOTHING: Mapping[str, str] = MappingProxyType({})
_ITS_OWN = ("WARC-Record-ID", "WARC-Warcinfo-ID", "WARC-IP-Address", "WARC-Protocol", "Jarida-Decoded")
_MADE = frozenset({"warc-type", "warc-block-digest", "warc-payload-digest", "content-length"})
_LINE_ENDS = re.compile(r"[\r\n]+")


def record_bytes(capture: Capture, fields: Mapping[str, str] = NOTHING) -> bytes:
    """The record of a capture, unpacked; `fields` are further ones of its head."""
    lines = [_status_line(capture.status)]
    lines += [f"{name}: {value}" for name, value in capture.headers.items() if name not in TRANSPORT_HEADERS]
    head = "\r\n".join(_LINE_ENDS.sub(" ", line) for line in lines)
    hints = {name: value for name, value in asdict(capture.hints).items() if value}
    named = {
        "WARC-Target-URI": capture.url,
        "WARC-Date": warc_date(capture.fetched_at),
        "WARC-Payload-Digest": digest(capture.body),
        "Content-Type": "application/http; msgtype=response",
        "Jarida-Outlet": capture.outlet_id,
        "Jarida-Canonical-URL": capture.canonical_url,
        "Jarida-Hints": json.dumps(hints),
    }
    return built("response", {**named, **fields}, _as_sent(f"{head}\r\n\r\n") + capture.body)


def built(kind: str, fields: Mapping[str, str], block: bytes) -> bytes:
    """A record of WARC 1.1, unpacked, with an id and a digest of its own."""
    named = {
        "WARC-Type": kind,
        **({} if "WARC-Record-ID" in fields or "WARC-Record-Id" in fields else {"WARC-Record-ID": record_id()}),
        **fields,
        "WARC-Block-Digest": digest(block),
        "Content-Length": str(len(block)),
    }
    head = "\r\n".join(f"{name}: {_LINE_ENDS.sub(' ', value)}" for name, value in named.items())
    return f"WARC/1.1\r\n{head}\r\n\r\n".encode() + block + b"\r\n\r\n"


def kept_fields(record: Record) -> dict[str, str]:
    """The fields of a record that stay its own when another capture takes its place."""
    return {name: record.headers[name.lower()] for name in _ITS_OWN if name.lower() in record.headers}


def rebuilt(record: Record, fields: Mapping[str, str], block: bytes) -> bytes:
    """A record with other values in its head and another block."""
    named = {name.title().replace("Warc-", "WARC-"): value for name, value in fields.items() if name not in _MADE}
    return built(record.type, named, block)


def record_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def warc_date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def digest(content: bytes) -> str:
    """A digest in the form that all tools read."""
    return "sha1:" + b32encode(sha1(content, usedforsecurity=False).digest()).decode()


def _status_line(status: int) -> str:
    try:
        return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP/1.1 {status} "


def _as_sent(head: str) -> bytes:
    """A head in bytes; Scrapy reads each byte as one letter."""
    try:
        return head.encode("latin-1")
    except UnicodeEncodeError:
        return head.encode()


def capture_of(record: Record) -> Capture:
    """The capture that a record of ours holds. Raises ArchiveError for any other."""
    answer = message(record.block, LONGEST, record.headers.get("warc-payload-digest"))
    try:
        return Capture(
            outlet_id=record.headers["jarida-outlet"],
            url=record.url,
            canonical_url=record.headers["jarida-canonical-url"],
            fetched_at=datetime.fromisoformat(record.headers["warc-date"]),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            hints=Hints(**json.loads(record.headers.get("jarida-hints", "{}"))),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"no record of ours: {error}") from error


def only(member: Member) -> Record:
    """The record of a member that is one, as ours are. Raises ArchiveError when it is not whole."""
    for one in warc_records(member, LONGEST):
        if isinstance(one, Record):
            return one
        raise ArchiveError(one.problem)
    raise ArchiveError("an empty member")
