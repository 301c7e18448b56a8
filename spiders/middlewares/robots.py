"""robots.txt as RFC 9309 says: 4xx means no rules, silence and 5xx mean hands off."""

import asyncio
import re
from typing import Self

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from pipeline.extract.charset import decode
from spiders.bounds import LEFT
from spiders.crawl_settings import ROBOTS_NAME
from spiders.failures import why
from spiders.middlewares.guard import Refused

LARGEST_BYTES = 500 * 1024  # RFC 9309, 2.5: a parser may stop there
LONGEST_DELAY_S = 120.0
TOO_MANY = 429  # a 4xx that does not say "there are no rules"
# A group for us, however the line goes on: webmasters copy our name with its version, or all of it, from their logs.
OURS = re.compile(rf"^([ \t]*user-agent[ \t]*:[ \t]*{ROBOTS_NAME})(?![\w-])[^\r\n]*", re.I | re.M)
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
WIDE = (("utf-16-le", 1), ("utf-16-be", 0))  # without a mark: in Latin text every other byte is zero


class Robots:
    """Asks each host for its rules once, before the first request to it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.rules: dict[str, asyncio.Task[Protego | Refused]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        parts = urlparse_cached(request)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.rules:
            self.rules[origin] = asyncio.create_task(self._ask(origin))
        rules = await asyncio.shield(self.rules[origin])
        if isinstance(rules, Refused):
            raise Refused(rules.rule, rules.problem)
        if not rules.can_fetch(request.url, ROBOTS_NAME):
            raise Refused("robots-forbidden", "robots.txt asks us to leave it alone")

    async def _ask(self, origin: str) -> Protego | Refused:
        url = f"{origin}/robots.txt"
        request = Request(url, meta={"robots": True, "discovery": True}, callback=NO_CALLBACK, priority=1000)
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 (whatever went wrong: no answer means hands off)
            return self._unanswered(error, url)
        rules = read(response)
        if isinstance(rules, Protego):
            self._slow_down(request.meta["download_slot"], float(rules.crawl_delay(ROBOTS_NAME) or 0))
        return rules

    def _unanswered(self, error: Exception, url: str) -> Protego | Refused:
        rule, problem = why(error, url)
        if rule in {"guard-host", "redirect-loop"}:  # redirects that end nowhere: no rules (RFC 9309, 2.3.1.2)
            return Protego.parse("")
        if rule == "guard-private" or rule in LEFT:
            return Refused(rule, problem)
        return Refused("robots-unreachable", f"{url}: {problem}; nothing is fetched (RFC 9309)")

    def _slow_down(self, slot: str, asked_s: float) -> None:
        """Honours Crawl-delay where it asks for more patience than the outlet file."""
        assert self.crawler.engine is not None
        queue = self.crawler.engine.downloader.slots[slot]
        queue.delay = max(queue.delay, min(asked_s, LONGEST_DELAY_S))
        if pace := getattr(self.crawler.spider, "pace", None):
            pace.at_least(min(asked_s, LONGEST_DELAY_S))


def read(response: Response) -> Protego | Refused:
    """The rules of an answer, or the reason for fetching nothing."""
    if response.status >= 500 or response.status == TOO_MANY:
        problem = f"{response.url}: answered {response.status}; nothing is fetched (RFC 9309)"
        return Refused("robots-unavailable", problem)
    return Protego.parse(OURS.sub(r"\1", text_of(response)) if response.status < 300 else "")


def text_of(response: Response) -> str:
    """The text of robots.txt in whatever encoding it is marked, declared or written, without marks."""
    body = response.body[:LARGEST_BYTES]
    for name, place in () if body.startswith(MARKS) else WIDE:
        if body[place:400:2].count(0) > len(body[:400]) // 4:
            return body.decode(name, "replace").replace("\ufeff", "")
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return decode(body, {"content-type": declared}).text.replace("\ufeff", "")
