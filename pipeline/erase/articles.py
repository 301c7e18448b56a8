"""Pages erased: gone from the index, emptied in the archive, without an address in the ledger, never fetched again."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline import archive
from pipeline.erase import documents, papers, stones
from pipeline.erase.place import Place, Sum
from pipeline.erase.records import Records, is_capture, says
from pipeline.errors import AbsentError, ArchiveError
from pipeline.ledger import Ledger, erasure, parts, schema, stories, work
from pipeline.ledger.aliases import alias
from pipeline.ledger.named import named
from pipeline.models import Pointer
from pipeline.redact import Addresses, Forgotten
from pipeline.shown import counted

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

_LISTS = 400  # ids in one statement


def erase_articles(place: Place, article_ids: Collection[str], whole: Sum | None = None) -> Sum:
    """Erases articles, and those whose erasure was cut off."""
    ledger, found = place.setting.ledger, whole or Sum()
    everything = parts.with_parts(ledger, dict.fromkeys([*article_ids, *erasure.unburied(ledger)]))
    if not everything:
        return found
    said = _Said.of(place, everything)
    for article_id in everything:
        work.requeue(ledger, stories.remove(ledger, article_id))
    fresh = _alive(ledger, article_ids)
    erasure.bury(ledger, everything)
    # Whoever processes one of them now looks for tombstones after the load, so that one of the two takes it out.
    held = documents.take_out(place.setting.es, f"{place.setting.index}-*", everything)
    stones.keep(ledger, place.setting.archive_dir)
    captured = erasure.captured(ledger, everything)
    problems = _empty(place, set(everything)) + ([f"index: {counted(held, 'document')}"] if held else [])
    _unsay(place, said)
    found.erased |= fresh
    if not problems and (more := erasure.buried(ledger, everything, captured)):
        problems = [f"archive: a crawl brought {counted(len(more), 'erased article')} meanwhile: run it again"]
    found.left += problems
    return found


class _Said:
    """What lists and reports say of articles: addresses, and headlines."""

    def __init__(self, addresses: Iterable[str], titles: Iterable[str]) -> None:
        self.addresses, self.titles = Addresses(addresses), Forgotten.titles(titles)

    @classmethod
    def of(cls, place: Place, article_ids: Collection[str]) -> "_Said":
        """As ledger and archive know them; a second erasure of what was cut off knows less."""
        ledger, addresses = place.setting.ledger, set[str]()
        titles = set(documents.titles(place.setting.es, f"{place.setting.index}-*", article_ids))
        for article_id in article_ids:
            addresses |= _addresses(ledger, article_id)
            for pointer in work.captures_of(ledger, article_id):
                try:
                    capture = archive.read(place.setting.archive_dir, pointer)
                except (ArchiveError, AbsentError):
                    continue
                addresses.add(capture.url)
                titles |= {capture.hints.title} if capture.hints.title else set()
        return cls(addresses, titles)

    def __bool__(self) -> bool:
        return bool(self.addresses) or bool(self.titles)

    def ranges(self, text: str) -> list[tuple[int, int]]:
        found = self.addresses.ranges(text) or []
        return found or (self.titles.ranges(text) if self.titles else [])


def _addresses(ledger: Ledger, article_id: str) -> set[str]:
    with ledger.read() as connection:
        key = connection.scalar(select(schema.url.c.canonical_url).where(schema.url.c.article_id == article_id)) or ""
        others = connection.scalars(select(alias.c.address).where(alias.c.canonical_url == key)).all()
        listed = connection.scalars(select(named.c.url).where(named.c.address_id == article_id)).all()
    return {one for one in (key, *others, *listed) if one and not one.startswith(erasure.MARK)}


def _alive(ledger: Ledger, article_ids: Collection[str]) -> set[str]:
    """Those of the articles that were not erased before."""
    found: set[str] = set()
    ids, url = list(article_ids), schema.url.c
    with ledger.read() as connection:
        for first in range(0, len(ids), _LISTS):
            some = url.article_id.in_(ids[first : first + _LISTS]) & url.erased_at.is_(None)
            found |= set(connection.scalars(select(url.article_id).where(some)))
    return found


def _empty(place: Place, article_ids: set[str]) -> list[str]:
    """Empties the records of articles; says which could not be."""
    setting, problems = place.setting, []
    for (file, offset), (article_id, length) in erasure.lengths(setting.ledger, article_ids).items():
        try:
            archive.empty(setting.archive_dir, Pointer(file, offset, length), article_id)
        except AbsentError as error:
            problems.append(str(error))
        except ArchiveError as error:
            if (setting.archive_dir / file).exists():
                problems.append(str(error))
    return problems


def _unsay(place: Place, said: _Said) -> None:
    """Takes articles out of lists, requests, reports, digests and the index of nights."""
    if not said:
        return
    setting = place.setting
    records = Records(setting.archive_dir, setting.ledger, setting.outlets)
    for spot in records.spots():
        if not is_capture(spot) and says(spot, said):  # a list has its teaser, a revisit its address in its head
            archive.empty(records.folder, spot.pointer, "")
    erasure.black_out(setting.ledger, said)
    papers.black_out(place.data_dir, said)
    documents.black_out(setting.es, place.runs, said)


def erase_again(es: "Elasticsearch", index: str, ledger: Ledger, since: datetime) -> None:
    """Takes out of an index what was erased since a time: it may have been under way to it just then."""
    documents.take_out(es, index, erasure.erased(ledger, since))
    if forgotten := erasure.forgotten(ledger):
        documents.black_out(es, index, forgotten)
