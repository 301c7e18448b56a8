"""The article's pictures with their captions, kept out of the text."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from pipeline.extract.page import Page
from pipeline.extract.structured import text_of
from pipeline.extract.tree import Block, Element
from pipeline.models import Image

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "src")
_SIZES = ("data-srcset", "data-lazy-srcset", "srcset")  # several addresses, the first of which is taken
_MOST = 40
_NEAR, _AROUND = 3, 24  # elements around a picture that hold its caption, and that are looked at for them
# An address that urljoin would take apart and put together again as it was.
_WHOLE = re.compile(r"https?://(?!/)[\w/.:%+~@,&=-]+(?:\?[\w/.:%+~@,&=-]+)?", re.ASCII)


def images_of(page: Page, body: int | None, captions: Iterable[Block]) -> tuple[Image, ...]:
    """The declared main picture, then those of the article's element, each once."""
    found: dict[str, str | None] = {}
    for url in [*page.meta("og:image")[:1], *_declared(page)[:1]]:
        found.setdefault(_absolute(page, url), None)
    if body is not None:
        body = (
            page.tree.nodes[body].parent if page.tree.nodes[body].tag == "p" else body
        )  # one paragraph, many pictures
        for index in range(body, page.tree.nodes[body].end):
            node = page.tree.nodes[index]
            if node.tag in ("img", "amp-img") and (source := _source(node.element)):
                address = _absolute(page, source)
                found[address] = found.get(address) or _caption(page, index, captions)
    return tuple(Image(url, caption) for url, caption in list(found.items())[:_MOST] if url.startswith("http"))


def _absolute(page: Page, url: str) -> str:
    url = url.strip()
    if _WHOLE.fullmatch(url):
        return url
    try:
        return urljoin(page.url, url)
    except ValueError:
        return ""


def _source(element: Element) -> str | None:
    """A picture's address, also when a script was to load it."""
    values = [str(element.get(name) or "") for name in _LAZY]
    values += [size.rstrip(",") for name in _SIZES for size in str(element.get(name) or "").split()[:1]]
    return next((value for value in values if value and not value.startswith("data:")), None)


def _declared(page: Page) -> list[str]:
    values = []
    for thing in page.articles:
        image = thing.get("image")
        first = image[0] if isinstance(image, list) and image else image
        url = first.get("url") if isinstance(first, dict) else text_of(first)
        if isinstance(url, str):
            values.append(url)
    return values


def _caption(page: Page, index: int, captions: Iterable[Block]) -> str | None:
    """The caption that shares the picture's nearest figure-like ancestor."""
    around = page.tree.ancestors(index, _AROUND)[1:]
    # <source> ends where it begins, which libxml2 does not know: a picture of three sizes stands three deeper there.
    for ancestor in [up for up in around if page.tree.nodes[up].tag != "source"][:_NEAR]:
        for block in captions:
            if page.tree.inside(block.node, ancestor):
                return block.text
    return None
