"""The one spider: finds an outlet's articles and yields what became of each."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from pipeline.errors import DiscoveryError, PageError
from pipeline.kin import plainly
from pipeline.ledger.backlog import Pause
from pipeline.models import DOCUMENT_KINDS, Capture, Hints, Outlet
from spiders.bounds import LEFT, Bounds
from spiders.canonical import canonical
from spiders.capture_store import Store
from spiders.discover.answer import Answer, Link
from spiders.failures import status, why
from spiders.frontier import Frontier
from spiders.items import Failed, Fetched, Item, Unchanged
from spiders.keys import Keys
from spiders.links import is_list, is_own
from spiders.pace import Pace
from spiders.remainder import Remainder

NOT_MODIFIED = 304
PAGE_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")


class OutletSpider(Spider):
    """Crawls one outlet: its lists first, then the pages that are new or due, oldest first."""

    name = "outlet"
    handle_httpstatus_list = (NOT_MODIFIED,)

    def __init__(self, outlet: Outlet, store: Store, limit: int, since: date | None = None) -> None:
        super().__init__(name=outlet.id)
        self.outlet, self.store, self.closing = outlet, store, False
        self.frontier = Frontier(
            outlet, store.known, self._ask, limit, since, findings=store.tally.findings, lists=store.tally.lists
        )
        self.keys = Keys(outlet, store.ledger, store.archive_dir)
        self.remainder = Remainder(self.frontier)
        self.bounds, self.pace = self.frontier.bounds, Pace(outlet.delay_s)
        self.pauses = store.pauses(datetime.now(UTC))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.bounds = spider.frontier.bounds = crawler.settings.get("JARIDA_BOUNDS") or Bounds()
        crawler.signals.connect(spider.stumbled, signals.spider_error)
        crawler.signals.connect(spider.lost, signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        self.store.recall(self.frontier)
        await self.frontier.explore()
        self.store.tally.counts["discovered"] = len(self.frontier.links)
        now = datetime.now(UTC)
        self.store.note(self.frontier, now)
        self.remainder.expect(now)
        for item in self._lists(now):  # kept here: an item yielded before any request makes Scrapy idle for seconds
            self.store.keep(item)
        for key, link in self._wanted(now):
            if self.remainder.stopped:
                return
            yield self._request(key, link)

    def _lists(self, now: datetime) -> Iterator[Item]:
        """The lists that failed, and those that work again."""
        for url, rule, problem in self.frontier.failures:
            if rule in LEFT:
                continue
            yield Failed(url, canonical(url, self.outlet), now, "discover", rule, problem)
        for key, state in self.store.known([canonical(url, self.outlet) for url in self.frontier.answered]).items():
            if state.failures:
                yield Unchanged(key, now, a_list=True)

    def _wanted(self, now: datetime) -> list[tuple[str, Link]]:
        """What is to be fetched: what the lists have, and what failed before and left them since."""
        if self.frontier.halted:
            return []
        again = self.store.overdue(now)
        left = [(key, Link(url)) for key, url in again.items() if key not in self.frontier.links]
        return [*self.frontier.due(now), *left][: self.frontier.limit]

    def parse(self, response: Response, key: str, hints: Hints) -> Iterator[Item]:
        at, state = datetime.now(UTC), response.meta.get("state")
        self.remainder.settle(key)
        if response.status == NOT_MODIFIED:
            yield Unchanged(key, at)
            return
        wrong = self._wrong(response)
        if not wrong:
            capture = self._capture(response, hints, at)
            wrong = self._astray(response, capture)
        if wrong:
            yield Failed(_asked(response), key, at, "fetch", *wrong)
            return
        capture = replace(capture, canonical_url=self.keys.key_of(capture, key))
        if state and state.content_hash and _is_led(response) and capture.canonical_url != state.canonical_url:
            yield Failed(_asked(response), key, at, "fetch", "redirected", f"leads to another article, {response.url}")
            return
        yield Fetched(capture, key, state)

    def _wrong(self, response: Response) -> tuple[str, str] | None:
        """Why an answer is no page of an article: rule and problem."""
        kind = (response.headers.get("Content-Type") or b"text/").decode("latin-1").strip().lower()
        if response.status != 200:
            return status(response)
        if not response.body.strip():
            return "empty-page", "answered 200 without a body"
        if not kind.startswith(PAGE_TYPES):
            return "not-a-page", f"expected HTML, found {kind}"
        if not is_own(response.url, self.outlet):
            return "redirected-home", f"leads to {response.url}, which is no article"
        if _is_led(response) and is_list(response.url):
            return "redirected", f"leads to {response.url}, which is a list or a service page"
        return None

    def _astray(self, response: Response, capture: Capture) -> tuple[str, str] | None:
        """Why a page to which an article's address led is not taken for it: maintenance, login, consent."""
        if not _is_led(response) or canonical(_asked(response), self.outlet) == canonical(response.url, self.outlet):
            return None
        try:
            kind = plainly(capture, self.outlet).kind
        except PageError as error:
            return error.rule, error.problem
        return (
            None if kind in DOCUMENT_KINDS else ("redirected", f"leads to {response.url}, which is no article: {kind}")
        )

    def failed(self, failure: Failure) -> Iterator[Item]:
        """Scrapy's errback: one odd page never stops the outlet; what was not asked for is left, and has not failed."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        rule, problem = why(failure.value or RuntimeError("no reason given"), request.url)
        key = request.cb_kwargs["key"]
        if rule in LEFT:
            self.remainder.stop(rule, problem)
            return
        self.remainder.settle(key)
        yield Failed(_asked(request), key, datetime.now(UTC), "fetch", rule, problem)

    def stumbled(self, failure: Failure, response: Response | None) -> None:
        """An error of our own in `start` or `parse`: Scrapy logs it and goes on, the report must say it."""
        problem = f"{type(failure.value).__name__}: {failure.value}"
        if response is None or response.request is None:
            self.store.tally.blame("crawler-error", self.outlet.home, problem)
            return
        key = response.request.cb_kwargs["key"]
        self.store.keep(Failed(response.url, key, datetime.now(UTC), "fetch", "crawler-error", problem))

    async def lost(self, failure: Failure) -> None:
        """What was fetched could not be kept (disk full, ledger gone): going on would only ask for more in vain."""
        problem = f"{type(failure.value).__name__}: {failure.value}"
        self.store.tally.blame("not-kept", str(self.store.writer.name), problem)
        assert self.crawler.engine is not None
        if not self.closing:
            self.closing = True
            self._stop = asyncio.create_task(self.crawler.engine.close_spider_async(reason="not-kept"))

    def keep_pause(self, host: str, pause: Pause) -> None:
        """A host asked to be left alone: noted at once, for this crawl may not live to its end."""
        self.store.keep_pause(host, pause)

    def closed(self, reason: str) -> None:
        self.store.tally.finish_reason = reason
        self.store.tally.findings += self.remainder.findings(self.bounds, reason)

    def _request(self, key: str, link: Link) -> Request:
        return Request(
            link.url,
            callback=self.parse,
            errback=self.failed,
            cb_kwargs={"key": key, "hints": link.hints},
            meta={"state": self.frontier.states.get(key)},
            dont_filter=True,  # the frontier has each article once; a redirect may well lead to another's address
        )

    def _capture(self, response: Response, hints: Hints, at: datetime) -> Capture:
        """The page as it came; its key is still to be told."""
        headers = _headers(response)
        return Capture(self.outlet.id, response.url, "", at, response.status, headers, response.body, hints)

    async def _ask(self, url: str) -> Answer:
        return await asked(self.crawler, url)


async def asked(crawler: Crawler, url: str) -> Answer:
    """An answer for discovery, through all middlewares. Raises DiscoveryError when none came."""
    request = Request(url, meta={"discovery": True})
    assert crawler.engine is not None
    try:
        response = await crawler.engine.download_async(request)
    except Exception as error:  # any failure of one list: the next way is tried
        raise DiscoveryError(*why(error, url)) from error
    return Answer(response.url, response.status, _headers(response), response.body)


def _headers(response: Response) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def _asked(made: Request | Response) -> str:
    """The address that was asked first, before redirects."""
    return str((made.meta.get("redirect_urls") or [made.url])[0])


def _is_led(response: Response) -> bool:
    return bool(response.meta.get("redirect_urls"))
