"""A capture as the bytes of a WARC record, and back."""

import json
import re
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import cache
from hashlib import sha1
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from pipeline.errors import ArchiveError
from pipeline.models import Capture, Hints
from pipeline.warc import Member, Record, message
from pipeline.warc import records as warc_records

LONGEST = 1 << 30  # bytes of a record of ours, unpacked: what came in was bounded by `crawl.max_size_bytes`
# Bodies are stored decoded, so these would lie about them.
TRANSPORT_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
NOTHING: Mapping[str, str] = MappingProxyType({})
_ITS_OWN = ("WARC-Record-ID", "WARC-Warcinfo-ID", "WARC-IP-Address", "WARC-Protocol", "Jarida-Decoded")
_MADE = frozenset({"warc-type", "warc-block-digest", "warc-payload-digest", "content-length"})
_FORM = re.compile("sha1:[A-Z2-7]{32}")  # of our digests
_HINTS = [one.name for one in fields(Hints)]
_LINE_ENDS = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a response was asked for, and what of it was taken off: `decoded` names codings; None: it is not known.

    `found_as` is the key under which lists have the page, where that is not the page's own.
    """

    method: str = "GET"
    asked: Mapping[str, str] = field(default_factory=dict)  # headers of the request
    ip: str | None = None
    protocol: str | None = None
    decoded: str | None = None
    found_as: str | None = None


def record_bytes(capture: Capture, fields: Mapping[str, str] = NOTHING, said: str | None = None) -> bytes:
    """The record of a capture, unpacked; `fields` are further ones of its head, `said` its body's digest."""
    hints = {name: value for name in _HINTS if (value := getattr(capture.hints, name))}
    named = {
        "WARC-Target-URI": capture.url,
        "WARC-Date": warc_date(capture.fetched_at),
        "WARC-Payload-Digest": said if said and _FORM.fullmatch(said) else digest(capture.body),
        "Content-Type": "application/http; msgtype=response",
        "Jarida-Outlet": capture.outlet_id,
        "Jarida-Canonical-URL": capture.canonical_url,
        "Jarida-Hints": json.dumps(hints),
    }
    return built("response", {**named, **fields}, _answer_head(capture), capture.body)


