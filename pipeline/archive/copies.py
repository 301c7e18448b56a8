"""Records given away: whole WARC files of a stretch of time, with the index by which other tools find pages in them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from pipeline.archive.reading import Spot, spots
from pipeline.archive.rewriting import ERASED
from pipeline.archive.store import SUFFIX, files, piece
from pipeline.errors import ArchiveError
from pipeline.models import Pointer
from pipeline.warc import Record, message

LARGEST = 1 << 30  # bytes of a file, as crawlers cut them
INDEX = ".cdxj"


@dataclass(slots=True)
class Given:
    """The files written, the records in them, those that a person erased, and those that can't be read."""

    files: list[str] = field(default_factory=list)
    records: int = 0
    erased: int = 0
    damaged: list[str] = field(default_factory=list)


def give(
    archive: Path, outlet_id: str, into: Path, since: datetime | None = None, until: datetime | None = None
) -> Given:
    """Copies an outlet's records, byte by byte, into files of a folder, each with an index (CDXJ) beside it.

    A file is an answer to a request for what was captured; the `warcinfo` of where each record came from goes before.
    """
    given, out = Given(), _Out(into, outlet_id)
    with out:
        for file in (one for one in files(archive) if one.partition("/")[0] == outlet_id):
            info: Spot | None = None
            for spot in spots(archive, file):
                if spot.record is None:
                    given.damaged.append(f"{file} at byte {spot.pointer.offset}")
                elif spot.record.type == "warcinfo":
                    info = spot
                elif spot.record.url.startswith(ERASED):
                    given.erased += 1
                elif _is_within(spot.record, since, until):
                    if info:
                        out.copy(archive, info, fresh=False)
                        info = None
                    out.copy(archive, spot)
                    given.records += 1
    given.files = out.names
    return given


def _is_within(record: Record, since: datetime | None, until: datetime | None) -> bool:
    at = datetime.fromisoformat(record.headers["warc-date"])
    return (since is None or at >= since) and (until is None or at < until)


class _Out:
    """Files being written, each with its index."""

    def __init__(self, folder: Path, outlet_id: str) -> None:
        self.folder, self.outlet_id = folder, outlet_id
        self.names: list[str] = []
        self.lines: list[str] = []
        self.file: IO[bytes] | None = None

    def __enter__(self) -> "_Out":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def copy(self, archive: Path, spot: Spot, fresh: bool = True) -> None:
        """Appends a member as it is; a file that is full ends first, but not behind a `warcinfo` alone."""
        if self.file and self.file.tell() > LARGEST:
            self._end()
        file = self.file or self._begin()
        its = spot.pointer
        member = piece(archive, its.file, its.offset, its.offset + its.length)
        place = Pointer(self.names[-1], file.tell(), len(member))
        file.write(member)
        if fresh and spot.record:
            self.lines += lines_of(spot.record, place)

    def _begin(self) -> IO[bytes]:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.names.append(f"{self.outlet_id}-{len(self.names):05d}{SUFFIX}")
        self.file = (self.folder / self.names[-1]).open("xb")
        return self.file

    def _end(self) -> None:
        if self.file:
            self.file.close()
            index = (self.folder / self.names[-1]).with_name(f"{self.names[-1].removesuffix('.gz')}{INDEX}")
            index.write_text("".join(sorted(self.lines)), "utf-8")
        self.file, self.lines = None, []


def lines_of(record: Record, place: Pointer) -> Iterator[str]:
    """The line of a record in an index of the form CDXJ; of requests and notes there is none."""
    if record.type not in {"response", "revisit"}:
        return
    try:
        answer = message(record.block, 1 << 30)
        status, mime = str(answer.status), answer.headers.get("content-type", "unk").partition(";")[0].strip()
    except ArchiveError:
        status, mime = "-", "unk"
    at = datetime.fromisoformat(record.headers["warc-date"])
    said = {
        "url": record.url,
        "mime": "warc/revisit" if record.type == "revisit" else mime,
        "status": status,
        "digest": record.headers.get("warc-payload-digest", "-"),
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.file,
    }
    yield f"{surt(record.url)} {at:%Y%m%d%H%M%S} {json.dumps(said, ensure_ascii=False)}\n"


def surt(url: str) -> str:
    """An address as indexes sort it, and as pywb asks for it: the host from its end, the path without its last «/».

    Source: the rules of the package surt (0.3.1), without those for the session numbers of old servers.

    >>> surt("https://www.akhbar.ma:8080/2024/A/?b=2&a=1")
    'ma,akhbar:8080)/2024/a?a=1&b=2'
    """
    parts = urlsplit(url.lower())
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    name = ",".join(reversed(re.sub(r"^www\d*\.", "", host).split(".")))
    if port and port != {"http": "80", "https": "443"}.get(parts.scheme):
        name += f":{port}"
    path = re.sub("//+", "/", _plain(parts.path)).rstrip("/") or "/"
    query = "&".join(sorted(_plain(parts.query).split("&"))) if parts.query else ""
    return f"{name}){path}{f'?{query}' if query else ''}"


def _plain(text: str) -> str:
    """Escapes of printable ASCII, but «#» and «%», as signs; letters of other scripts, as imports have, as escapes."""
    signs = re.sub("%(2[1246-9a-f]|[3-6][0-9a-f]|7[0-9a-e])", lambda found: chr(int(found[1], 16)).lower(), text)
    return re.sub(r"[^\x00-\x7f]+", lambda found: quote(found[0]).lower(), signs)
