"""A person's name blacked out: in the index first, then wherever it is kept; what is left is looked for at the end.

Which articles are concerned is decided by what was read of them, by the hashes of runs of words, record by record.
"""

from collections.abc import Iterator

from pipeline.erase import documents, papers, stones
from pipeline.erase.articles import erase_articles
from pipeline.erase.place import Place, Sum
from pipeline.erase.records import Records
from pipeline.ledger import Ledger, erasure, parts, work
from pipeline.redact import Forgotten, hash_of, letters_of
from pipeline.shown import counted

MOST_SAID = 20  # places that are named, where something is left


def remember(ledger: Ledger, name: str) -> None:
    """Notes that a name must not appear from now on, and is to be erased. Raises ConfigError for one word alone."""
    letters = letters_of(name)
    erasure.forget_person(ledger, hash_of(letters), len(letters))


def erase_people(place: Place) -> Sum:
    """Erases all whose erasure is not finished; what is left is said, and tried again next time."""
    ledger, found = place.setting.ledger, Sum()
    forgotten = erasure.forgotten(ledger, unfinished=True)
    if not forgotten:
        return found
    stones.keep(ledger, place.setting.archive_dir)
    whole = _from_index(place, forgotten, found)
    whole |= set(erasure.naming(ledger, forgotten))
    records = Records(place.setting.archive_dir, ledger, place.setting.outlets)
    told = records.black_out(forgotten, found.redacted | whole)
    found.redacted |= told.redacted - whole - told.whole
    found.others += told.others
    found.left += told.problems
    erase_articles(place, parts.mains(ledger, [*whole, *told.whole]), found)
    found.redacted -= found.erased
    found.others += erasure.black_out(ledger, forgotten)
    found.others += papers.black_out(place.data_dir, forgotten)
    work.requeue(ledger, parts.mains(ledger, list(found.redacted)))
    return found


def _from_index(place: Place, forgotten: Forgotten, found: Sum) -> set[str]:
    """Blacks names out of the index; returns the articles that an address names."""
    whole: set[str] = set()
    for index in place.indices:
        done, named, problems = documents.black_out(place.setting.es, index, forgotten)
        found.redacted |= done
        found.left += problems
        whole |= named
    return whole


def finish(place: Place, found: Sum) -> Sum:
    """Gives up deleted documents and rows, looks for what is left, and notes when nothing is."""
    forgotten = erasure.forgotten(place.setting.ledger, unfinished=True)
    found.left += documents.purge(place.setting.es, ",".join(place.indices))
    place.setting.ledger.compact()
    if forgotten:
        found.left += list(dict.fromkeys(_left(place, forgotten)))[:MOST_SAID]
        if not found.left:
            erasure.finish_people(place.setting.ledger)
        stones.keep(place.setting.ledger, place.setting.archive_dir)
    return found


def _left(place: Place, forgotten: Forgotten) -> Iterator[str]:
    """Where a forgotten name still stands."""
    setting = place.setting
    for index in place.indices:
        for hit in documents.naming(setting.es, index, forgotten):
            yield f"index {hit['_index']}: document {hit['_id']}"
    if rows := erasure.black_out(setting.ledger, forgotten, count_only=True):
        yield f"ledger: {counted(rows, 'row')}"
    for spot in Records(setting.archive_dir, setting.ledger, setting.outlets).naming(forgotten):
        yield f"archive: {spot.pointer.file} at byte {spot.pointer.offset}"
    yield from (f"file {path}" for path in papers.naming(place.data_dir, forgotten))
