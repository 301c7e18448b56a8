"""Whether an answer is a page of the article that was asked for."""

import re

from scrapy import Request
from scrapy.http import Response

from pipeline.errors import PageError
from pipeline.kin import plainly
from pipeline.ledger.gone import NOT_FOUND
from pipeline.models import DOCUMENT_KINDS, Capture, Outlet
from spiders.canonical import canonical, matches
from spiders.discover.answer import Link
from spiders.failures import status
from spiders.links import is_article, is_list, is_own

PAGE_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")
HTML = frozenset({"text/html", "application/xhtml+xml"})
# How a page begins whose server calls it something else: text/plain, text/xml, application/octet-stream.
BEGINS = re.compile(
    rb"[^<]{0,8}\s*(?><\?xml[^>]{0,200}>\s*|<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
FILES = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF")
LOOKED_AT = 64 * 1024  # bytes


def wrong(response: Response, outlet: Outlet) -> tuple[str, str] | None:
    """Why an answer is no page of an article: rule and problem."""
    if response.status != 200:
        return status(response)
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    if problem := no_page(kind, response.body):
        return problem
    if not is_own(response.url, outlet):
        return "redirected-home", f"leads to {response.url}, which is no article"
    if is_led(response) and is_list(response.url):
        return "redirected", f"leads to {response.url}, which is a list or a service page"
    return None


def no_page(kind: str, body: bytes) -> tuple[str, str] | None:
    """Why an answer of this content type is no page: rule and problem. Some wrong types are pages all the same."""
    named, start = kind.partition(";")[0].strip().lower() or "text/html", body[:LOOKED_AT].replace(b"\0", b"")
    if not body.strip():
        return "empty-page", "answered 200 without a body"
    if start.startswith(FILES):
        return "not-a-page", f"expected HTML, found a file that begins with {start[:8]!r}"
    if not named.startswith(PAGE_TYPES) or (named not in HTML and not BEGINS.match(start)):
        return "not-a-page", f"expected HTML, found {named}"
    return None


def no_article(capture: Capture, outlet: Outlet) -> str | None:
    """Why a page that no list named is not taken for an article of the outlet: by its address, or by its text."""
    if is_article(Link(capture.url), outlet):
        return None
    ignored = any(matches(pattern, capture.url) for pattern in outlet.ignore)
    if outlet.article_url or ignored or is_list(capture.url) or not is_own(capture.url, outlet):
        return "no article by its address"
    try:
        kind = plainly(capture, outlet).kind
    except PageError as error:
        return f"no article by its text: {error.rule}"
    return None if kind in DOCUMENT_KINDS else f"no article by its text: {kind}"


def fault(response: Response, capture: Capture, outlet: Outlet, missing: bool) -> tuple[str, str] | None:
    """Why an answer is not the page of the article that was asked for; `missing`: no list has that any more."""
    return (
        wrong(response, outlet) or _astray(response, capture, outlet) or (_ended(capture, outlet) if missing else None)
    )


def _astray(response: Response, capture: Capture, outlet: Outlet) -> tuple[str, str] | None:
    """Why a page to which an article's address led is not taken for it: maintenance, login, consent."""
    if not is_led(response) or canonical(asked_address(response), outlet) == canonical(response.url, outlet):
        return None
    try:
        kind = plainly(capture, outlet).kind
    except PageError as error:
        return error.rule, error.problem
    return None if kind in DOCUMENT_KINDS else ("redirected", f"leads to {response.url}, which is no article: {kind}")


def _ended(capture: Capture, outlet: Outlet) -> tuple[str, str] | None:
    """Why a page that lists have no more is taken for gone though it answers 200: it says so itself."""
    try:
        read = plainly(capture, outlet)
    except PageError:
        return None
    said = read.kind == "notice" and read.how.get("kind") == "not found"
    return (NOT_FOUND, f"answered 200 and says that it is not there: {read.title}") if said else None


def asked_address(made: Request | Response) -> str:
    """The address that was asked first, before redirects."""
    return str((made.meta.get("redirect_urls") or [made.url])[0])


def is_led(response: Response) -> bool:
    """Whether an answer came by way of a redirect."""
    return bool(response.meta.get("redirect_urls"))
