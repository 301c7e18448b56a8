"""The whole archive read, and held against the ledger: what is there and whole, and what one of them lacks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sqlalchemy import select

from pipeline import archive
from pipeline.archive import ERASED, Spot
from pipeline.errors import ArchiveError
from pipeline.ledger import Ledger, schema
from pipeline.models import Pointer

DAMAGED = "damaged or cut"
ABSENT = "the ledger has a page here, the archive has none"
UNKNOWN = "a page that the ledger does not know"
OTHER = "another body than the ledger knows"

_EACH = 3  # faults of one kind in one file that are told one by one

Place = tuple[str, int]
Held = dict[Place, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record; `known`: the ledger has a page at its place."""

    pointer: Pointer
    problem: str
    known: bool

    def __str__(self) -> str:
        return f"{self.pointer.file} at byte {self.pointer.offset}: {self.problem}"


@dataclass(slots=True)
class Inventory:
    """Records by kind, and what is wrong, each with its place."""

    records: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """What is wrong, a line each; many faults of one kind in one file, as when it is gone, are one line."""
        kind = attrgetter("pointer.file", "problem")
        for (file, problem), group in groupby(sorted(self.faults, key=kind), key=kind):
            faults = list(group)
            if len(faults) <= _EACH:
                yield from map(str, faults)
            else:
                first, last = faults[0].pointer.offset, faults[-1].pointer.offset
                yield f"{file}: {problem}, {len(faults)} times, bytes {first} to {last}"


def inventory(folder: Path, ledger: Ledger) -> Inventory:
    """Reads every record of every file, with its digests, and compares pages with the ledger, both ways."""
    found, held = Inventory(), _held(ledger)
    for file in archive.files(folder):
        for spot in archive.spots(folder, file):
            _look(spot, held.pop((spot.pointer.file, spot.pointer.offset), None), found)
    for (file, offset), (_, length) in sorted(held.items()):
        found.faults.append(Fault(Pointer(file, offset, length), ABSENT, known=True))
    return found


def _held(ledger: Ledger) -> Held:
    """The hash of the body that the ledger knows at each place, and the record's length."""
    its = schema.capture.c
    with ledger.read() as connection:
        rows = connection.execute(select(its.file, its.offset, its.content_hash, its.length))
        return {(row.file, row.offset): (row.content_hash, row.length) for row in rows}


def _look(spot: Spot, known: tuple[str, int] | None, found: Inventory) -> None:
    """Counts a record; what the ledger has at its place is settled by that, whole or not."""
    problem = None
    if spot.record is None:
        problem = DAMAGED
    elif spot.record.url.startswith(ERASED):
        found.records["erased"] += 1
    elif "jarida-canonical-url" not in spot.record.headers:
        found.records[spot.record.headers.get("jarida-kind") or spot.record.type] += 1
    else:
        found.records["page"] += 1
        problem = _problem(spot, known[0] if known else None)
    if problem:
        found.faults.append(Fault(spot.pointer, problem, known is not None))


def _problem(spot: Spot, known: str | None) -> str | None:
    assert spot.record is not None
    try:
        body = archive.capture_of(spot.record).body
    except ArchiveError as error:
        return str(error)
    if known is None:
        return UNKNOWN
    return None if sha256(body).hexdigest() == known else OTHER
