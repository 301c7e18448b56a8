"""A loopback site, and real crawls against it in one reactor that runs for the whole session."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import archive
from pipeline.ledger import Ledger
from pipeline.models import Capture, Discovery, Outlet
from pipeline.settings import Crawl, Settings
from tests.spiders.site import Site, serving

Crawls = Callable[..., Mapping[str, object]]


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """The event loop of Twisted's reactor, which can be started once in a process."""
    from twisted.internet import asyncioreactor

    loop = asyncio.new_event_loop()
    install: Any = asyncioreactor.install
    install(loop)
    from twisted.internet import reactor

    running: Any = reactor
    thread = threading.Thread(target=running.run, args=(False,), daemon=True)
    thread.start()
    yield loop
    running.callFromThread(running.stop)
    thread.join(5)
    loop.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def us(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        allow_private_hosts=True,
        crawl=Crawl(timeout_s=0.5, max_size_bytes=2_000_000, contact="desk@example.org"),
    )


@pytest.fixture
def ledger(us: Settings) -> Iterator[Ledger]:
    with Ledger.open(us.ledger) as ledger:
        yield ledger


@pytest.fixture
def crawl(loop: asyncio.AbstractEventLoop, us: Settings) -> Crawls:
    """Runs the real spider with real settings, archive and ledger; returns the statistics."""

    def run(outlet: Outlet, limit: int = 100, since: date | None = None) -> Mapping[str, object]:
        return asyncio.run_coroutine_threadsafe(_crawl(outlet, us, limit, since), loop).result(60)

    return run


async def _crawl(outlet: Outlet, us: Settings, limit: int, since: date | None) -> Mapping[str, object]:
    from scrapy.crawler import AsyncCrawlerRunner

    from spiders.capture_store import open_store
    from spiders.crawl_settings import crawl_settings
    from spiders.spider import OutletSpider

    with Ledger.open(us.ledger) as ledger, open_store(us, outlet, ledger) as store:
        await AsyncCrawlerRunner(crawl_settings(outlet, us)).crawl(OutletSpider, outlet, store, limit, since)
    return store.tally.statistics(outlet.id, 0.0)


def outlet_of(site: Site, *discover: Discovery, **changes: object) -> Outlet:
    """An outlet that is served by the test's site."""
    values: dict[str, object] = {
        "id": "sahel",
        "name": {"ar": "الساحل"},
        "country": "MA",
        "home": f"{site.url}/",
        "languages": ("ar",),
        "discover": discover,
        "delay_s": 0.0,
    }
    return Outlet(**values | changes)  # type: ignore[arg-type]  # the types are those of the table above


def captures(us: Settings) -> list[Capture]:
    """Everything in the archive, in the order of writing."""
    files = sorted(us.archive_dir.glob("*/*.warc.gz"))
    return [
        capture
        for file in files
        for _, capture in archive.records(us.archive_dir, str(file.relative_to(us.archive_dir)))
    ]
