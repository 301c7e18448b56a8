"""The one spider: finds an outlet's articles and yields what became of each."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from pipeline.errors import LedgerError
from pipeline.ledger.gone import ABSENT, RULES
from pipeline.ledger.parts import WHOLE, main_key, part_key
from pipeline.locks import NOT_KEPT
from pipeline.models import Capture, Hints, Outlet
from pipeline.whole import continuation
from spiders.asking import asked, capture_of, exchange_of
from spiders.bounds import LEFT, Bounds
from spiders.canonical import canonical
from spiders.capture_store import Store
from spiders.changes import Changes
from spiders.closer import absent, look_closer
from spiders.discover.answer import Answer, Link
from spiders.failures import why
from spiders.frontier import Frontier
from spiders.items import Failed, Fetched, Unchanged
from spiders.judge import asked_address, fault, is_led, wrong
from spiders.keys import Keys
from spiders.links import is_own
from spiders.pace import Pace
from spiders.remainder import Remainder

NOT_MODIFIED = 304
AT_ONCE = 100  # requests that wait in Scrapy's queue: 3 KB each


class OutletSpider(Spider):
    """Crawls one outlet: its lists first, then the pages that are new or due, newest first."""

    name = "outlet"
    handle_httpstatus_list = (NOT_MODIFIED,)

    def __init__(
        self, outlet: Outlet, store: Store, limit: int, since: date | None = None, until: date | None = None
    ) -> None:
        super().__init__(name=outlet.id)
        self.outlet, self.store, self.closing = outlet, store, False
        self.changes = Changes(outlet, store.ledger)
        self.frontier = Frontier(outlet, store.known, self._ask, limit, since, changes=self.changes, until=until)
        self.frontier.findings, self.frontier.lists = store.tally.findings, store.tally.lists
        self.keys = Keys(outlet, store.ledger, store.archive_dir)
        self.missing = list[str]()  # what lists have no more
        self.absent = set[str]()  # … and the API does not know
        self.met = set[str]()  # the articles of this crawl
        self.remainder = Remainder(self.frontier)
        self.bounds, self.pace = self.frontier.bounds, Pace(outlet.delay_s)
        self.pauses = store.pauses(datetime.now(UTC))
        self.keep_pause = store.keep_pause  # at once: this crawl may not live to its end

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.bounds = spider.frontier.bounds = crawler.settings.get("CRAWL_BOUNDS") or Bounds()
        crawler.signals.connect(spider.stumbled, signals.spider_error)
        crawler.signals.connect(spider.look_for_missing, signals.spider_idle)
        crawler.signals.connect(spider.store.heard, signals.response_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        self.store.recall(self.frontier)
        await self.frontier.explore()
        look = not (self.frontier.halted or self.frontier.is_part)
        if look:
            self.frontier.add(await look_closer(self.changes, self._ask))
        self.store.tally.counts["discovered"] = len(self.frontier.links)
        now = datetime.now(UTC)
        self.store.name(self.frontier.entries(now), now)
        self.frontier.named.clear()
        self.store.note(self.frontier, now)
        self.remainder.expect(now)
        self._keep_lists(now)
        wanted = self._wanted(now)
        self.missing = self.changes.missing() if look else []
        self.absent = await absent(self.changes, self._ask, self.missing)
        self.changes.close({*self.remainder.todo, *(key for key, _ in wanted)})
        for number, (key, link) in enumerate(wanted, 1):
            if self.remainder.stopped:
                return
            yield self._request(key, link)
            if number % AT_ONCE == 0:
                await self.crawler.signals.wait_for(signals.scheduler_empty)

    def look_for_missing(self) -> None:
        """At the end, asks for what lists have no more, but for articles that were met at another address."""
        missing, self.missing = [] if self.remainder.stopped else self.missing, []
        self.frontier.states |= (states := self.store.known(missing))
        looks = [key for key, state in states.items() if not (state.erased or state.canonical_url in self.met)]
        for key in missing:
            if key not in looks:
                self.changes.forget(key)
        assert self.crawler.engine is not None
        printed = {key: key for key in looks} | self.store.printed(looks)
        for key in self.absent & printed.keys():
            url = printed.pop(key)
            self.store.keep(Failed(url, key, datetime.now(UTC), "fetch", ABSENT, "in no list", missing=True))
            self.changes.forget(key)
        for key, url in printed.items():
            self.crawler.engine.crawl(self._request(key, Link(url), missing=True))
        if printed:
            raise DontCloseSpider

    def _keep_lists(self, now: datetime) -> None:
        """Notes the lists that failed, and those that work again."""
        for url, rule, problem in self.frontier.failures:
            if rule not in LEFT:
                self.store.keep(Failed(url, canonical(url, self.outlet), now, "discover", rule, problem))
        for key, state in self.store.known([canonical(url, self.outlet) for url in self.frontier.answered]).items():
            if state.failures:
                self.store.keep(Unchanged(key, now, a_list=True))

    def _wanted(self, now: datetime) -> list[tuple[str, Link]]:
        """What is to be fetched: what the lists have, and what failed or came as a notice, whatever they say of it."""
        if self.frontier.halted:
            return []
        due, states, links = self.frontier.due(now), self.frontier.states, self.frontier.links
        asked = {states[key].canonical_url if key in states else key for key, _ in due}
        left = [(key, links.get(key, Link(url))) for key, url in self.store.overdue(now).items() if key not in asked]
        return [*due, *left][: self.frontier.limit]

    def parse(self, response: Response, key: str, hints: Hints) -> Iterator[Request]:
        """Keeps a page, as one transaction of the ledger, and asks for what continues it."""
        self.remainder.settle(key)
        with self.store.ledger.together(late=True):
            article = self._kept(response, key, hints)
        if article:
            yield from self._further(article, article.url, article.canonical_url, 1)

    def _kept(self, response: Response, key: str, hints: Hints) -> Capture | None:
        """Puts what came into archive and ledger; the article's capture, when it is one."""
        at, state, missing = datetime.now(UTC), response.meta.get("state"), response.meta["missing"]
        if response.status == NOT_MODIFIED:
            seen = capture_of(response, self.outlet.id, at), exchange_of(response)
            self.store.keep(Unchanged(state.canonical_url if state else key, at, False, *seen))
            self._settle(key, missing)
            return None
        capture = capture_of(response, self.outlet.id, at, hints)
        if problem := fault(response, capture, self.outlet, missing):
            self.store.keep(self._failure(response, key, at, *problem))
            return None
        told = self.keys.told(capture, key)
        leads_away = state and state.content_hash and is_led(response) and told.key != state.canonical_url
        if leads_away:
            problem = "redirected", f"leads to another article, {response.url}"
            self.store.keep(self._failure(response, key, at, *problem))
        else:
            capture = replace(capture, canonical_url=told.key)
            self.store.keep(Fetched(capture, key, state, exchange_of(response)))
            self._settle(key, missing)
            self.met.add(told.key)
        self.keys.learn(told)
        return None if leads_away else capture

    def parse_part(self, response: Response, key: str, first: str, number: int) -> Iterator[Request]:
        """A further page of a long article, archived under the article's key with its number."""
        at = datetime.now(UTC)
        problem = wrong(response, self.outlet)
        if not problem and is_led(response) and canonical(response.url, self.outlet) == main_key(key):
            problem = "redirected", "leads to the first page"
        if problem:
            self.store.keep(self._failure(response, key, at, *problem))
            return
        capture = replace(capture_of(response, self.outlet.id, at), canonical_url=key)
        self.store.keep(Fetched(capture, key, self.store.known([key]).get(key), exchange_of(response)))
        if number:
            yield from self._further(capture, first, main_key(key), number)

    def _further(self, capture: Capture, first: str, key: str, at: int) -> Iterator[Request]:
        """The page after page `at` of the article at `first`, or the one with all of it."""
        told = continuation(capture, self.outlet, first, at)
        number, url = (at + 1, told.pages[at + 1]) if told.pages else (WHOLE, told.whole if at == 1 else None)
        if url and is_own(url, self.outlet):
            told_too = {"key": part_key(key, number), "first": first, "number": number}
            yield Request(url, callback=self.parse_part, errback=self.failed, cb_kwargs=told_too, dont_filter=True)

    def failed(self, failure: Failure) -> None:
        """Scrapy's errback: one odd page never stops the outlet; what was not asked for is left, and has not failed."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        rule, problem = why(failure.value or RuntimeError("no reason given"), request.url)
        key = request.cb_kwargs["key"]
        if rule in LEFT:
            self.remainder.stop(rule, problem)
            if request.callback == self.parse:  # a further page of an article that was fetched is tried again by itself
                return
        self.remainder.settle(key)
        self.store.keep(self._failure(request, key, datetime.now(UTC), rule, problem))

    def _failure(self, made: Request | Response, key: str, at: datetime, rule: str, problem: str) -> Failed:
        missing = bool(made.meta.get("missing"))
        if main_key(key) != key:  # the article is asked for again as a whole
            first = str(made.cb_kwargs["first"])
            return Failed(first, main_key(key), at, "fetch", f"page-{rule}", f"{made.url}: {problem}", missing)
        if missing and (rule in RULES or rule == "redirected"):
            self.changes.forget(key)
        return Failed(asked_address(made), key, at, "fetch", rule, problem, missing)

    def _settle(self, key: str, missing: bool) -> None:
        """Notes that a page was fetched as its lists have it, or that it is there though no list has it."""
        (self.changes.forget if missing else self.changes.settle)(key)

    def stumbled(self, failure: Failure, response: Response | None) -> None:
        """An error of our own in `start` or `parse`: Scrapy logs it and goes on, the report must say it."""
        if isinstance(failure.value, LedgerError | OSError):
            return self.lost(failure)  # no fault of the page: it is left for the next crawl
        problem = f"{type(failure.value).__name__}: {failure.value}"
        if response is None or response.request is None:
            return self.store.tally.blame("crawler-error", self.outlet.home, problem)
        key = response.request.cb_kwargs["key"]
        return self.store.keep(Failed(response.url, key, datetime.now(UTC), "fetch", "crawler-error", problem))

    def lost(self, failure: Failure) -> None:
        """What was fetched could not be kept (disk full, ledger gone): going on would only ask for more in vain."""
        problem = f"{type(failure.value).__name__}: {failure.value}"
        self.store.tally.blame(NOT_KEPT, str(self.store.writer.name), problem)
        assert self.crawler.engine is not None
        if not self.closing:
            self.closing = True
            self._stop = asyncio.create_task(self.crawler.engine.close_spider_async(reason=NOT_KEPT))

    def closed(self, reason: str) -> None:
        self.store.tally.finish_reason = reason
        self.store.tally.findings += self.remainder.findings(self.bounds, reason)
        self.changes.close_lists(self.remainder.todo)

    def _request(self, key: str, link: Link, missing: bool = False) -> Request:
        return Request(
            link.url,
            callback=self.parse,
            errback=self.failed,
            cb_kwargs={"key": key, "hints": link.hints},
            meta={"state": self.frontier.states.get(key), "missing": missing},
            dont_filter=True,  # the frontier has each article once; a redirect may well lead to another's address
        )

    async def _ask(self, url: str) -> Answer:
        return await asked(self.crawler, url)
