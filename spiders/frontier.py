"""What one crawl looks at: reads the ways of discovery in turn until the gap to what is known is closed.

A way is enough when its list was read to its end, ends in articles that are known, or when what is left of it is noted
for the next crawl; else the next way is read as well, so that a feed of ten entries loses nothing after a week of
silence, and a quiet night costs two requests. Ways of one kind stand side by side (a feed per section), all are read.

The links are handed out newest first: readers want today's before a backfill. All are noted in the ledger before the
first is asked for, so that neither a limit nor the end of a crawl loses one.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain, groupby, islice, zip_longest

from pipeline.errors import DiscoveryError
from pipeline.findings import Finding
from pipeline.ledger import UrlState
from pipeline.ledger.backlog import Unread
from pipeline.ledger.named import Entry
from pipeline.models import Discovery, Hints, Listed, Outlet
from pipeline.shown import counted
from spiders.bounds import LEFT, Bounds
from spiders.census import census
from spiders.changes import SITEMAPS, Changes, name
from spiders.discover.answer import Answer, Link, Page
from spiders.discover.ways import is_wordpress, printed, read, starts
from spiders.harvest import Harvest
from spiders.links import is_ours
from spiders.trail import Trail

log = logging.getLogger(__name__)

ENOUGH_KNOWN = 0.5  # share of a page's articles that are known where its list is taken as read
HANDS_OFF = {"robots-unreachable", "robots-unavailable", "guard-private", *LEFT}


@dataclass(slots=True)
class Frontier:
    """The links found so far, newest first by canonical key, and what went wrong on the way."""

    outlet: Outlet
    memory: Callable[[list[str]], dict[str, UrlState]]  # what the ledger knows, by canonical key
    ask: Callable[[str], Awaitable[Answer]]
    limit: int
    since: date | None = None
    bounds: Bounds = field(default_factory=Bounds)
    unread: dict[str, list[Unread]] = field(default_factory=dict)  # lists left to be read, by way
    waiting: dict[str, Link] = field(default_factory=dict)  # links that earlier crawls left
    links: dict[str, Link] = field(default_factory=dict)
    states: dict[str, UrlState] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)  # address of a list, rule, problem
    lists: list[Listed] = field(default_factory=list)
    named: list[Entry] = field(default_factory=list)  # every address that a list named
    stopped: list[str] = field(default_factory=list)  # the bounds that lists were left at
    answered: list[str] = field(default_factory=list)  # addresses of lists that could be read
    changes: Changes | None = None
    until: date | None = None  # a stretch of the past: nothing published after it, and all of it, known or not

    async def explore(self) -> None:
        """Reads the ways until one group of them closes the gap, then goes on where earlier crawls left off."""
        followed = set()
        for kind, group in groupby(self.outlet.discover, key=lambda way: way.kind):
            ways = list(group)
            closed = [await self._follow(way) for way in ways if not self.halted]
            followed |= {name(way) for way in ways}
            log.info("outlet=%s way=%s closed=%s links=%d", self.outlet.id, kind, all(closed), len(self.links))
            if self.halted or all(closed) or self.is_full:
                break
        for way in self.outlet.discover:
            if name(way) not in followed and self.unread.get(name(way)) and not self.halted:
                await self._follow(way, resume=True)

    def add(self, links: Mapping[str, Link]) -> None:
        """Adds articles that were found by other questions."""
        fresh = [key for key in links if key not in self.links]
        self.states |= self.memory(fresh)
        self.links |= {key: links[key] for key in fresh}

    @property
    def halted(self) -> bool:
        """Whether the outlet as a whole must be left alone tonight."""
        return any(rule in HANDS_OFF and is_ours(url, self.outlet) for url, rule, _ in self.failures)

    @property
    def is_full(self) -> bool:
        """Whether there is as much to fetch as one crawl fetches."""
        return next(islice(self.wanted(datetime.now(UTC)), self.limit - 1, None), None) is not None

    @property
    def new(self) -> dict[str, Link]:
        """The links that no crawl has asked for yet."""
        return {key: link for key, link in self.links.items() if key not in self.states}

    def wanted(self, now: datetime) -> Iterator[tuple[str, Link]]:
        """What there is to fetch: articles never seen and those left before, and in turn with them those to ask again.

        Both newest first. One after the other, either would keep the rest from its turn for as long as there is more of
        it than one crawl fetches.
        """
        left = ((key, link) for key, link in self.waiting.items() if key not in self.links)
        fresh = chain(self.new.items(), left)
        again = ((key, link) for key, link in self.links.items() if key in self.states and self._is_due(key, now))
        yield from (one for pair in zip_longest(fresh, again) for one in pair if one)

    def due(self, now: datetime) -> list[tuple[str, Link]]:
        """What is to be fetched tonight, newest first."""
        return list(islice(self.wanted(now), self.limit))

    def _is_due(self, key: str, now: datetime) -> bool:
        state = self.states.get(key)
        if state is None:
            return True
        return self.changes.is_due(key, state, now) if self.changes else state.is_due(now)

    def entries(self, now: datetime) -> Iterator[Entry]:
        """What the lists named, with what the limit cut off tonight."""
        reached = {key for key, _ in self.due(now)}
        cut = {key for key in self.links if key not in self.states} - reached
        return (replace(one, cut=True) if one.canonical_url in cut else one for one in self.named)

    async def _follow(self, way: Discovery, resume: bool = False) -> bool:
        """Reads one way, or only what is left of it; whether the gap to what is known is closed."""
        harvest = Harvest(
            self.outlet, way, starts(self.outlet, way, self.since, self.until)[0], since=self.since is not None
        )
        read_before = self.changes.lists if self.changes and not self.is_part else {}
        trail = Trail(way, [] if self.since else self.unread.get(name(way), []), read_before)
        first = None if resume else await self._first(way, harvest, trail)
        closed = (resume or first is not None) and await self._read_on(first, harvest, trail)
        if self.changes and trail.is_whole and not self.is_part:
            self.changes.read_whole(way)
        if not self.since or trail.fresh:
            self.unread[name(way)] = trail.rest(self.unread.get(name(way), []) if self.since else [])
        harvest.cut = trail.is_left or bool(trail.unchanged)
        self.stopped += [trail.why] if trail.why else []
        self.findings += [*harvest.findings(), *trail.findings(self.outlet)]
        self.lists.append(harvest.listed())
        # A list that was read to its end and has no entries proves nothing.
        return closed and bool(harvest.links or trail.is_left or resume)

    async def _first(self, way: Discovery, harvest: Harvest, trail: Trail) -> Page | None:
        """The first page of a way, at the first of its addresses that works; None when none does."""
        complaints: list[tuple[str, DiscoveryError]] = []
        for url in starts(self.outlet, way, self.since, self.until):
            trail.asked.add(url)
            try:
                return await self._page(url, way)
            except DiscoveryError as error:
                complaints.append((url, error))
        self._complain(harvest, *complaints[0])
        return None

    async def _read_on(self, first: Page | None, harvest: Harvest, trail: Trail) -> bool:
        """Takes a page and the pages after it; whether they reached the list's end, what is known, or a bound."""
        if first is not None:
            trail.take(harvest.url, first, self._take(first, harvest))
        while url := trail.following(self._stop(trail)):
            try:
                page = await self._page(url, harvest.way)
            except DiscoveryError as error:
                if error.rule not in LEFT:
                    self._complain(harvest, url, error)
                else:
                    self.failures.append((url, error.rule, error.problem))
                trail.fail(url, left=error.rule in LEFT)
                if self.halted:
                    break
                continue
            trail.take(url, page, self._take(page, harvest))
        return not trail.failed and (trail.met or trail.is_left or trail.complete or first is None)

    def _stop(self, trail: Trail) -> str | None:
        """Why no further page of a way is read tonight."""
        if self.is_full:
            return f"the limit of {counted(self.limit, 'page')}"
        if trail.failed_in_a_row >= self.bounds.failures:
            return f"{counted(trail.failed_in_a_row, 'list')} in a row that failed"
        return self.bounds.lists_reached()

    async def _page(self, url: str, way: Discovery) -> Page:
        self.bounds.lists_asked += 1
        answer = await self.ask(url)
        page = read(answer, self.outlet, way)
        self.answered.append(url)
        if self.changes:
            whole = page.complete and way.kind in SITEMAPS  # the others by the trail through them
            self.changes.see(way, replace(page, complete=whole), part=self.is_part, at=url)
            self.changes.wordpress |= is_wordpress(answer)
        return page

    def _take(self, page: Page, harvest: Harvest) -> tuple[bool, bool]:
        """Adds a page's articles; whether most were known or older than asked for, and whether any was new."""
        self.findings += page.findings
        harvest.answers += 1
        recent = [link for link in page.links if not self.is_old(link)]
        found = harvest.sift(within := [link for link in recent if not self._is_later(link)])
        harvest.links += len(page.links) - len(within)
        harvest.outside += len(page.links) - len(within)
        if harvest.way.kind == "listing":
            found = {key: replace(link, hints=Hints()) for key, link in found.items()}
        self.named += census(page.links, found, harvest.way, self.outlet)
        unseen = [key for key in found if key not in self.links]
        states = self.memory(unseen)
        known = len(found) - len(unseen) + sum(key in states or key in self.waiting for key in unseen)
        self.links |= {key: found[key] for key in unseen}
        self.states |= states
        turned = bool(page.links) and len(recent) * 2 <= len(page.links)
        met = turned or (not self.until and bool(found) and known >= ENOUGH_KNOWN * len(found))
        return met, known < len(found) or len(within) < len(recent)

    @property
    def is_part(self) -> bool:
        """Whether only a stretch of time is looked at: what its lists lack may well be there."""
        return bool(self.since or self.until)

    def is_outside(self, link: Link) -> bool:
        """Whether a link lies outside the stretch of time that is looked at."""
        return self.is_old(link) or self._is_later(link)

    def is_old(self, link: Link) -> bool:
        return bool(self.since and link.changed and link.changed.date() < self.since)

    def _is_later(self, link: Link) -> bool:
        day = printed(link) if self.until else None
        return bool(self.until and day and day > self.until)

    def _complain(self, harvest: Harvest, url: str, error: DiscoveryError) -> None:
        harvest.problems[error.rule].append((url, error.problem))
        self.failures.append((url, error.rule, error.problem))
