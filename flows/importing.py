"""Pages that others fetched, taken into the archive by the rules of a crawl; every record is accounted for."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from flows import around
from flows.foreign import hints_of, refers, when
from pipeline import archive
from pipeline.archive import ArchiveWriter
from pipeline.errors import ArchiveError, OversizeError
from pipeline.forget import forgetting, is_named
from pipeline.ledger import Ledger, erasure
from pipeline.ledger.crawl import held, known, record_capture, record_unchanged
from pipeline.ledger.letters import fetch_anew
from pipeline.ledger.work import captured_at
from pipeline.models import Capture, Hints, Outlet, Pointer
from pipeline.redact import NOBODY, Forgotten
from pipeline.settings import Settings
from pipeline.warc import Fault, Record, message, opened, records
from spiders.judge import no_article, no_page
from spiders.keys import Keys
from spiders.links import is_ours

log = logging.getLogger(__name__)

HEADERS = 64 * 1024  # bytes of HTTP headers beside a page
TOGETHER, TOGETHER_BYTES = 32, 16 * 1024 * 1024  # pages of one transaction: others wait meanwhile
FORGOTTEN = "its address names somebody who asked to be forgotten"
ODD = (ValueError, LookupError, TypeError, AttributeError, RecursionError)  # what our reading may raise of odd pages


@dataclass(slots=True)
class Import:
    """What became of each record: taken, left out by a reason, or faulty; and files that are none."""

    taken: int = 0
    left: Counter[str] = field(default_factory=Counter)
    faulty: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class _LeftOutError(Exception):
    """Why a whole record is not taken."""


def import_warc(us: Settings, ledger: Ledger, files: Sequence[Path], trust: bool = False) -> Import:
    """Copies the articles of known outlets from WARC files into the archive.

    The outlet is the one whose host the address has, and the key is made as in a crawl; `trust` believes what records
    of ours say of both, and the hints of their lists.
    """
    with ExitStack() as writers:
        gate = _Gate(us, ledger, around.outlets(us), trust, writers, forgotten=erasure.forgotten(ledger))
        for path in files:
            try:
                gate.read(path)
            except ArchiveError as error:
                gate.sum.refused.append(str(error))
        gate.settle()
        for path, revisit in gate.revisits:
            gate.attempt(path, revisit, partial(gate.take, path, revisit))
            gate.settle()
    return gate.sum


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that waits to be kept; `said`: the digest of its body, when that was checked."""

    path: Path
    record: Record
    outlet: Outlet
    capture: Capture
    said: str | None


