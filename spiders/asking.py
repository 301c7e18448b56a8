"""One question and its answer, beside the queue of pages."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipeline.errors import DiscoveryError
from spiders.discover.answer import Answer
from spiders.failures import why


async def asked(crawler: Crawler, url: str, discovery: bool = True) -> Answer:
    """An answer, for discovery or of a page, through all middlewares. Raises DiscoveryError when none came."""
    request = Request(url, meta={"discovery": discovery})
    assert crawler.engine is not None
    try:
        response = await crawler.engine.download_async(request)
    except Exception as error:  # any failure of one list: the next way is tried
        raise DiscoveryError(*why(error, url)) from error
    return Answer(response.url, response.status, headers_of(response), response.body)


def headers_of(response: Response) -> dict[str, str]:
    """The headers of a response, with lower-case names."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
