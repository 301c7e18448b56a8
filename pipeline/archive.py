"""The archive: every response as a WARC record, written before anything reads it.

One gzip member per record, so that a record can be read by its offset alone. What WARC has no field for (outlet,
canonical URL, hints) stands in header fields of our own, `Jarida-…`, so that the archive alone can rebuild everything.
A file that is being written ends in `.open` and is locked by its writer; one without a lock is what a killed crawl
left behind.
"""

import fcntl
import gzip
import json
import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import IO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.errors import ArchiveError
from pipeline.models import Capture, Hints, Pointer

SUFFIX = ".warc.gz"
OPEN = ".open"
# Level 9, warcio's default, costs 39 ms for a page of 77 KB; level 3 a sixth of it for 10 % more bytes.
GZIP_LEVEL = 3
FIELDS = ("Jarida-Outlet", "WARC-Target-URI", "Jarida-Canonical-URL", "WARC-Date")
# Bodies are stored decoded, so these would lie about them.
TRANSPORT_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


class ArchiveWriter:
    """A new WARC file for one crawl of one outlet: `<outlet>/<time>-<pid>.warc.gz` below the archive folder."""

    def __init__(self, archive: Path, outlet_id: str) -> None:
        started = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self.name = f"{outlet_id}/{started}-{os.getpid()}{SUFFIX}"
        self.archive = archive
        self._final = archive / self.name
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, capture: Capture) -> Pointer:
        """Appends a capture and hands it to the operating system before it returns."""
        member = gzip.compress(_record_bytes(capture), GZIP_LEVEL, mtime=0)
        file = self._file or self._open()
        offset = file.tell()
        file.write(member)
        file.flush()
        return Pointer(self.name, offset, len(member))

    def close(self) -> None:
        """Ends the file; one that got no record is never made."""
        if self._file:
            os.fsync(self._file.fileno())
            Path(f"{self._final}{OPEN}").replace(self._final)
            self._file.close()
            self._file = None

    def _open(self) -> IO[bytes]:
        self._final.parent.mkdir(parents=True, exist_ok=True)
        self._file = Path(f"{self._final}{OPEN}").open("xb")  # noqa: SIM115 (open over many writes)
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return self._file


def read(archive: Path, pointer: Pointer) -> Capture:
    """The capture at a pointer. Raises ArchiveError when the file or the record is damaged or missing."""
    path = archive / pointer.file
    if not path.exists():
        path = Path(f"{path}{OPEN}")
    try:
        with path.open("rb") as file:
            file.seek(pointer.offset)
            member = file.read(pointer.length)
        return _capture(next(iter(ArchiveIterator(BytesIO(member), check_digests="raise"))))
    except (OSError, EOFError, StopIteration, ArchiveLoadFailed, KeyError, ValueError) as error:
        raise ArchiveError(f"{path} at byte {pointer.offset}: {type(error).__name__}: {error}") from error


def rewrite(archive: Path, pointer: Pointer, capture: Capture) -> None:
    """Puts another capture in a record's place, in the same bytes of the file, so that no other record moves.

    Raises ArchiveError when it does not fit, which a shorter or blacked-out body always does.
    """
    member = _padded(_record_bytes(capture), pointer.length)
    path = archive / pointer.file
    try:
        with (path if path.exists() else Path(f"{path}{OPEN}")).open("r+b") as file:
            file.seek(pointer.offset)
            file.write(member)
            os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(f"{path} at byte {pointer.offset}: {error}") from error


def _padded(content: bytes, length: int) -> bytes:
    """A gzip member of exactly this many bytes: the rest goes into its comment field (RFC 1952, FCOMMENT)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    header, trailer = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff", struct.pack("<II", zlib.crc32(content), len(content))
    rest = length - len(header) - len(packed) - len(trailer) - 1
    if rest < 0:
        raise ArchiveError(f"a record of {length - rest} bytes does not fit in the place of one of {length}")
    return header + b" " * rest + b"\0" + packed + trailer


def records(archive: Path, file: str) -> Iterator[tuple[Pointer, Capture]]:
    """Every whole record of one of our files, in order; stops at the first that is cut off."""
    with (archive / file).open("rb") as stream:
        try:
            for offset, length, content in _members(stream):
                capture = _capture(next(iter(ArchiveIterator(BytesIO(content)))))
                yield Pointer(file.removesuffix(OPEN), offset, length), capture
        except (zlib.error, StopIteration, ArchiveLoadFailed, KeyError, ValueError):
            return


def _members(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Offset, length and content of each whole gzip member; warcio would take a cut one for whole."""
    offset, rest = 0, b""
    while True:
        member, content, length = zlib.decompressobj(wbits=31), bytearray(), 0
        while not member.eof:
            chunk = rest or stream.read(1 << 16)
            if not chunk:
                return
            rest = b""
            content += member.decompress(chunk)
            length += len(chunk)
        rest = member.unused_data
        length -= len(rest)
        yield offset, length, bytes(content)
        offset += length


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
            for pointer, capture in records(archive, str(path.relative_to(archive))):
                note(capture, pointer)
                end = pointer.offset + pointer.length
            file.truncate(end)
            path.replace(str(path).removesuffix(OPEN))
            recovered += 1
    return recovered


def responses(path: Path) -> Iterator[Capture]:
    """Every HTTP response of a WARC file, also of one made elsewhere: then its outlet id and canonical URL are "".

    Raises ArchiveError when the file is no WARC file or is damaged.
    """
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response" and record.http_headers:
                    yield _capture(record, {"Jarida-Outlet": "", "Jarida-Canonical-URL": ""})
    except (OSError, EOFError, ArchiveLoadFailed, KeyError, ValueError) as error:
        raise ArchiveError(f"{path}: {type(error).__name__}: {error}") from error


def _record_bytes(capture: Capture) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    headers = [(name, value) for name, value in capture.headers.items() if name not in TRANSPORT_HEADERS]
    hints = {name: value for name, value in asdict(capture.hints).items() if value}
    record = writer.create_warc_record(
        capture.url,
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        http_headers=StatusAndHeaders(str(capture.status), headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": capture.fetched_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "Jarida-Outlet": capture.outlet_id,
            "Jarida-Canonical-URL": capture.canonical_url,
            "Jarida-Hints": json.dumps(hints),
        },
    )
    writer.write_record(record)
    return buffer.getvalue()


def _capture(record: ArcWarcRecord, otherwise: Mapping[str, str] = MappingProxyType({})) -> Capture:
    fields: dict[str, str] = {}
    for name in FIELDS:
        value = record.rec_headers.get_header(name) or otherwise.get(name)
        if value is None:
            raise KeyError(f"WARC record without {name}")
        fields[name] = value
    return Capture(
        outlet_id=fields["Jarida-Outlet"],
        url=fields["WARC-Target-URI"],
        canonical_url=fields["Jarida-Canonical-URL"],
        fetched_at=datetime.fromisoformat(fields["WARC-Date"]),
        status=int(record.http_headers.get_statuscode()),
        headers={name.lower(): value for name, value in record.http_headers.headers},
        body=record.content_stream().read(),
        hints=Hints(**json.loads(record.rec_headers.get_header("Jarida-Hints") or "{}")),
    )
