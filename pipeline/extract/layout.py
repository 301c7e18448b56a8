"""The outlet's own selectors: CSS, or `selector@attribute`; good for pages of the layout's time."""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml.cssselect import CSSSelector, SelectorError
from lxml.etree import LxmlError

from pipeline.extract.body import Choice
from pipeline.extract.page import Page
from pipeline.extract.tree import squeeze, text_in
from pipeline.extract.vote import Candidate
from pipeline.models import Layout

TRUST = 0.97


@lru_cache(maxsize=512)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def nodes_of(page: Page, selector: str | None) -> list[int]:
    """The indexes of the nodes that a selector finds, in page order; nothing for a selector that fails on this page."""
    if not selector:
        return []
    try:
        found = set(cast("list[object]", _compiled(selector.rpartition("@")[0] or selector)(page.tree.root)))
    except (LxmlError, SelectorError):
        page.findings.append(f"layout: the selector {selector!r} can't be read")
        return []
    return [index for index, node in enumerate(page.tree.nodes) if node.element in found]


def texts_of(page: Page, selector: str | None) -> Iterator[str]:
    """The texts, or the attribute values, that a selector finds."""
    attribute = selector.rpartition("@")[2] if selector and "@" in selector else None
    for index in nodes_of(page, selector):
        element = page.tree.nodes[index].element
        text = element.get(attribute) if attribute else text_in(element)
        if text and (text := squeeze(str(text))):
            yield text


def offers(page: Page, selector: str | None) -> list[Candidate[str]]:
    """What the outlet's selector finds, as a candidate that is hard to outvote."""
    return [Candidate(text, "layout", TRUST) for text in texts_of(page, selector)][:1]


def drop(page: Page, layout: Layout) -> None:
    """Marks what the layout wants dropped, before anything is weighed."""
    for selector in layout.drop:
        for index in nodes_of(page, selector):
            page.tree.nodes[index].own_zone = "dropped"


def body_of(page: Page, layout: Layout) -> Choice | None:
    """The elements that the layout names as the text, if one of them holds any."""
    nodes = nodes_of(page, layout.body)
    if not nodes:
        return None
    outer = [index for index in nodes if not any(other < index and page.tree.inside(index, other) for other in nodes)]
    score = sum(
        block.value for block in page.tree.blocks if any(page.tree.inside(block.node, index) for index in outer)
    )
    return Choice(tuple(outer), "layout", TRUST, score) if score > 0 else None
