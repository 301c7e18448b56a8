"""A compressed answer that was cut off is asked for again; Scrapy would take the part for the whole."""

import zlib
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from spiders.middlewares.guard import Refused

GZIP = {b"gzip", b"x-gzip"}
CHUNK = 64 * 1024


class Truncation:
    """Reads gzip bodies to their end mark before anybody else does."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        coding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if coding not in GZIP or not response.body or is_whole(response.body, self.limit):
            return response
        spider = self.crawler.spider
        assert isinstance(spider, Spider)
        if again := get_retry_request(request, spider=spider, reason="truncated"):
            return again
        raise Refused("truncated", "the compressed answer was cut off each time it was asked for")


def is_whole(body: bytes, limit: int) -> bool:
    """Whether a gzip body has its end; one that unpacks beyond `limit` is left to the size limit."""
    unpacker, size = zlib.decompressobj(wbits=31), 0
    rest = body
    try:
        while rest and not unpacker.eof and size <= limit:
            size += len(unpacker.decompress(rest, CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof or size > limit
