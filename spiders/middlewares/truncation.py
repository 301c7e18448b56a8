"""A compressed answer that was cut off is asked for again; Scrapy would take the part for the whole."""

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from pipeline.warc.codings import UNPACK
from spiders.middlewares.guard import Refused


class Truncation:
    """Reads compressed bodies to their end mark before anybody else does."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        header = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if not response.body or is_whole(response.body, header, self.limit):
            return response
        spider = self.crawler.spider
        assert isinstance(spider, Spider)
        if again := get_retry_request(request, spider=spider, reason="truncated"):
            return again
        raise Refused("truncated", "the compressed answer was cut off each time it was asked for")


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
