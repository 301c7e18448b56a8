"""The records of a member, each whole by its length, its digest and its member's end; what is not is a fault."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from pipeline.errors import ArchiveError
from pipeline.warc.digests import differs
from pipeline.warc.members import Member

LONGEST_HEAD = 64 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BLANKS = re.compile(rb"[\r\n]+")
_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
# What stands before and at the next record, and what may stand behind a block.
_NEXT = re.compile(rb"\r?\n(?=WARC/\d\.\d+\r?\n[\w-]+:)")
_BEHIND = re.compile(rb"[\r\n]*\Z|[\r\n]{1,16}WARC/")
_SHOWN = 60  # bytes to look at where `_NEXT` or `_BEHIND` may match
_FIELD = re.compile(r"^([^\s:]+)[ \t]*+:[ \t]*+((?:[^ \t\n]++|[ \t]++(?!$))*+)", re.M)


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record. `headers` has lower-case names; `offset` is its member's, in a plain file its own."""

    offset: int
    headers: Mapping[str, str]
    block: bytes

    @property
    def type(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        return self.headers.get("warc-target-uri", "").strip("<>")  # wget writes it in brackets


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that is not whole, or bytes that are none; `large`: it is longer than what is read."""

    offset: int
    problem: str
    headers: Mapping[str, str] = field(default_factory=dict)
    large: bool = False


def records(member: Member, longest: int) -> Iterator[Record | Fault]:
    """The records of a member whose blocks have at most `longest` bytes, and the faults between them, in order."""
    window, found = _Window(member), None
    while window.skip_blanks():
        found = _one(window, longest)
        yield found
    if window.problem and not (isinstance(found, Fault) and not found.large):
        yield Fault(member.offset, window.problem)


class _Window:
    """The part of a member's content that is looked at; `problem` says why it ended before its end."""

    def __init__(self, member: Member) -> None:
        self.member, self.buffer, self.passed = member, bytearray(), 0
        self.problem: str | None = None
        self.chunks = member.chunks()
        self.done = False

    @property
    def offset(self) -> int:
        return self.member.offset if self.member.unpacker else self.passed

    def fill(self, size: int) -> bool:
        """Whether there are so many bytes to look at."""
        while len(self.buffer) < size and not self.done:
            try:
                self.buffer += next(self.chunks)
            except StopIteration:
                self.done = True
            except ArchiveError as error:
                self.done, self.problem = True, str(error)
        return len(self.buffer) >= size

    def drop(self, size: int) -> None:
        self.passed += min(size, len(self.buffer))
        del self.buffer[:size]

    def skip_blanks(self) -> bool:
        """Whether anything but empty lines is left."""
        while self.fill(1):
            if blanks := _BLANKS.match(self.buffer):
                self.drop(blanks.end())
            if self.buffer:
                return True
        return False

    def head(self) -> bytes | None:
        """The lines up to the next empty one; None when there is none for too long."""
        size = 0
        while size < LONGEST_HEAD:
            size += 4096
            self.fill(size)
            if found := _HEAD_END.search(self.buffer, 0, size):
                return bytes(self.buffer[: found.end()])
            if self.done:
                break
        return None

    def find_next(self, start: int) -> None:
        """Goes to the next record behind a place, or to the end."""
        self.drop(start)
        while True:
            self.fill(len(self.buffer) + 1)
            if found := _NEXT.search(self.buffer):
                self.drop(found.end())
                return
            if self.done:
                self.drop(len(self.buffer))
                return
            self.drop(max(0, len(self.buffer) - _SHOWN))


def _one(window: _Window, longest: int) -> Record | Fault:
    offset, head = window.offset, window.head()
    if head is None or not _VERSION.match(head):
        window.find_next(1)
        return Fault(offset, window.problem or "no record of a WARC file begins here")
    headers = fields(head)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        window.find_next(len(head) - 2)
        return Fault(offset, f"Content-Length is {length!r}, not a number", headers)
    if int(length) > longest:
        return _passed_over(window, offset, headers, len(head), int(length))
    end = len(head) + int(length)
    window.fill(end + _SHOWN)
    problem = _flaw(window, end)
    with memoryview(window.buffer) as seen:
        block = bytes(seen[len(head) : end])
    if problem is None:
        problem = differs("WARC-Block-Digest", headers.get("warc-block-digest"), block)
        window.drop(end)
    else:
        window.find_next(len(head) - 2)
    return Fault(offset, problem, headers) if problem else Record(offset, headers, block)


def _flaw(window: _Window, end: int) -> str | None:
    """Why what ends there is no whole block."""
    if len(window.buffer) < end:
        return window.problem or f"cut off: {end - len(window.buffer)} bytes are missing"
    behind = bytes(window.buffer[end : end + _SHOWN])
    if not _BEHIND.match(behind):
        return "longer than its Content-Length says"
    return window.problem if not behind.strip(b"\r\n") else None


def _passed_over(window: _Window, offset: int, headers: Mapping[str, str], start: int, length: int) -> Fault:
    first = window.passed + start
    window.find_next(start - 2)
    if window.passed - first < length:
        return Fault(offset, window.problem or f"cut off: shorter than its Content-Length of {length} says", headers)
    return Fault(offset, f"{length} bytes long", headers, large=True)


def fields(head: bytes) -> dict[str, str]:
    """The fields of a head by lower-case name; those of one name are joined, folded lines too.

    >>> fields(b"HTTP/1.1 200 OK\\r\\nVary: a\\r\\nvary: b\\r\\n  c\\r\\n\\r\\n")
    {'vary': 'a, b c'}
    """
    try:
        text = head.decode()
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    lines = re.sub(r"\n[ \t]+", " ", text.replace("\r\n", "\n")).partition("\n")[2]
    found: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(lines):
        found.setdefault(name.lower(), []).append(value)
    return {name: ", ".join(chain(values)) for name, values in found.items()}
