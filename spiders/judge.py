"""Whether an answer is a page of the article that was asked for."""

from scrapy import Request
from scrapy.http import Response

from pipeline.errors import PageError
from pipeline.kin import plainly
from pipeline.models import DOCUMENT_KINDS, Capture, Outlet
from spiders.canonical import canonical
from spiders.failures import status
from spiders.links import is_list, is_own

PAGE_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")


def wrong(response: Response, outlet: Outlet) -> tuple[str, str] | None:
    """Why an answer is no page of an article: rule and problem."""
    kind = (response.headers.get("Content-Type") or b"text/").decode("latin-1").strip().lower()
    if response.status != 200:
        return status(response)
    if not response.body.strip():
        return "empty-page", "answered 200 without a body"
    if not kind.startswith(PAGE_TYPES):
        return "not-a-page", f"expected HTML, found {kind}"
    if not is_own(response.url, outlet):
        return "redirected-home", f"leads to {response.url}, which is no article"
    if is_led(response) and is_list(response.url):
        return "redirected", f"leads to {response.url}, which is a list or a service page"
    return None


def astray(response: Response, capture: Capture, outlet: Outlet) -> tuple[str, str] | None:
    """Why a page to which an article's address led is not taken for it: maintenance, login, consent."""
    if not is_led(response) or canonical(asked_address(response), outlet) == canonical(response.url, outlet):
        return None
    try:
        kind = plainly(capture, outlet).kind
    except PageError as error:
        return error.rule, error.problem
    return None if kind in DOCUMENT_KINDS else ("redirected", f"leads to {response.url}, which is no article: {kind}")


def asked_address(made: Request | Response) -> str:
    """The address that was asked first, before redirects."""
    return str((made.meta.get("redirect_urls") or [made.url])[0])


def is_led(response: Response) -> bool:
    """Whether an answer came by way of a redirect."""
    return bool(response.meta.get("redirect_urls"))
