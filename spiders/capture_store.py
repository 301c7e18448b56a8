"""Where a crawl's items end: archive first, then the ledger, each in a transaction of its own.

Killed between the two, the record is in the archive and `pipeline.archive.recover` tells the ledger.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Response

from pipeline.archive import ArchiveWriter, Exchange, read
from pipeline.errors import ArchiveError, ServiceError
from pipeline.forget import forgetting, is_named, source_without
from pipeline.ledger import Ledger, UrlState, backlog, gone
from pipeline.ledger.aliases import asked
from pipeline.ledger.crawl import content_hash, held, known, overdue, record_capture, record_failure, record_unchanged
from pipeline.ledger.erasure import forgotten, shun
from pipeline.ledger.letters import fetch_anew
from pipeline.ledger.listings import printed
from pipeline.ledger.named import Entry, note
from pipeline.ledger.parts import main_key
from pipeline.ledger.work import last_captured, requeue
from pipeline.locks import alone
from pipeline.models import Capture, Outlet, article_id_of
from pipeline.redact import NOBODY, Forgotten
from pipeline.settings import Settings
from spiders.asking import list_of
from spiders.crawl_settings import about
from spiders.discover.answer import Link
from spiders.frontier import Frontier
from spiders.items import Failed, Fetched, Item, Tally, Unchanged
from spiders.links import is_ours

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, weakref_slot=True)  # Scrapy's signals hold who hears them weakly
class Store:
    """Archive and ledger of one crawl, and its tally."""

    outlet_id: str
    ledger: Ledger
    writer: ArchiveWriter
    tally: Tally = field(default_factory=Tally)
    outlet: Outlet | None = None
    forgotten: Forgotten = NOBODY

    @property
    def archive_dir(self) -> Path:
        return self.writer.archive

    def known(self, keys: Sequence[str]) -> dict[str, UrlState]:
        """What the ledger knows of articles, by any address at which they were asked."""
        articles = asked(self.ledger, keys)
        states = known(self.ledger, set(articles.values()))
        return {key: states[found] for key, found in articles.items() if found in states}

    def overdue(self, now: datetime) -> dict[str, str]:
        """Addresses of pages that failed before and are to be tried again, by canonical key."""
        due = overdue(self.ledger, self.outlet_id, now)
        return due | {key: url for key, url in printed(self.ledger, list(due)).items() if due[key] == key}

    def printed(self, keys: Sequence[str]) -> dict[str, str]:
        """The addresses as lists print them, by canonical key."""
        return printed(self.ledger, keys)

    def name(self, entries: Iterable[Entry], at: datetime, survey: bool = False) -> None:
        """Notes what the lists named; a survey says nothing of limits."""
        note(self.ledger, self.outlet_id, entries, at, survey)

    def recall(self, frontier: Frontier) -> None:
        """Tells the frontier what earlier crawls left: links to fetch, and lists to read."""
        frontier.unread = backlog.unread_lists(self.ledger, self.outlet_id)
        left = backlog.left(self.ledger, self.outlet_id)
        links = {one.canonical_url: Link(one.url, one.hints, one.changed_at) for one in left}
        # An outlet that moved has links at its old hosts: its lists name the new ones.
        ours = {key: link for key, link in links.items() if is_ours(link.url, frontier.outlet)}
        frontier.waiting = {key: link for key, link in ours.items() if not frontier.is_outside(link)}

    def note(self, frontier: Frontier, now: datetime) -> None:
        """Keeps what there is to fetch and to read, before the first page is asked for."""
        links = (backlog.Waiting(key, link.url, link.hints, link.changed) for key, link in frontier.new.items())
        backlog.wait(self.ledger, self.outlet_id, links, now)
        backlog.keep_unread(self.ledger, self.outlet_id, frontier.unread)

    def pauses(self, now: datetime) -> dict[str, backlog.Pause]:
        """The hosts that asked to be left alone."""
        return backlog.pauses(self.ledger, now)

    def keep_pause(self, host: str, pause: backlog.Pause, url: str | None) -> None:
        """Notes that a host asked to be left alone, and the address that was asked."""
        backlog.keep_pause(self.ledger, host, pause)
        if url:
            backlog.refuse(self.ledger, url, datetime.now(UTC), pause.said)

    def keep(self, item: Item) -> None:
        """Puts one item into archive and ledger, and counts it."""
        if isinstance(item, Fetched) and self.forgotten:
            item = self._without(item)
        match item:
            case Fetched():
                self.tally.counts.update(("asked", "fetched"))
                self._count(item, self._fetched(item))
                self.tally.sizes.append(len(item.capture.body))
                self._there(item.capture.canonical_url)
            case Unchanged(key, at, a_list, answer, exchange):
                if answer:
                    told = exchange and replace(exchange, found_as=key)
                    self.writer.write_revisit(answer, last_captured(self.ledger, key), None, told)
                record_unchanged(self.ledger, self.outlet_id, key, at)
                self._there(key)
                self.tally.counts.update(() if a_list else ("asked", "unchanged"))
            case Failed():
                self._failed(item)

    def _fetched(self, item: Fetched) -> str:
        """Archives a page unless the same bytes are there, whole; says whether it is new, changed or unchanged."""
        capture, state = item.capture, item.state
        if item.found_as != capture.canonical_url:
            # The list's address is another one of the article (`spiders.keys` noted it).
            state = self.known([capture.canonical_url]).get(capture.canonical_url)
        if state and state.erased:
            return "unchanged"  # and nothing is kept of it
        if state and state.content_hash == content_hash(capture.body):
            if before_at := self._held_since(capture):
                told = item.exchange and replace(item.exchange, found_as=capture.canonical_url)
                self.writer.write_revisit(capture, before_at, capture.body, told)
                record_unchanged(self.ledger, self.outlet_id, capture.canonical_url, capture.fetched_at)
                return "unchanged"
            fetch_anew(self.ledger, [capture.article_id])
        named = item.found_as if item.found_as != capture.canonical_url else None
        told = item.exchange and replace(item.exchange, found_as=named)
        outcome = record_capture(self.ledger, capture, self.writer.write(capture, told))
        return "unchanged" if outcome == "same" else outcome

    def _without(self, item: Fetched) -> Item:
        """A page without the people who asked to be forgotten; one whose address names them is not kept."""
        capture, key = item.capture, item.capture.canonical_url
        if not is_named(capture, self.forgotten):
            return replace(item, capture=forgetting(capture, self.outlet, self.forgotten))
        shun(self.ledger, self.outlet_id, key)
        return replace(item, state=self.known([key])[key])

    def _held_since(self, capture: Capture) -> datetime | None:
        """The time of the capture with this body; None when its record can't be read, and is to be kept anew."""
        for pointer in held(self.ledger, capture):
            with suppress(ArchiveError):
                try:
                    return read(self.archive_dir, pointer).fetched_at
                except ServiceError:  # the archive's store is away; nothing says that the record is damaged
                    return last_captured(self.ledger, capture.canonical_url)
        return None

    def keep_list(self, capture: Capture, kind: str, exchange: Exchange) -> None:
        """Keeps a list, or a host's rules, as evidence of the night."""
        if self.forgotten:
            body = source_without(capture.body, dict(capture.headers), None, self.forgotten)
            capture = replace(capture, body=body)
        self.writer.write_list(capture, kind, exchange)

    def heard(self, response: Response, request: Request) -> None:
        """Keeps lists and rules of the night as they came."""
        if told := list_of(response, request, self.outlet_id):
            self.keep_list(*told)

    def _count(self, item: Fetched, outcome: str) -> None:
        """Counts an article; a further page of one that is new makes that article worth reading again."""
        key = item.capture.canonical_url
        if main_key(key) == key:
            self.tally.counts[outcome] += 1
        elif outcome != "unchanged":
            requeue(self.ledger, [article_id_of(main_key(key))])

    def _there(self, key: str) -> None:
        """An article that had been withdrawn and is back loses its flag."""
        if gone.back(self.ledger, article_id_of(key)):
            requeue(self.ledger, [article_id_of(key)])

    def _failed(self, it: Failed) -> None:
        state = self.known([it.canonical_url]).get(it.canonical_url)
        key = state.canonical_url if state else it.canonical_url
        record_failure(self.ledger, self.outlet_id, it.url, key, it.at, it.stage, it.rule, it.problem)
        ended = it.rule in gone.RULES or (it.missing and it.rule == "redirected")
        if state and state.content_hash and ended:
            # A list that has it no more is a look of its own.
            sure = gone.miss(self.ledger, self.outlet_id, article_id_of(key), it.at, 1 + it.missing)
            requeue(self.ledger, [article_id_of(key)] if sure else [])
            if sure or it.missing:
                return
        if it.stage == "fetch":
            self.tally.counts["asked"] += 1
            self.tally.fail(it.rule, it.url)
        # A list that fails while another is read costs nothing; when nothing was found at all, it does.
        if it.stage == "fetch" or not self.tally.counts["discovered"]:
            self.tally.blame(it.rule, it.url, it.problem)
        log.info("outlet=%s url=%s stage=%s rule=%s problem=%r", self.outlet_id, it.url, it.stage, it.rule, it.problem)


@contextmanager
def open_store(settings: Settings, outlet: Outlet, ledger: Ledger) -> Iterator[Store]:
    """The store of one crawl; its archive file is closed and renamed at the end.

    Raises BusyError when another crawl of the outlet is at work: a backfill, or somebody's by hand.
    """
    lock = alone(settings.data_dir / "locks" / f"{outlet.id}.lock", f"crawl of {outlet.id}")
    with lock, ArchiveWriter(settings.archive_dir, outlet.id, about(settings)) as writer:
        yield Store(outlet.id, ledger, writer, outlet=outlet, forgotten=forgotten(ledger))
