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
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.errors import ArchiveError
from pipeline.models import Capture, Hints, Pointer
from pipeline.warc import Member, Record, members, message
from pipeline.warc import records as warc_records

SUFFIX = ".warc.gz"
OPEN = ".open"
# Level 9, warcio's default, costs 39 ms for a page of 77 KB; level 3 a sixth of it for 10 % more bytes.
GZIP_LEVEL = 3
LONGEST = 1 << 30  # bytes of a record of ours, unpacked: what came in was bounded by `crawl.max_size_bytes`
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
    """The capture at a pointer. Raises ArchiveError when the file or the record is damaged, cut or missing."""
    path = archive / pointer.file
    if not path.exists():
        path = Path(f"{path}{OPEN}")
    try:
        with path.open("rb") as file:
            file.seek(pointer.offset)
            return _only(next(members(file.read(pointer.length))))
    except (OSError, ArchiveError) as error:
        raise ArchiveError(f"{path} at byte {pointer.offset}: {error}") from error


def is_whole(archive: Path, pointer: Pointer) -> bool:
    """Whether the record at a pointer can be read."""
    try:
        read(archive, pointer)
    except ArchiveError:
        return False
    return True


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
    """Every whole record of one of our files, in order; what is damaged or cut is passed over."""
    with (archive / file).open("rb") as stream:
        content = stream.read()
    for member in members(content):
        try:
            capture = _only(member)
        except ArchiveError:
            continue
        assert member.end is not None  # a whole record has an end
        yield Pointer(file.removesuffix(OPEN), member.offset, member.end - member.offset), capture


def _only(member: Member) -> Capture:
    """The capture of a member that is one record, as ours are. Raises ArchiveError when it is not."""
    for one in warc_records(member, LONGEST):
        if isinstance(one, Record):
            return capture_of(one)
        raise ArchiveError(one.problem)
    raise ArchiveError("an empty member")


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
