"""The ledger and itself: its file, times that can't be, captures that wait for nothing, letters of nothing."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from pipeline.doctor.case import Ill, Patient
from pipeline.ledger import clock, sound
from pipeline.shown import counted


def find(patient: Patient) -> Iterator[Ill]:
    """What is wrong inside the ledger."""
    ledger = patient.ledger
    for words in sound.damage(ledger):
        yield Ill("ledger-index" if "index" in words else "ledger-file", words)
    if ahead := clock.ahead(ledger, datetime.now(UTC)):
        yield Ill("clock", counted(ahead, "time"))
    for capture_id, url in sound.stuck(ledger):
        yield Ill("stuck", url, capture_id)
    for article_id, stage, url in sound.letters_of_nothing(ledger):
        yield Ill("letter", url, (article_id, stage))


def reindex(patient: Patient, _: Sequence[Ill]) -> None:
    sound.rebuild_indices(patient.ledger)


def set_clock(patient: Patient, _: Sequence[Ill]) -> None:
    clock.mend(patient.ledger, datetime.now(UTC), thoroughly=True)


def wait_again(patient: Patient, ills: Sequence[Ill]) -> None:
    sound.wait_again(patient.ledger, [one.key for one in ills if isinstance(one.key, int)])


def throw_away(patient: Patient, ills: Sequence[Ill]) -> None:
    sound.throw_away(patient.ledger, [one.key for one in ills if isinstance(one.key, tuple)])
