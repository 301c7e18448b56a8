"""New files of the archive."""

import fcntl
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

from isal import igzip

from pipeline.archive.records import (
    NOTHING,
    Exchange,
    exchange_fields,
    info_bytes,
    list_bytes,
    record_bytes,
    record_id,
    request_bytes,
    revisit_bytes,
)
from pipeline.archive.store import OPEN, SUFFIX, carry
from pipeline.models import Capture, Pointer

# Of Intel's ISA-L: 0.30 ms for a page of 215 KB and 24.2 % of its bytes; zlib's level 3 takes 1.45 ms for 23.5 %.
GZIP_LEVEL = 2


class ArchiveWriter:
    """A new WARC file for one crawl of one outlet: `<outlet>/<time>-<pid>.warc.gz` below the archive folder.

    It begins with a `warcinfo` record, which says `about` among other things.
    """

    def __init__(self, archive: Path, outlet_id: str, about: Mapping[str, str] = NOTHING) -> None:
        started = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self.name = f"{outlet_id}/{started}-{os.getpid()}{SUFFIX}"
        self.archive = archive
        self._about, self._info_id = about, record_id()
        self._final = archive / self.name
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self.close()
        elif self._file:
            self._file.close()  # what was written was perhaps not noted: left for `recover`
            self._file = None

    def write(self, capture: Capture, exchange: Exchange | None = None, said: str | None = None) -> Pointer:
        """Appends a capture, and its request, and hands them to the operating system before it returns.

        `said` is the digest of its body, when somebody made it before.
        """
        response_id = record_id()
        fields = {"WARC-Record-ID": response_id, **exchange_fields(exchange, self._info_id)}
        pointer = self._append(record_bytes(capture, fields, said))
        if exchange:
            self._append(request_bytes(capture.url, capture.fetched_at, exchange, response_id, self._info_id))
        return pointer

    def write_list(self, capture: Capture, kind: str, exchange: Exchange) -> None:
        """Appends a list or a host's rules, which are no pages, as they were."""
        response_id = record_id()
        fields = {"WARC-Record-ID": response_id, **exchange_fields(exchange, self._info_id)}
        self._append(list_bytes(capture, kind, fields))
        self._append(request_bytes(capture.url, capture.fetched_at, exchange, response_id, self._info_id))

    def write_revisit(
        self, capture: Capture, before: datetime | None, body: bytes | None, exchange: Exchange | None
    ) -> None:
        """Appends that a page is as it was at a time, by its bytes or as its server says."""
        self._append(revisit_bytes(capture, before, body, exchange_fields(exchange, self._info_id)))

    def close(self) -> None:
        """Ends the file; one that got no record is never made."""
        if self._file:
            os.fsync(self._file.fileno())
            Path(f"{self._final}{OPEN}").replace(self._final)
            self._file.close()
            self._file = None
            carry(self.archive)

    def _append(self, record: bytes) -> Pointer:
        file = self._file or self._open()
        member = igzip.compress(record, GZIP_LEVEL, mtime=0)
        offset = file.tell()
        file.write(member)
        file.flush()
        return Pointer(self.name, offset, len(member))

    def _open(self) -> IO[bytes]:
        self._final.parent.mkdir(parents=True, exist_ok=True)
        self._file = Path(f"{self._final}{OPEN}").open("xb")  # noqa: SIM115 (open over many writes)
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._append(info_bytes(self._final.name, self._about, self._info_id))
        return self._file
