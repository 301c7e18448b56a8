"""The archive and the ledger: pages that one of them lacks, and records that can't be read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import archive
from pipeline.doctor.case import Ill, Patient
from pipeline.inventory import OTHER, UNKNOWN, Fault, inventory
from pipeline.ledger import sound
from pipeline.ledger.crawl import content_hash, known, record_capture
from pipeline.models import Pointer


def find(patient: Patient, counts: Counter[str]) -> Iterator[Ill]:
    """What is wrong with records; `counts` gets how many of each kind there are."""
    found, noted = inventory(patient.archive_dir, patient.ledger), sound.given_up(patient.ledger)
    counts.update(found.records)
    for fault in found.faults:
        if (fault.pointer.file, fault.pointer.offset) not in noted:
            yield Ill(_name(fault), str(fault), fault)
    for capture_id, pointer in sound.ownerless(patient.ledger):
        yield Ill("ownerless", f"{pointer.file} at byte {pointer.offset}", (capture_id, pointer))


def _name(fault: Fault) -> str:
    named = {UNKNOWN: "unnoted", OTHER: "other-body"}
    return named.get(fault.problem, "unreadable" if fault.known else "damaged")


def note(patient: Patient, ills: Sequence[Ill]) -> None:
    """Notes pages as a crawl would have; of an article that was erased the page is emptied."""
    for one in ills:
        assert isinstance(one.key, Fault)
        _note(patient, one.key.pointer)


def own(patient: Patient, ills: Sequence[Ill]) -> None:
    """Notes captures anew, with their articles; those whose record can't be read are none."""
    found: list[tuple[int, Pointer]] = [one.key for one in ills if isinstance(one.key, tuple)]
    sound.forget_captures(patient.ledger, [capture_id for capture_id, _ in found])
    for _, pointer in found:
        if archive.is_whole(patient.archive_dir, pointer):
            _note(patient, pointer)


def _note(patient: Patient, pointer: Pointer) -> None:
    capture = archive.read(patient.archive_dir, pointer)
    state = known(patient.ledger, [capture.canonical_url]).get(capture.canonical_url)
    if state and state.erased:
        archive.empty(patient.archive_dir, pointer, capture.article_id)
    else:
        record_capture(patient.ledger, capture, pointer)


def take_body(patient: Patient, ills: Sequence[Ill]) -> None:
    """Believes a record that is whole by its own digest."""
    for one in ills:
        assert isinstance(one.key, Fault)
        body = archive.read(patient.archive_dir, one.key.pointer).body
        sound.note_body(patient.ledger, one.key.pointer, content_hash(body))


def give_up(patient: Patient, ills: Sequence[Ill]) -> None:
    """Accounts for records that can't be read."""
    for one in ills:
        assert isinstance(one.key, Fault)
        sound.give_up(patient.ledger, one.key.pointer, one.key.problem)
