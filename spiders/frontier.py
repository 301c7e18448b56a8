"""What one crawl looks at: reads the ways of discovery in turn until the gap to what is known is closed.

A way is enough when its list was read to the end, or ends in articles that are known; else the next way is read as
well, so that a feed of ten entries loses nothing after a week of silence, and a quiet night costs two requests.
Ways of one kind stand side by side (a feed per section) and are all read.

The links are handed out oldest first: a crawl that is killed has fetched the older end, and the next one, which stops
reading lists where it meets what it knows, still finds the rest.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby

from pipeline.errors import DiscoveryError
from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.ledger import UrlState
from pipeline.ledger.named import Entry
from pipeline.models import Discovery, Hints, Listed, Outlet
from spiders.census import census
from spiders.changes import Changes
from spiders.discover.answer import Answer, Link, Page
from spiders.discover.ways import is_wordpress, read, starts
from spiders.links import articles, is_list, is_own

log = logging.getLogger(__name__)

ENOUGH_KNOWN = 0.5  # share of a page's articles that are known where its list is taken as read
HANDS_OFF = {"robots-unreachable", "robots-unavailable", "guard-private"}
MISMATCHES = 5  # links that article_url refuses before that is worth a finding


@dataclass(slots=True)
class Frontier:
    """The links found so far, newest first by canonical key, and what went wrong on the way."""

    outlet: Outlet
    memory: Callable[[list[str]], dict[str, UrlState]]  # what the ledger knows, by canonical key
    ask: Callable[[str], Awaitable[Answer]]
    limit: int
    since: date | None = None
    links: dict[str, Link] = field(default_factory=dict)
    states: dict[str, UrlState] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)  # address of a list, rule, problem
    lists: list[Listed] = field(default_factory=list)
    named: list[Entry] = field(default_factory=list)  # every address that a list named
    answered: list[str] = field(default_factory=list)  # addresses of lists that could be read
    changes: Changes | None = None

    async def explore(self) -> None:
        """Reads the outlet's ways until one group of them closes the gap or the limit is reached."""
        now = datetime.now(UTC)
        for kind, group in groupby(self.outlet.discover, key=lambda way: way.kind):
            closed = [await self._follow(way, now) for way in group if not self.halted]
            log.info("outlet=%s way=%s closed=%s links=%d", self.outlet.id, kind, all(closed), len(self.links))
            if self.halted or all(closed) or len(self.due(now)) >= self.limit:
                return

    def add(self, links: Mapping[str, Link]) -> None:
        """Adds articles that were found by other questions."""
        fresh = [key for key in links if key not in self.links]
        self.states |= self.memory(fresh)
        self.links |= {key: links[key] for key in fresh}

    @property
    def halted(self) -> bool:
        """Whether the outlet as a whole must be left alone tonight."""
        return any(rule in HANDS_OFF for _, rule, _ in self.failures)

    def due(self, now: datetime) -> list[tuple[str, Link]]:
        """What is to be fetched, oldest first: articles never seen, and those whose time has come."""
        wanted = [(key, link) for key, link in self.links.items() if self._is_due(key, now)]
        return wanted[: self.limit][::-1]

    def _is_due(self, key: str, now: datetime) -> bool:
        state = self.states.get(key)
        if state is None:
            return True
        return self.changes.is_due(key, state, now) if self.changes else state.is_due(now)

    def entries(self, now: datetime) -> list[Entry]:
        """What the lists named, with what the limit cut off tonight."""
        reached = {key for key, _ in self.due(now)}
        cut = {key for key in self.links if key not in self.states} - reached
        return [replace(one, cut=True) if one.canonical_url in cut else one for one in self.named]

    async def _follow(self, way: Discovery, now: datetime) -> bool:
        """Reads one way page by page; whether it closed the gap."""
        complaints: list[tuple[str, DiscoveryError]] = []
        for first in starts(self.outlet, way, self.since):
            try:
                page = await self._page(first, way)
            except DiscoveryError as error:
                complaints.append((first, error))
                continue
            self.lists.append(Listed(way.kind, first))
            read_out = await self._read_on(page, way, {first}, now)
            return read_out and self.lists[-1].links > 0  # an empty list was read to its end and proves nothing
        self._complain(*complaints[0])
        self.lists.append(Listed(way.kind, complaints[0][0], problem=complaints[0][1].rule))
        return False

    async def _read_on(self, page: Page, way: Discovery, asked: set[str], now: datetime) -> bool:
        """Takes a page and the pages after it; whether they reached the list's end or what is known."""
        waiting: list[str] = []
        complete, counted = True, 0
        while True:
            met = self._take(page, way)
            counted += bool(page.links)
            waiting = [url for url in (*waiting, *page.more) if url not in asked]
            complete = complete and (page.complete or bool(page.more))
            if met:
                return True
            if not waiting:
                return complete
            if counted >= way.pages or len(self.due(now)) >= self.limit:
                return False
            url = waiting.pop(0)
            asked.add(url)
            try:
                page = await self._page(url, way)
            except DiscoveryError as error:
                self._complain(url, error)
                page = Page(())

    async def _page(self, url: str, way: Discovery) -> Page:
        answer = await self.ask(url)
        page = read(answer, self.outlet, way)
        self.answered.append(url)
        if self.changes:
            self.changes.see(way, page)
            self.changes.wordpress |= is_wordpress(answer)
        return page

    def _take(self, page: Page, way: Discovery) -> bool:
        """Adds a page's articles; whether most of them were known, or older than asked for."""
        self.findings += page.findings
        recent = [link for link in page.links if not self._is_old(link)]
        found = self._articles(recent, way)
        sofar = self.lists[-1]
        self.lists[-1] = replace(
            sofar,
            answers=sofar.answers + 1,
            links=sofar.links + len(page.links),
            articles=sofar.articles + len(found),
        )
        self.named += census(page.links, found, way, self.outlet)
        unseen = [key for key in found if key not in self.links]
        states = self.memory(unseen)
        known = len(found) - len(unseen) + len(states)
        self.links |= {key: found[key] for key in unseen}
        self.states |= states
        turned = bool(page.links) and len(recent) * 2 <= len(page.links)
        return turned or (bool(found) and known >= ENOUGH_KNOWN * len(found))

    def _articles(self, links: list[Link], way: Discovery) -> dict[str, Link]:
        listing = way.kind == "listing"
        found = articles(links, self.outlet, texts=listing)
        own = [link for link in links if is_own(link.url, self.outlet)]
        if not found and self.outlet.article_url and len(own) >= MISMATCHES:
            self._find("links-refused", way.kind, f"`article_url` matches none of {len(own)} links", own[0].url)
        if not found and not self.outlet.article_url and not listing:
            # A sitemap whose addresses have no known shape: all but what is a list for certain.
            found = articles([replace(link, sure=True) for link in own if not is_list(link.url)], self.outlet)
        if away := [link.url for link in links if link.sure and not is_own(link.url, self.outlet)]:
            self._find("list-foreign", way.kind, f"{len(away)} entries lead off the outlet", *away)
        return {key: replace(link, hints=Hints()) for key, link in found.items()} if listing else found

    def _is_old(self, link: Link) -> bool:
        return bool(self.since and link.changed and link.changed.date() < self.since)

    def _complain(self, url: str, error: DiscoveryError) -> None:
        self._find("list-unreadable", error.rule, f"{error.rule}: {error.problem}", url)
        self.failures.append((url, error.rule, error.problem))

    def _find(self, kind: str, field: str, problem: str, *examples: str) -> None:
        self.findings.append(Finding(kind, self.outlet.id, problem, field, examples=examples[:MOST_EXAMPLES]))
