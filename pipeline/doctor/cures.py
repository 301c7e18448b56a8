"""Each kind of damage: the finding that it is, its words, what mends it, and what is said of that."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.doctor import captures, documents, records
from pipeline.doctor.case import Ill, Patient
from pipeline.errors import LedgerError
from pipeline.findings import EVERYWHERE, MOST_EXAMPLES, Finding

Act = Callable[[Patient, Sequence[Ill]], None]
WORDS = 200  # letters of an example


@dataclass(frozen=True, slots=True)
class Cure:
    """What a damage is called, and its cure: `how` says what `act` does, or, without one, what a person can do."""

    kind: str
    what: str
    how: str
    act: Act | None = None


_FETCHED = "accounted for: dead letters tell of them, and the next night fetches those pages that the site still has"

# In the order of mending: what is known of the archive decides what the ledger has to do, and that what the index.
CURES: Mapping[str, Cure] = {
    "ledger-index": Cure(
        "ledger", "an index in the ledger's file is damaged", "made anew from its tables", captures.reindex
    ),
    "ledger-file": Cure(
        "ledger", "the ledger's file is damaged", "move it away and bring a copy back (docs/backup.md)"
    ),
    "clock": Cure("clock", "times in the ledger lie in the future", "taken for now", captures.set_clock),
    "ownerless": Cure(
        "record-unnoted", "captures in the ledger belong to no article", "noted anew from their records", records.own
    ),
    "unnoted": Cure(
        "record-unnoted", "pages in the archive that the ledger does not know", "noted, to be processed", records.note
    ),
    "other-body": Cure(
        "record-unreadable",
        "records are whole and have another body than the ledger knows",
        "the record is believed, and read again",
        records.take_body,
    ),
    "unreadable": Cure("record-unreadable", "pages whose record can't be read", _FETCHED, records.give_up),
    "damaged": Cure(
        "record-unreadable",
        "stretches of the archive can't be read, and the ledger has no page there",
        "left as they are and accounted for",
        records.give_up,
    ),
    "stuck": Cure(
        "capture-stuck", "captures wait for nothing and were never done", "made pending", captures.wait_again
    ),
    "letter": Cure("capture-stuck", "dead letters of captures that are not there", "thrown away", captures.throw_away),
    "no-index": Cure("index", "there is no index", "made, and filled from the archive", documents.make_index),
    "closed": Cure("index", "the index is closed", "opened, and looked at the next time", documents.open_closed),
    "foreign": Cure(
        "index",
        "the alias names an index that holds no articles",
        "take the alias from it, then `jarida doctor --mend`",
    ),
    "read-only": Cure(
        "index",
        "the index takes no documents, since Elasticsearch's disk was full",
        "opened to writers; while there is no room it closes again",
        documents.open_to_writers,
    ),
    "drift": Cure(
        "index", "the index is not as its files say", "`jarida index build` and `jarida index switch` make it anew"
    ),
    "stale": Cure(
        "document-stale", "documents differ from what was made of their articles", "made again", documents.make_again
    ),
    "missing": Cure(
        "document-missing", "documents are not in the index that should be", "made again", documents.make_again
    ),
    "erased": Cure(
        "document-orphaned", "documents of erased articles are in the index", "deleted", documents.take_erased_out
    ),
    "orphan": Cure(
        "document-orphaned",
        "documents in the index that the ledger has not as indexed",
        "moved into a file of the reports (`jarida index load` would bring them back)",
        documents.set_aside,
    ),
    "elsewhere": Cure(
        "document-elsewhere",
        "documents in the index are of outlets that this data folder never saw",
        "name the folder that they are of (--data-dir); a press beside it takes JARIDA_ELASTICSEARCH__ALIAS too",
    ),
}


def examined(patient: Patient, counts: Counter[str], index: bool = True) -> Iterator[Ill]:
    """All that is wrong, `counts` the archive's records by kind. A ledger that can't be read is the one thing said."""
    try:
        found = [*captures.find(patient), *records.find(patient, counts)]
        yield from found
        if index:
            yield from documents.find(patient)
    except LedgerError as error:
        yield Ill("ledger-file", str(error))


def mend(patient: Patient, ills: Sequence[Ill]) -> None:
    """Mends what can be mended safely, in the order of `CURES`."""
    for name, cure in CURES.items():
        some = [one for one in ills if one.name == name]
        if some and cure.act:
            cure.act(patient, some)


def findings(ills: Sequence[Ill]) -> list[tuple[Finding, Cure]]:
    """What is wrong, each kind of damage once, with its cure."""
    found = []
    for name, cure in CURES.items():
        places = [one.where[:WORDS] for one in ills if one.name == name]
        if places:
            problem = f"{len(places)} × {cure.what}"
            examples = tuple(places[:MOST_EXAMPLES])
            found.append((Finding(cure.kind, EVERYWHERE, problem, examples=examples), cure))
    return found