@dataclass(slots=True)
class _Gate:
    us: Settings
    ledger: Ledger
    registry: dict[str, Outlet]
    trust: bool
    open: ExitStack
    sum: Import = field(default_factory=Import)
    writers: dict[str, ArchiveWriter] = field(default_factory=dict)
    revisits: list[tuple[Path, Record]] = field(default_factory=list)
    here: dict[str, Pointer] = field(default_factory=dict)  # by record id, digest, or address and time
    forgotten: Forgotten = NOBODY
    waiting: list[_Page] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Counts the records of a file. Raises ArchiveError when it has none."""
        number, longest = 0, self.us.crawl.max_size_bytes + HEADERS
        with opened(path) as members:
            for one in chain.from_iterable(records(member, longest) for member in members):
                self.judge(path, one)
                number += 1
        if not number:
            raise ArchiveError(f"{path}: no record can be read")

    def judge(self, path: Path, one: Record | Fault) -> None:
        """Counts one record; revisits wait until all that they may refer to is known."""
        if isinstance(one, Record) and one.type == "revisit":
            self.revisits.append((path, one))
        elif isinstance(one, Record):
            self.attempt(path, one, partial(self.take, path, one))
            if len(self.waiting) >= TOGETHER or sum(len(page.capture.body) for page in self.waiting) > TOGETHER_BYTES:
                self.settle()
        elif one.large:
            self.sum.left[f"longer than {self.us.crawl.max_size_bytes} bytes"] += 1
        else:
            self._fault(path, one, one.problem)

    def settle(self) -> None:
        """Keeps the pages that wait, in one transaction; what is archived and was not noted then, `recover` notes."""
        waiting, self.waiting = self.waiting, []
        if waiting:
            with self.ledger.together():
                for page in waiting:
                    self.attempt(page.path, page.record, partial(self._settle, page))

    def attempt(self, path: Path, record: Record, step: Callable[[], None]) -> None:
        try:
            step()
        except _LeftOutError as reason:
            self.sum.left[str(reason)] += 1
        except OversizeError:
            self.sum.left[f"longer than {self.us.crawl.max_size_bytes} bytes"] += 1
        except ArchiveError as error:
            self._fault(path, record, str(error))
        except ODD as error:
            log.warning("file=%s url=%s", path, record.url, exc_info=True)
            self._fault(path, record, f"internal error: {type(error).__name__}: {error}")

    def _fault(self, path: Path, one: Record | Fault, problem: str) -> None:
        url = one.headers.get("warc-target-uri", "")
        self.sum.faulty.append(f"{path} at byte {one.offset}{f' ({url})' if url else ''}: {problem}")

    def take(self, path: Path, record: Record) -> None:
        """Lets a page of an outlet wait until some can be kept together."""
        if record.type not in {"response", "revisit"}:
            raise _LeftOutError(f"{record.type or 'untyped'} record")
        outlet = self._outlet(record)
        revisit = record.type == "revisit"
        capture, said = (self._revisited(record, outlet), None) if revisit else self._captured(record, outlet)
        if capture.status != 200:
            raise _LeftOutError(f"status {capture.status}")
        if problem := no_page(capture.headers.get("content-type", ""), capture.body):
            raise _LeftOutError(problem[1])
        if reason := no_article(capture, outlet):
            raise _LeftOutError(reason)
        self.waiting.append(_Page(path, record, outlet, capture, said))

    def _settle(self, page: _Page) -> None:
        outlet, capture = page.outlet, page.capture
        if is_named(capture, self.forgotten):
            raise _LeftOutError(FORGOTTEN)
        if not capture.canonical_url:
            key = Keys(outlet, self.ledger, self.us.archive_dir).key_of(capture)
            capture = replace(capture, canonical_url=key)
        if is_named(capture, self.forgotten):
            erasure.shun(self.ledger, outlet.id, capture.canonical_url)
            raise _LeftOutError(FORGOTTEN)
        kept = forgetting(capture, outlet, self.forgotten)
        self._keep(page.record, kept, page.said if kept.body is capture.body else None)

    def _outlet(self, record: Record) -> Outlet:
        named = self.registry.get(record.headers.get("jarida-outlet", "")) if self.trust else None
        outlet = named or around.outlet_of(self.registry, record.url)
        if outlet is None:
            raise _LeftOutError("of no outlet of the registry")
        return outlet

    def _captured(self, record: Record, outlet: Outlet) -> tuple[Capture, str | None]:
        """The page, and the digest of its body as far as that was checked."""
        headers, longest = record.headers, self.us.crawl.max_size_bytes
        if "warc-segment-number" in headers:
            raise ArchiveError("one of several segments of a page (WARC-Segment-Number): its crawler cut it in pieces")
        answer = message(
            record.block, longest, headers.get("warc-payload-digest"), truncated=headers.get("warc-truncated")
        )
        at, key = when(headers.get("warc-date", "")), headers.get("jarida-canonical-url", "") if self.trust else ""
        hints = hints_of(headers.get("jarida-hints", "{}")) if self.trust else Hints()
        capture = Capture(outlet.id, record.url, key, at, answer.status, answer.headers, answer.body, hints)
        return capture, answer.digest

    def _revisited(self, record: Record, outlet: Outlet) -> Capture:
        """The page as it was when it was seen before, under the address and time of the revisit."""
        at = when(record.headers.get("warc-date", ""))
        pointer = next((self.here[name] for name in refers(record.headers) if name in self.here), None)
        pointer = pointer or self._earlier(record, outlet, at)
        if pointer is None:
            raise _LeftOutError("revisit of a record that is not here")
        before = archive.read(self.us.archive_dir, pointer)
        return replace(before, outlet_id=outlet.id, url=record.url, canonical_url="", fetched_at=at)

    def _earlier(self, record: Record, outlet: Outlet, at: datetime) -> Pointer | None:
        """The capture that a revisit refers to, taken in an earlier import or crawl."""
        headers = record.headers
        address = headers.get("warc-refers-to-target-uri", record.url).strip("<>")
        said = headers.get("warc-refers-to-date")
        if not is_ours(address, outlet) or not (said or "not-modified" in headers.get("warc-profile", "")):
            return None
        article_id = around.article_id(self.ledger, outlet, address)
        return captured_at(self.ledger, article_id, when(said) if said else at, exactly=said is not None)

    def _keep(self, record: Record, capture: Capture, said: str | None) -> None:
        """Archives a capture unless it is held; a record that can't be read any more does not count."""
        state = known(self.ledger, [capture.canonical_url]).get(capture.canonical_url)
        if state and state.erased:
            raise _LeftOutError("erased")
        pointers = held(self.ledger, capture) if state else []
        for pointer in pointers:
            if archive.is_whole(self.us.archive_dir, pointer):
                self._name(record, pointer)
                if record.type == "revisit" and state and state.fetched_at and capture.fetched_at > state.fetched_at:
                    record_unchanged(self.ledger, capture.outlet_id, capture.canonical_url, capture.fetched_at)
                raise _LeftOutError("held already")
        if pointers:
            fetch_anew(self.ledger, [capture.article_id])
        pointer = self._writer(capture.outlet_id).write(capture, said=said)
        record_capture(self.ledger, capture, pointer)
        self._name(record, pointer)
        self.sum.taken += 1

    def _name(self, record: Record, pointer: Pointer) -> None:
        """Notes by what a revisit may refer to a record."""
        headers = record.headers
        seen = f"{record.url} {headers.get('warc-date')}"
        names = (headers.get("warc-record-id"), seen, headers.get("warc-payload-digest"))
        self.here |= {name: pointer for name in names if name}

    def _writer(self, outlet_id: str) -> ArchiveWriter:
        if outlet_id not in self.writers:
            self.writers[outlet_id] = self.open.enter_context(ArchiveWriter(self.us.archive_dir, outlet_id))
        return self.writers[outlet_id]
