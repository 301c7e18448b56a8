"""Bounds and patience: what is asked at most, how fast, and for how long a host that asked for it is left alone."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from pipeline.ledger.backlog import Pause
from pipeline.models import article_id_of
from spiders.bounds import BOUND, WAITS, Bounds
from spiders.canonical import TWIN, netloc
from spiders.failures import why
from spiders.middlewares.guard import Refused
from spiders.pace import Pace, asked_to_wait

MOST_WAITS = 5  # short pauses in a row that one crawl waits out
MOST_OF_ONE = 2  # … for one address, after which it has failed and the others are asked
MOST_SPARED = 1  # lists refused without a word how long, before that is taken as the host's word
SHORTEST_PAUSE_S = 60.0
RESTS = "asks-to-wait-each-time"


class Patience:
    """Sees every answer before it is tried again. A spider without `bounds`, `pace` and `pauses` has defaults."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.bounds: Bounds = getattr(crawler.spider, "bounds", None) or Bounds()
        self.pace: Pace = getattr(crawler.spider, "pace", None) or Pace()
        self.pauses: dict[str, Pause] = getattr(crawler.spider, "pauses", {})
        self.longest_wait_s = crawler.settings.getfloat("LONGEST_WAIT_S")
        self.waits = self.spared = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if pause := self.pauses.get(host_of(request.url)):
            raise Refused(WAITS, words(host_of(request.url), pause))
        if pause := self.pauses.get(article_id_of(request.url)):
            raise Refused(RESTS, f"{words('it', pause)}, for the sake of the others")
        if reason := self.bounds.reached():
            raise Refused(BOUND, reason)
        self.bounds.asked += 1

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        self._slow_down(request)
        if not request.meta.get("discovery"):
            self.bounds.answered(response.status)
        now = datetime.now(UTC)
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait_s = asked_to_wait(response.status, header, now)
        if wait_s is None:
            self.waits = 0
            return response
        if wait_s <= self.longest_wait_s and self.waits < MOST_WAITS and not self.bounds.reached():
            self.waits += 1
            await asyncio.sleep(wait_s)
            return self._again(request, response.status)
        if request.meta.get("discovery") and not (header or request.meta.get("robots") or self.spared >= MOST_SPARED):
            self.spared += 1
            raise Refused(f"http-{response.status}", f"answered {response.status}")
        raise self._pause(request, response.status, wait_s, now)

    def _again(self, request: Request, status: int) -> Request:
        """The request once more, after the pause that was asked for. Raises Refused where that was in vain before."""
        waited = request.meta.get("waited", 0) + 1
        if waited > MOST_OF_ONE:
            raise Refused(f"http-{status}", f"answered {status}, {waited} times after the pause that it asked for")
        return request.replace(dont_filter=True, meta={**request.meta, "waited": waited})

    def _pause(self, request: Request, status: int, wait_s: float, now: datetime) -> Refused:
        """Leaves the host alone from now on."""
        host = host_of(request.url)
        self.pauses[host] = Pause(now + timedelta(seconds=max(wait_s, SHORTEST_PAUSE_S)), f"answered {status}")
        if keep := getattr(self.crawler.spider, "keep_pause", None):
            keep(host, self.pauses[host], None if request.meta.get("robots") else request.url)
        return Refused(WAITS, words(host, self.pauses[host]))

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not isinstance(exception, IgnoreRequest) and not request.meta.get("discovery"):
            self.bounds.fail(why(exception, request.url)[0])

    def _slow_down(self, request: Request) -> None:
        """Lets the host rest for as long as its answer took."""
        assert self.crawler.engine is not None
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None:
            slot.delay = self.pace.after(request.meta.get("download_latency", 0.0))


def host_of(url: str) -> str:
    """The host of an address, without the names of its twins.

    >>> host_of("https://www.o.ma/a"), host_of("http://127.0.0.1:8001/")
    ('o.ma', '127.0.0.1:8001')
    """
    return TWIN.sub("", netloc(url))


def words(host: str, pause: Pause) -> str:
    """What is said of a host that is left alone."""
    return f"{host} {pause.said} and is left alone until {pause.until:%Y-%m-%d %H:%M} UTC"
