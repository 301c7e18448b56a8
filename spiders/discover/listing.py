"""HTML lists of articles: front pages, sections, and the fragments that endless lists load."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Hints, Outlet
from spiders.discover.answer import Answer, Link, Page, decoded
from spiders.links import absolute, anchors, selected, tree

NUMBER = "{page}"


def numbered(url: str, page: int) -> str:
    """The address of a numbered page of a list.

    >>> numbered("https://o.ma/?action=ajax_listing&paged={page}", 2)
    'https://o.ma/?action=ajax_listing&paged=2'
    """
    return url.replace(NUMBER, str(page))


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The links of a list and the address of its next page: the one that `next` selects, or the next number."""
    text, encoding = decoded(answer, outlet.encoding)
    page = tree(_markup(text))
    if page is None:
        raise DiscoveryError("listing-is-empty", "expected a list of articles, found an empty page")
    links = tuple(Link(url, Hints(title=words or None)) for url, words in anchors(page, answer.url, encoding))
    following = _numbered_next(answer.url, way)
    if way.next:
        following = [url for url in selected(page, way.next, answer.url, encoding) if url != answer.url]
    return Page(links, tuple(following[:1]), complete=bool(way.next) and not following)


def _numbered_next(url: str, way: Discovery) -> list[str]:
    """The page after this one, if the way's address has a place for numbers."""
    assert way.url is not None
    if NUMBER not in way.url:
        return []
    addresses = [absolute(numbered(way.url, number), way.url, "utf-8") for number in range(1, way.pages + 2)]
    asked = [address and urlsplit(address)[1:4] for address in addresses]
    here = urlsplit(url)[1:4]
    return [str(addresses[asked.index(here) + 1])] if here in asked[:-1] else []


def _markup(text: str) -> str:
    """The HTML of an answer; lists that are loaded by scripts may come wrapped in JSON."""
    if text.lstrip()[:1] not in {"{", "["}:
        return text
    try:
        return "\n".join(part for part in _strings(json.loads(text)) if "<a" in part)
    except ValueError:
        return text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
