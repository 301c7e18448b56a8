"""A page that leads on by itself (`<meta http-equiv="refresh">`) is followed to the address that it prints.

Scrapy takes the tag from the text of a page with w3lib 2.5, to which `&lang=ar` in an address is the character U+2329,
and reads no more of it than 4,096 characters.
"""

import re

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import HtmlResponse, Response

from pipeline.extract.charset import decode
from pipeline.models import Outlet
from spiders.links import absolute, base_of, tree

TOLD = re.compile(rb"<meta\b[^<>]{0,2000}?\brefresh\b", re.I)
# `3; url='/a'`: HTML, "shared declarative refresh steps".
STEPS = re.compile(
    r"""\s*(?P<delay>[0-9]{1,9}|(?=\.))[0-9.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?P<quote>["']?)(?P<address>.*)""",
    re.I | re.S,
)


class Refresh(MetaRefreshMiddleware):
    """Follows a refresh that comes within METAREFRESH_MAXDELAY seconds and leads to another address."""

    def process_response(self, request: Request, response: Response, spider: object = None) -> Request | Response:
        if not isinstance(response, HtmlResponse) or not TOLD.search(response.body):
            return response
        outlet: Outlet = self.crawler.spider.outlet  # type: ignore[union-attr]  # our one spider has it
        if (target := refresh(response, outlet.encoding, self._maxdelay)) is None:
            return response
        redirected = self._redirect_request_using_get(request, response, target)
        return self._redirect(redirected, request, "meta refresh")


def refresh(response: HtmlResponse, encoding: str | None, longest: float) -> str | None:
    """The address to which a page leads on in less than `longest` seconds; None when it does not, or leads to itself.

    `encoding` is what the outlet's file says.
    """
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    read = decode(response.body, {"content-type": kind}, encoding)
    if (page := tree(read.text)) is None:
        return None
    for node in page.iter("meta"):
        if (node.get("http-equiv") or "").strip().lower() != "refresh" or node.xpath("ancestor::noscript"):
            continue
        steps = STEPS.match(node.get("content") or "")
        if steps is None or int(steps["delay"] or 0) >= longest:
            continue
        quote, printed = steps["quote"], steps["address"].strip()
        printed = printed.partition(quote)[0] if quote else printed
        target = absolute(printed, base_of(page, response.url), read.encoding) if printed else None
        return None if target == response.url else target
    return None
