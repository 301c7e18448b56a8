"""An answer that was cut off is asked for again; Scrapy would take the part for the whole."""

import re
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from pipeline.warc.codings import UNPACK
from spiders.asking import SENT_AS
from spiders.middlewares.guard import Refused

NO_CODING = frozenset({"", "identity", "none", "utf-8"})
# How no packed body begins; some servers name a coding that a cache has taken off.
PLAIN = re.compile(rb"\s*<(?:!doctype|html|head|\?xml|rss|feed|urlset|sitemapindex)\b", re.I)

PARTIAL = "partial"  # Scrapy's word for an answer that ended with its connection, without a length
END = re.compile(rb"</(?:html|body|rss|feed|[\w.-]*:?rdf|urlset|sitemapindex)\s*>", re.I)


class Truncation:
    """Reads compressed bodies to their end mark before anybody else does."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.endless = False  # whether the outlet's pages have no end tags

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        response = evened(response)
        header = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
        request.meta[SENT_AS] = header or None
        if not response.body or (
            is_whole(response.body, header, self.limit) and not self._breaks_off(request, response)
        ):
            return response
        spider = self.crawler.spider
        assert isinstance(spider, Spider)
        if again := get_retry_request(request, spider=spider, reason="truncated"):
            return again.replace(meta={**again.meta, "size": len(response.body)})
        raise Refused("truncated", "the answer was cut off each time it was asked for")

    def _breaks_off(self, request: Request, response: Response) -> bool:
        """Whether a page whose length nobody told lacks its end, and is not such a page each time."""
        if self.endless or PARTIAL not in response.flags or not PLAIN.match(response.body) or END.search(response.body):
            return False
        self.endless = request.meta.get("size") == len(response.body)  # so are the outlet's others
        return not self.endless


def evened(response: Response) -> Response:
    """An answer whose header names the codings that its body has: none for a plain page, and no empty names."""
    given = [value.decode("latin-1") for value in response.headers.getlist("Content-Encoding")]
    names = [name for value in given for part in value.split(",") if (name := part.strip().lower()) not in NO_CODING]
    if PLAIN.match(response.body):
        names = []
    if given == names:
        return response
    headers = response.headers.copy()
    headers.pop("Content-Encoding")
    if names:
        headers["Content-Encoding"] = ", ".join(names)
    return response.replace(headers=headers)


def is_whole(body: bytes, codings: str, limit: int) -> bool:
    """Whether a body has the end of each of its codings; one that unpacks beyond `limit` is left to the size limit.

    >>> import gzip
    >>> is_whole(gzip.compress(b"x"), "gzip", 100), is_whole(gzip.compress(b"x")[:-1], "gzip", 100)
    (True, False)
    """
    for coding in reversed([name.strip().lower() for name in codings.split(",")]):
        if coding not in UNPACK:
            return True  # none, or one that Scrapy does not know either
        unpacked = UNPACK[coding](body, limit)
        if unpacked is None or len(unpacked) > limit:
            return unpacked is not None
        body = unpacked
    return True
