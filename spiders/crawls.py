"""The crawls of one process, each with its own delay, robots rules, limits, time and end.

What they share is the process's own: the resolver and its threads, the log, the ledger's connections.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings as ScrapySettings

from pipeline.errors import BusyError, ConfigError, JaridaError
from pipeline.ledger import Ledger
from pipeline.locks import BUSY
from pipeline.models import Outlet
from pipeline.settings import Settings
from spiders.addresses import require_contact
from spiders.capture_store import Store, open_store
from spiders.crawl_settings import crawl_settings
from spiders.outlet import Registry
from spiders.spider import OutletSpider
from spiders.survey import SurveySpider

MOST_PAGES = 10_000  # of a list, when a stretch of the past is asked for


@dataclass(frozen=True, slots=True)
class Order:
    """What to crawl, and how far."""

    outlet_id: str
    limit: int | None = None
    since: date | None = None
    until: date | None = None
    survey: int | None = None  # read lists only, with at most so many requests
    time_s: float | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Order":
        days = {name: date.fromisoformat(told[name]) for name in ("since", "until") if told.get(name)}
        return cls(**{**told, **days})


@dataclass(slots=True)
class Crawls:
    """Begins crawls and tells how each ended. All of it runs in the reactor."""

    us: Settings
    ledger: Ledger
    registry: Registry
    process: AsyncCrawlerProcess
    tell: Callable[[Mapping[str, object]], None]
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, order: Order) -> None:
        task = asyncio.ensure_future(self._crawl(order))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def end(self, again_s: float) -> None:
        """Lets every crawl end with the pages on their way; one that is just beginning is asked a little later."""
        while self.tasks:
            running = [crawler for crawler in self.process.crawlers if _runs(crawler)]
            ending = [asyncio.ensure_future(crawler.stop_async()) for crawler in running]
            await asyncio.wait([*ending, *self.tasks], timeout=again_s)

    async def _crawl(self, order: Order) -> None:
        """Crawls an outlet into archive and ledger; whatever happens to it is told, and ends no other crawl."""
        began, closing, problem = monotonic(), ExitStack(), None
        told: dict[str, object] = {"outlet_id": order.outlet_id}
        try:
            outlet = self._outlet(order)
            with closing:
                store = closing.enter_context(open_store(self.us, outlet, self.ledger))
                await self._run(order, outlet, store)
                told = store.tally.statistics(outlet.id, monotonic() - began)
        except BusyError as error:
            told |= {"first_error": str(error), "finish_reason": BUSY}
        except (JaridaError, OSError) as error:
            problem = str(error)
        except Exception as error:  # noqa: BLE001 (one outlet that can't be crawled stops no other)
            problem = f"the crawl could not be run: {type(error).__name__}: {error}"
        if problem:
            told |= {"first_error": told.get("first_error") or problem, "failed": told.get("failed") or 1}
        self.tell(told)

    async def _run(self, order: Order, outlet: Outlet, store: Store) -> None:
        # The process's settings win over a crawler's of the same priority.
        settings = ScrapySettings(crawl_settings(outlet, _within(self.us, order.time_s)), priority="cmdline")
        if order.survey:
            crawler = Crawler(SurveySpider, settings)
            await self.process.crawl(crawler, outlet, store, order.survey, order.since)
        else:
            crawler, limit = Crawler(OutletSpider, settings), order.limit or self.us.crawl.limit
            await self.process.crawl(crawler, outlet, store, limit, order.since, order.until)

    def _outlet(self, order: Order) -> Outlet:
        outlet = _found(self.registry, order.outlet_id)
        require_contact(self.us, [outlet])
        if order.until:
            outlet = replace(outlet, discover=tuple(replace(way, pages=MOST_PAGES) for way in outlet.discover))
        return outlet


def _runs(crawler: Crawler) -> bool:
    """Whether a crawler can be stopped: one that is asked before its engine runs never ends (Scrapy 2.19)."""
    try:
        return bool(crawler.crawling and crawler.engine.running)
    except RuntimeError:
        return False


def _within(us: Settings, time_s: float | None) -> Settings:
    """The settings with no more time for the outlet than that."""
    crawl = us.crawl.model_copy(update={"time_s": min(us.crawl.time_s, time_s or us.crawl.time_s)})
    return us.model_copy(update={"crawl": crawl})


def _found(registry: Registry, outlet_id: str) -> Outlet:
    if outlet_id in registry.outlets:
        return registry.outlets[outlet_id]
    for finding in registry.findings:
        if Path(finding.file).stem == outlet_id:
            raise finding
    raise ConfigError(f"unknown outlet: {outlet_id} (see `jarida outlets list`)")
