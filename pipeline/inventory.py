"""The whole archive read, and held against the ledger: what is there and whole, and what one of them lacks."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from pipeline import archive
from pipeline.archive import ERASED, Spot
from pipeline.errors import ArchiveError
from pipeline.ledger import Ledger, schema

Place = tuple[str, int]


@dataclass(slots=True)
class Inventory:
    """Records by kind, and what is wrong, each with its place."""

    records: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def inventory(folder: Path, ledger: Ledger) -> Inventory:
    """Reads every record of every file, with its digests, and compares pages with the ledger, both ways."""
    found, held = Inventory(), _held(ledger)
    for file in archive.files(folder):
        for spot in archive.spots(folder, file):
            _look(spot, held, found)
    for (file, offset), digest in sorted(held.items()):
        if digest is not None:
            found.faults.append(f"{file} at byte {offset}: the ledger has a page here, the archive has none")
    return found


def _held(ledger: Ledger) -> dict[Place, str | None]:
    """The hash of the body that the ledger knows at each place."""
    its = schema.capture.c
    with ledger.read() as connection:
        rows = connection.execute(select(its.file, its.offset, its.content_hash))
        return {(row.file, row.offset): row.content_hash for row in rows}


def _look(spot: Spot, held: dict[Place, str | None], found: Inventory) -> None:
    """Counts a record; what the ledger has at its place is settled by that, whole or not."""
    place = spot.pointer.file, spot.pointer.offset
    known, held[place] = held.get(place), None
    where = f"{place[0]} at byte {place[1]}"
    if spot.record is None:
        found.faults.append(f"{where}: damaged or cut")
    elif spot.record.url.startswith(ERASED):
        found.records["erased"] += 1
    elif "jarida-canonical-url" not in spot.record.headers:
        found.records[spot.record.headers.get("jarida-kind") or spot.record.type] += 1
    else:
        found.records["page"] += 1
        if problem := _problem(spot, known):
            found.faults.append(f"{where}: {problem}")


def _problem(spot: Spot, known: str | None) -> str | None:
    assert spot.record is not None
    try:
        body = archive.capture_of(spot.record).body
    except ArchiveError as error:
        return str(error)
    if known is None:
        return "a page that the ledger does not know"
    return None if sha256(body).hexdigest() == known else "another body than the ledger knows"