def request_bytes(url: str, at: datetime, exchange: Exchange, response_id: str, info_id: str) -> bytes:
    """The record of the request that a response answers."""
    parts = urlsplit(url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    lines = [f"{exchange.method} {target} HTTP/1.1", f"Host: {parts.netloc.rpartition('@')[2]}"]
    lines += [f"{name}: {value}" for name, value in exchange.asked.items() if name.lower() != "host"]
    named = {
        "WARC-Target-URI": url,
        "WARC-Date": warc_date(at),
        "WARC-Concurrent-To": response_id,
        "WARC-Warcinfo-ID": info_id,
        "Content-Type": "application/http; msgtype=request",
    }
    return built("request", named, _head(lines))


def list_bytes(capture: Capture, kind: str, fields: Mapping[str, str]) -> bytes:
    """The record of a list, or of a host's rules: no page, so it has no key; `kind` says what it is."""
    named = {"WARC-Target-URI": capture.url, "WARC-Date": warc_date(capture.fetched_at)}
    named |= {"WARC-Payload-Digest": digest(capture.body), "Content-Type": "application/http; msgtype=response"}
    named |= {"Jarida-Outlet": capture.outlet_id, "Jarida-Kind": kind, **fields}
    return built("response", named, _answer_head(capture), capture.body)


def revisit_bytes(capture: Capture, before: datetime | None, body: bytes | None, fields: Mapping[str, str]) -> bytes:
    """The record of a page that is as it was at a time: by its bytes, or (`body` None) because its server says so."""
    named = {"WARC-Target-URI": capture.url, "WARC-Date": warc_date(capture.fetched_at)}
    named |= {"WARC-Profile": SAME if body is not None else NOT_MODIFIED, "WARC-Refers-To-Target-URI": capture.url}
    named |= {"WARC-Refers-To-Date": warc_date(before)} if before else {}
    named |= {"WARC-Payload-Digest": digest(body)} if body is not None else {}
    named |= {"Content-Type": "application/http; msgtype=response", "Jarida-Outlet": capture.outlet_id, **fields}
    return built("revisit", named, _answer_head(capture))


def info_bytes(name: str, about: Mapping[str, str], info_id: str) -> bytes:
    """The record that says by what and how a file was made."""
    said = {
        "software": f"Jarida/{our_version()}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": "Bodies are stored without content and transfer codings; Jarida-Decoded names those taken off.",
        **about,
    }
    block = "".join(f"{name}: {_LINE_ENDS.sub(' ', value)}\r\n" for name, value in said.items()).encode()
    named = {"WARC-Record-ID": info_id, "WARC-Date": warc_date(datetime.now(UTC)), "WARC-Filename": name}
    return built("warcinfo", {**named, "Content-Type": "application/warc-fields"}, block)


def exchange_fields(exchange: Exchange | None, info_id: str) -> dict[str, str]:
    """What the record of a response says of its exchange."""
    said = {"WARC-Warcinfo-ID": info_id}
    if exchange:
        named = {"WARC-IP-Address": exchange.ip, "WARC-Protocol": exchange.protocol}
        named |= {"Jarida-Decoded": exchange.decoded, "Jarida-Found-As": exchange.found_as}
        said |= {name: value for name, value in named.items() if value}
    return said


def built(kind: str, fields: Mapping[str, str], *block: bytes) -> bytes:
    """A record of WARC 1.1, unpacked, with an id and a digest of its own; its block is joined."""
    named = {
        "WARC-Type": kind,
        **({} if "WARC-Record-ID" in fields or "WARC-Record-Id" in fields else {"WARC-Record-ID": record_id()}),
        **fields,
        "WARC-Block-Digest": digest(*block),
        "Content-Length": str(sum(map(len, block))),
    }
    head = "\r\n".join(f"{name}: {_LINE_ENDS.sub(' ', value)}" for name, value in named.items())
    return b"".join((f"WARC/1.1\r\n{head}\r\n\r\n".encode(), *block, b"\r\n\r\n"))


def kept_fields(record: Record) -> dict[str, str]:
    """The fields of a record that stay its own when another capture takes its place."""
    return {name: record.headers[name.lower()] for name in _ITS_OWN if name.lower() in record.headers}


def rebuilt(record: Record, fields: Mapping[str, str], block: bytes) -> bytes:
    """A record with other values in its head and another block."""
    named = {name.title().replace("Warc-", "WARC-"): value for name, value in fields.items() if name not in _MADE}
    return built(record.type, named, block)


@cache
def our_version() -> str:
    """The version of Jarida that is at work."""
    try:
        return version("jarida")
    except PackageNotFoundError:  # run from an unpacked source folder
        return "source"


def record_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def warc_date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def digest(*contents: bytes) -> str:
    """The digest of contents one behind the other, in the form that all tools read."""
    made = sha1(usedforsecurity=False)
    for content in contents:
        made.update(content)
    return "sha1:" + b32encode(made.digest()).decode()


def _status_line(status: int) -> str:
    try:
        return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP/1.1 {status} "


def _answer_head(capture: Capture) -> bytes:
    lines = [f"{name}: {value}" for name, value in capture.headers.items() if name not in TRANSPORT_HEADERS]
    return _head([_status_line(capture.status), *lines])


def _head(lines: Sequence[str]) -> bytes:
    """A head in bytes; Scrapy reads each byte as one letter."""
    head = "".join(f"{_LINE_ENDS.sub(' ', line)}\r\n" for line in lines) + "\r\n"
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
    found = warc_records(member, LONGEST)
    one = next(found, None)
    if one is None:
        raise ArchiveError("an empty member")
    if not isinstance(one, Record):
        raise ArchiveError(one.problem)
    if next(found, None) is not None:
        raise ArchiveError("more than one record: the file was packed anew, and not record by record")
    return one
