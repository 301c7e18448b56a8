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
# A group for us, whatever stands around our name: webmasters copy it with its version, in quotes, beside others' names.
OURS = re.compile(
    rf"^([ \t]*+user-agent[ \t]*+:[ \t]*+)(?:[^\r\n#]*[^\w\r\n#-])?({ROBOTS_NAME})(?![\w-])[^\r\n]*", re.I | re.M
)
# No rule begins so: a byte order mark that an editor saved as letters, zero-width marks.
JUNK = re.compile(r"^[^\x21-\x7e\r\n]+", re.M)
# A rule begins with "/" or "*"; webmasters paste the whole address, or leave the slash out.
ADDRESS = re.compile(r"^([ \t]*(?:dis)?allow[ \t]*:[ \t]*)https?://[^/\s#]+(?=/)", re.I | re.M)
BARE = re.compile(r"^([ \t]*(?:dis)?allow[ \t]*:[ \t]*)(?=[^\s/*#$])", re.I | re.M)
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


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
        asked = self.rules[origin]
        rules = asked.result() if asked.done() else await asyncio.shield(asked)
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
    return Protego.parse(mended(text_of(response)) if response.status < 300 else "")


def mended(text: str) -> str:
    """The rules as they were meant.

    >>> mended("User-agent: Jarida/1.0\\nDisallow: https://o.ma/private/\\nDisallow: tag/")
    'User-agent: Jarida\\nDisallow: /private/\\nDisallow: /tag/'
    """
    return BARE.sub(r"\1/", ADDRESS.sub(r"\1", OURS.sub(r"\1\2", text)))


def text_of(response: Response) -> str:
    """The text of robots.txt in whatever encoding it is marked, declared or written, without marks."""
    body = response.body[:LARGEST_BYTES]
    if b"\0" in body and not body.startswith(MARKS):  # UTF-16 without a mark: zeros beside each Latin letter
        name = "utf-16-le" if body[1::2].count(0) >= body[::2].count(0) else "utf-16-be"
        return JUNK.sub("", body.decode(name, "replace"))
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return JUNK.sub("", decode(body, {"content-type": declared}).text.replace("\ufeff", ""))
