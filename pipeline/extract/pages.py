"""The further pages of an article that is printed on several: their addresses, and that of the page with all of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase

MOST_PAGES = 30
_ANCHOR = re.compile(
    r"""<(?:a|link)\b[^>]{0,1000}?\bhref\s*=\s*["']?([^"'\s>]{1,2000})[^>]{0,500}>([^<]{0,80})""", re.I
)
_WORTH = re.compile(
    r"""(?:/|[?&;](?:page|pg|paged|pagina)=)\d{1,2}/?["'\s&#>]|[=/](?:all|full|single|toute?|todo)\b""", re.I
)
_TAIL = re.compile(r"/(?:page/)?(\d{1,2})/?")
_NAMES = frozenset({"page", "pg", "paged", "pagina"})
_WHOLE = re.compile(r"/?(?:all|full|single|single-page|print-all)/?", re.I)
_ALL = frozenset({"all", "full", "single", "tout", "toute", "todo", "1"})


@dataclass(frozen=True, slots=True)
class Further:
    """The addresses of an article's further pages by their number, and that of the whole article on one page."""

    pages: Mapping[int, str] = field(default_factory=dict)
    whole: str | None = None


def further_pages(url: str, text: str, at: int = 1) -> Further:
    """What page `at` of an article links to as its continuation: the article's address `url` with a number more.

    >>> further_pages("https://o.ma/khabar/", '<a href="/khabar/2/">2</a> <a href="/khabar/3/">3</a>').pages
    {2: 'https://o.ma/khabar/2/', 3: 'https://o.ma/khabar/3/'}
    >>> further_pages("https://o.ma/khabar/", '<a href="/khabar/?view=all">عرض الكل</a>').whole
    'https://o.ma/khabar/?view=all'
    """
    if not _WORTH.search(text):
        return Further()
    found: dict[int, str] = {}
    whole = None
    for href, words in _anchors(url, text):
        number = _number(url, href)
        if number and 1 < number <= MOST_PAGES:
            found.setdefault(number, href)
        elif whole is None and _is_whole(url, href, words):
            whole = href
    pages: dict[int, str] = {}
    while (after := at + 1 + len(pages)) in found:
        pages[after] = found[after]
    return Further(pages, whole)


def _anchors(url: str, text: str) -> Iterator[tuple[str, str]]:
    for href, words in _ANCHOR.findall(text):
        try:
            address = urljoin(url, unescape(href).strip()).partition("#")[0]
            if urlsplit(address).netloc == urlsplit(url).netloc:
                yield address, words
        except ValueError:
            continue


def _number(url: str, address: str) -> int | None:
    """The number that an address adds to the article's own; None for any other address."""
    (own, own_query), (path, query) = _parts(url), _parts(address)
    if own in {"", "/"} and not own_query:
        return None
    if query == own_query and path.startswith(own) and (tail := _TAIL.fullmatch(path[len(own) :])):
        return int(tail[1])
    added = dict(query - own_query)
    if path == own and own_query <= query and len(added) == 1:
        (name, value), *_ = added.items()
        return int(value) if name in _NAMES and value.isascii() and value.isdigit() and len(value) < 3 else None
    return None


def _is_whole(url: str, address: str, words: str) -> bool:
    (own, own_query), (path, query) = _parts(url), _parts(address)
    if not path.startswith(own) or not own_query <= query or (path, query) == (own, own_query):
        return False
    added = query - own_query
    says = phrase("view_all", r"\W*{}").match(normalise(words)) is not None
    named = bool(_WHOLE.fullmatch(path[len(own) :])) or any(value.lower() in _ALL - {"1"} for _, value in added)
    return says and (named or len(added) == 1)


def _parts(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Path without its end and page number's query, for comparing."""
    parts = urlsplit(url)
    return unquote(parts.path).rstrip("/"), frozenset(parse_qsl(parts.query, keep_blank_values=True))
