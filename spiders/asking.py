"""One question and its answer, beside the queue of pages; and what the archive says of both."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipeline.archive import Exchange
from pipeline.errors import DiscoveryError
from pipeline.models import Capture, Hints
from spiders.discover.answer import NO_HINTS, Answer
from spiders.failures import why

SENT_AS = "sent_as"  # in the meta of a request: the codings of its answer, before they are taken off
CONTROLS = bytes({*range(32), 127} - {9})  # a tab is allowed in a field's value (RFC 9110, section 5.5)
LIST, ROBOTS = "list", "robots"


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
    """The headers of a response, with lower-case names, and without control characters (PostgreSQL takes no NUL)."""
    return {_printable(name).lower(): _printable(b", ".join(values)) for name, values in response.headers.items()}


def capture_of(response: Response, outlet_id: str, at: datetime, hints: Hints = NO_HINTS) -> Capture:
    """A response as it came, under no key yet."""
    return Capture(outlet_id, response.url, "", at, response.status, headers_of(response), response.body, hints)


def _printable(header: bytes) -> str:
    return header.translate(None, CONTROLS).decode("latin-1")


def exchange_of(response: Response) -> Exchange:
    """How a response was asked for, from which address it came, and what was taken off it."""
    request = response.request
    assert request is not None
    asked = {name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in request.headers.items()}
    ip = str(response.ip_address) if response.ip_address else None
    return Exchange(request.method, asked, ip, response.protocol, request.meta.get(SENT_AS))


def list_of(response: Response, request: Request, outlet_id: str) -> tuple[Capture, str, Exchange] | None:
    """A list, or a host's rules, as it came; None for a page."""
    if not request.meta.get("discovery"):
        return None
    capture = capture_of(response, outlet_id, datetime.now(UTC))
    return capture, ROBOTS if request.meta.get("robots") else LIST, exchange_of(response.replace(request=request))
