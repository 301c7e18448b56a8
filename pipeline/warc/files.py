"""A WARC file of any maker, opened; what is none is refused in plain words."""

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from pipeline.errors import ArchiveError
from pipeline.warc.codings import zstd
from pipeline.warc.members import FIRST, Member, members

_LOOKED_AT, _LOOKED_INTO = 20, 512  # members, and bytes
_BEGINS = re.compile(rb"(?:\A|\n)WARC/\d\.\d+\r?\n")
# What other files have at a place, which may hold WARC files as they are, and what to do with them …
_CONTAINERS = {
    (0, b"PK\x03\x04"): "a zip, as .wacz files are: unpack it and give the WARC files of its folder `archive`",
    (257, b"ustar"): "a tar: unpack it and give the WARC files in it",
}
# … and how files begin that are taken for WARC files.
_OTHERS = {
    b"filedesc:": "an ARC file: `warcio recompress` makes a WARC file of it",
    b"<": "a page of HTML or XML, no WARC file",
    b"{": "JSON, no WARC file",
}


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Member]]:
    """The members of a file. Raises ArchiveError when it is no WARC file."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            raise ArchiveError(f"{path}: empty")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            try:
                if problem := _foreign(content):
                    raise ArchiveError(f"{path}: {problem}")
                yield members(content)
            except zstd.ZstdError as error:  # of the dictionary
                raise ArchiveError(f"{path}: {error}") from error


def _foreign(content: mmap.mmap) -> str | None:
    """What a file is that holds no record of a WARC file."""
    if found := _container(content[:_LOOKED_INTO]):
        return found
    beginnings = [_beginning(member) for member in islice(members(content), _LOOKED_AT)]
    if any(one is None or FIRST.startswith(one[: len(FIRST)]) for one in beginnings):
        return None
    if content[:2] != b"\x1f\x8b" and _BEGINS.search(content):
        return None
    first = next((one for one in beginnings if one), b"")
    if found := _container(first):
        return found
    known = (words for magic, words in _OTHERS.items() if first.startswith(magic))
    return next(known, f"no WARC file: it begins with {first[:20]!r}")


def _container(start: bytes) -> str | None:
    return next((words for (at, magic), words in _CONTAINERS.items() if start[at:].startswith(magic)), None)


def _beginning(member: Member) -> bytes | None:
    """How a member begins; None when it can't be unpacked."""
    try:
        return next(member.chunks(), b"").lstrip(b"\xef\xbb\xbf\r\n\t ")
    except ArchiveError:
        return None
