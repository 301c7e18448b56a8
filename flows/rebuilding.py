"""The ledger made again from the archive alone: its records told once more, in the order in which they came.

page      its key as its record has it, its addresses by the rules of a crawl; pending, or history of a newer one
revisit   its page was seen again then, and rests as long as it would have
erased    a tombstone, as do the lines of `erased.jsonl`
the rest  requests, lists, notes: nothing of them is in the ledger
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby

from flows import around
from pipeline import archive
from pipeline.archive import ERASED, OPEN
from pipeline.erase import stones
from pipeline.errors import ArchiveError, BusyError, ConfigError
from pipeline.ledger import Ledger, clock, steps
from pipeline.ledger.aliases import resolve
from pipeline.ledger.anew import anew, holds_something
from pipeline.ledger.crawl import record_capture, record_unchanged
from pipeline.ledger.parts import main_key
from pipeline.ledger.stones import Line, restore
from pipeline.locks import alone, is_held
from pipeline.models import Outlet, Pointer
from pipeline.settings import Settings
from pipeline.warc import Record
from spiders.canonical import canonical
from spiders.keys import Keys

EMPTIED = 410  # the status that version 0.1 gave to a page that was erased
# What is in no record: said after a rebuild, and in docs/keeping.md.
LOST = (
    "pages that could not be fetched, and how long they and their hosts rest: the next night asks them",
    "links that were found and not fetched, and what lists said of changes: the lists are read again",
    "which articles their outlet withdrew: searches show them again, until a look at their pages fails",
    "what lists named and nobody fetched (coverage), months that were fetched whole, nights and their figures",
    "what saved searches were told, what the operator was told, and what is muted",
)


@dataclass(slots=True)
class Rebuilt:
    """Records by what became of them, and what can't be read, each with its place; where the old ledger is now."""

    files: int = 0
    pending: int = 0
    history: int = 0
    revisits: int = 0
    erased: int = 0
    people: int = 0
    unknown: int = 0  # revisits of pages that are not here
    strangers: set[str] = field(default_factory=set)  # outlets without a file: their pages have one address each
    damaged: list[str] = field(default_factory=list)
    before: str | None = None


def rebuild(us: Settings, replace: bool = False) -> Rebuilt:
    """Makes the ledger again; the old one is kept aside.

    Raises ConfigError when there is no archive, or a ledger that holds something and may not be replaced, and BusyError
    while anybody is at work.
    """
    archive.attach(us.archive_dir, us.archive_url)
    if not archive.files(us.archive_dir):
        raise ConfigError(f"nothing is archived in {us.archive_dir}: there is nothing to make a ledger from")
    if holds_something(us.ledger) and not replace:
        raise ConfigError("there is a ledger, and it holds something: `--replace` makes another, and keeps it aside")
    registry = around.outlets(us)
    with _alone(us, registry), anew(us.ledger) as (ledger, before):
        made = _Telling(us, ledger, registry)
        made.tell()
        made.sum.before = before
    return made.sum


def _alone(us: Settings, registry: dict[str, Outlet]) -> ExitStack:
    """Keeps nights and crawls away. Raises BusyError when somebody is at work."""
    with ExitStack() as stack:
        stack.enter_context(around.alone(us.data_dir, "nightly"))
        outlets = {*registry, *(file.partition("/")[0] for file in archive.files(us.archive_dir))}
        for outlet_id in sorted(outlets):
            stack.enter_context(alone(us.data_dir / "locks" / f"{outlet_id}.lock", f"crawl of {outlet_id}"))
        if any(is_held(path) for path in (us.data_dir / "workers").glob("*.lock")):
            raise BusyError(f"`jarida process` is at work in {us.data_dir}; wait for it or end it")
        return stack.pop_all()


@dataclass(slots=True)
class _Telling:
    us: Settings
    ledger: Ledger
    registry: dict[str, Outlet]
    sum: Rebuilt = field(default_factory=Rebuilt)
    at: dict[str, str] = field(default_factory=dict)  # the keys of an outlet's pages, by address
    stones: list[Line] = field(default_factory=list)

    def tell(self) -> None:
        """Tells the new ledger all that the archive has, files that are made meanwhile too."""
        folder, told = self.us.archive_dir, set[str]()
        archive.recover(folder, lambda *_: None)  # what a killed crawl left open is told with the rest
        while fresh := [file for file in archive.files(folder) if file not in told and not file.endswith(OPEN)]:
            for outlet_id, files in groupby(fresh, key=lambda file: file.partition("/")[0]):
                self.at.clear()
                for file in files:  # by name, which is the time at which each was begun: as the ledger heard of them
                    with self.ledger.together():
                        self._file(outlet_id, file)
            told |= set(fresh)
        self.sum.files = len(told)
        self.sum.erased, self.sum.people = restore(self.ledger, [*self.stones, *stones.kept(folder)])
        steps.take_steps(self.ledger)
        clock.mend(self.ledger, datetime.now(UTC))

    def _file(self, outlet_id: str, file: str) -> None:
        for spot in archive.spots(self.us.archive_dir, file):
            try:
                if spot.record is None:
                    raise ArchiveError("damaged or cut")
                self._record(outlet_id, spot.record, spot.pointer)
            except (ArchiveError, KeyError, ValueError) as error:
                self.sum.damaged.append(f"{file} at byte {spot.pointer.offset}: {error}")

    def _record(self, outlet_id: str, record: Record, pointer: Pointer) -> None:
        if record.url.startswith(ERASED):
            self._stone(outlet_id, record.url.removeprefix(ERASED), record.headers["warc-date"])
        elif record.type == "revisit":
            self._revisit(outlet_id, record)
        elif "jarida-canonical-url" in record.headers:
            self._page(record, pointer)

    def _page(self, record: Record, pointer: Pointer) -> None:
        capture = archive.capture_of(record)
        key, outlet = capture.canonical_url, self.registry.get(capture.outlet_id)
        if capture.status == EMPTIED and not capture.body:
            record_capture(self.ledger, capture, pointer)  # whose place the erasure, gone on with, finds
            self._stone(capture.outlet_id, capture.article_id, record.headers["warc-date"])
            return
        if outlet is None:
            self.sum.strangers.add(capture.outlet_id)
        elif main_key(key) == key:
            Keys(outlet, self.ledger, self.us.archive_dir).note(capture, record.headers.get("jarida-found-as"))
        outcome = record_capture(self.ledger, capture, pointer)
        self.at[capture.url] = key
        self.sum.pending += outcome in {"new", "changed"}
        self.sum.history += outcome in {"same", "older"}

    def _revisit(self, outlet_id: str, record: Record) -> None:
        """Notes that a page was seen again, as its server or its bytes said."""
        named = record.headers.get("jarida-found-as", record.url)
        key = self._known(outlet_id, named) or self.at.get(record.url)
        if key is None:
            self.sum.unknown += 1
            return
        record_unchanged(self.ledger, outlet_id, key, datetime.fromisoformat(record.headers["warc-date"]))
        self.sum.revisits += 1

    def _known(self, outlet_id: str, address: str) -> str | None:
        outlet = self.registry.get(outlet_id)
        forms = [address, *([canonical(address, outlet)] if outlet else [])]
        found = resolve(self.ledger, forms)
        return next((found[form] for form in forms if form in found), None)

    def _stone(self, outlet_id: str, article_id: str, at: str) -> None:
        if article_id:  # of lists and notes it is not known whose they were
            stone = {"article_id": article_id, "outlet_id": outlet_id, "first_seen_at": at, "erased_at": at}
            self.stones.append(stone)
