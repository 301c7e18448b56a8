"""Reads all lists of an outlet to their ends, and no page: what the site says that it published.

Asks like any crawl, through guard, robots rules and pauses, with a bound on the number of requests.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from pipeline.errors import DiscoveryError, LedgerError
from pipeline.ledger.named import note_claims
from pipeline.locks import NOT_KEPT
from pipeline.models import Discovery, Outlet
from spiders.asking import asked
from spiders.bounds import Bounds
from spiders.capture_store import Store
from spiders.discover.answer import Answer
from spiders.frontier import Frontier

ENDLESS = 1_000_000
MOST_MONTHS = 24
TOTAL = "x-wp-total"
LONGEST_TOTAL = 7  # digits


class SurveySpider(Spider):
    """Reads lists one after the other, then asks a WordPress for its totals by month."""

    name = "survey"

    def __init__(self, outlet: Outlet, store: Store, most: int, since: date | None = None) -> None:
        super().__init__(name=outlet.id)
        self.outlet, self.store, self.left, self.since = outlet, store, most, since
        self.counted: str | None = None  # an address of the API, which counts posts
        self.ended: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.stumbled, signals.spider_error)
        crawler.signals.connect(spider.store.heard, signals.response_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for way in self.outlet.discover:
            await self._read(replace(way, pages=ENDLESS))
        if self.counted:
            await self._ask_totals(self.counted)
        return
        yield  # an async generator that asks for everything itself

    def closed(self, reason: str) -> None:
        self.store.tally.finish_reason = self.ended or reason

    def stumbled(self, failure: Failure) -> None:
        """An error of our own: Scrapy logs it and goes on, whoever asked must be told."""
        self.ended = NOT_KEPT if isinstance(failure.value, LedgerError) else "crawler-error"
        self.store.tally.blame(self.ended, self.outlet.home, f"{type(failure.value).__name__}: {failure.value}")

    async def _read(self, way: Discovery) -> None:
        """Reads a way as a crawl to which nothing is known would: to its end."""
        alone = replace(self.outlet, discover=(way,))
        bounds = Bounds(requests=ENDLESS, lists=ENDLESS)
        lists = self.store.tally.lists
        frontier = Frontier(alone, lambda _: {}, self._ask, ENDLESS, self.since, bounds, lists=lists)
        await frontier.explore()
        now = datetime.now(UTC)
        self.store.name(frontier.entries(now), now, survey=True)
        self.store.tally.counts["discovered"] += len(frontier.links)
        told = {(one.kind, one.field): one for one in reversed(frontier.findings)}
        self.store.tally.findings += reversed(told.values())

    async def _ask_totals(self, url: str) -> None:
        """Asks a WordPress how many posts it has of each month."""
        totals: dict[str, int] = {}
        for month, query in _months(self.since, datetime.now(UTC).date()):
            try:
                answer = await self._ask(_with(url, query))
            except DiscoveryError:
                break
            total = answer.headers.get(TOTAL, "")
            if total.isdecimal() and len(total) <= LONGEST_TOTAL:
                totals[month] = int(total)
        note_claims(self.store.ledger, self.outlet.id, "wordpress", totals, datetime.now(UTC))

    async def _ask(self, url: str) -> Answer:
        if not self.left:
            raise DiscoveryError("survey-bound", "not read to its end: the number of requests is used up (--requests)")
        self.left -= 1
        answer = await asked(self.crawler, url)
        self.counted = self.counted or (answer.url if TOTAL in answer.headers else None)
        return answer


def _months(since: date | None, today: date) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The months back to the one of `since`, newest first, and the part of an API's query that bounds each.

    >>> list(_months(date(2026, 11, 3), date(2026, 11, 28)))
    [('2026-11', {'after': '2026-10-31T23:59:59', 'before': '2026-12-01T00:00:00'})]
    """
    first = today.replace(day=1)
    for _ in range(MOST_MONTHS):
        if since and f"{first:%Y-%m}" < f"{since:%Y-%m}":
            return
        after = (first + timedelta(days=32)).replace(day=1)
        last = first - timedelta(days=1)
        yield f"{first:%Y-%m}", {"after": f"{last}T23:59:59", "before": f"{after}T00:00:00"}
        first = last.replace(day=1)


def _with(url: str, query: Mapping[str, str]) -> str:
    asked_for = dict(parse_qsl(urlsplit(url).query)) | {"per_page": "1", "page": "1", "_fields": "id"} | dict(query)
    return urlunsplit(urlsplit(url)._replace(query=urlencode(asked_for)))
