"""The further pages of an article that is printed on several: their addresses, and that of the page with all of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import gcd
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase
from pipeline.extract.references import unescaped

MOST_PAGES = 30
_OPENING = r"""<(?:a|link|option)\b[^>]{0,1000}?\b(?:href|value)\s*=\s*["']?([^"'\s>]{1,2000}+)"""
_LINK = re.compile(_OPENING, re.I)
_ANCHOR = re.compile(
    _OPENING + r"[^>]{0,500}+>((?:[^<]{0,80}+<(?!/?(?:a|link|option)\b)[^>]{0,200}+>){0,3}[^<]{0,80})", re.I
)
_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")
_ABSOLUTE = ("/", "https://", "http://")
_TAG = re.compile(r"<[^<>]*>")
_ORIGIN = re.compile(r"(?:https?:)?//[^/?#]*", re.I)
_TAIL = re.compile(r"/(?:page[/-]?|p)?(\d{1,2})/?")
_FILE = re.compile(r"(.+)(\.\w{3,5})")  # khabar.html, whose second page is khabar-2.html or khabar_2.html
_NAMES = frozenset({"page", "page_no", "pageno", "page_num", "pagenum", "pg", "paged", "pagina", "part"})
# … and those that count what stands before the page: items, or pages from nought.
_OFFSETS = frozenset({"start", "limitstart", "offset"})
# Of an address by which one comes, and not of the article's.
_TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|ref|amp|noamp", re.I)
_TWIN = re.compile(r"^(?:www|m|mobile|amp)\.")
_WHOLE = re.compile(r"/?(?:all|full|single|single-page|print-all)/?", re.I)
_ALL = frozenset({"all", "full", "single", "tout", "toute", "todo", "1", "true"})

_Query = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Further:
    """The addresses of an article's further pages by their number, and that of the whole article on one page."""

    pages: Mapping[int, str] = field(default_factory=dict)
    whole: str | None = None


def further_pages(url: str, text: str, at: int = 1, here: str = "") -> Further:
    """What page `at` of an article, at `here`, links to as its continuation: the article's address with a number more.

    >>> further_pages("https://o.ma/khabar/", '<a href="/khabar/2/">2</a> <a href="/khabar/3/">3</a>').pages
    {2: 'https://o.ma/khabar/2/', 3: 'https://o.ma/khabar/3/'}
    >>> further_pages("https://o.ma/khabar/", '<a href="/khabar/?view=all">عرض الكل</a>').whole
    'https://o.ma/khabar/?view=all'
    >>> further_pages("https://o.ma/a?id=3&region=10", '<a href="?id=3&region=10&page=2">2</a>').pages
    {2: 'https://o.ma/a?id=3&region=10&page=2'}
    """
    found: dict[int, str] = {}
    offsets: dict[int, str] = {}
    whole = None
    for href, words in _anchors(url, text):
        offset = _offset(url, href)
        number = None if offset else _number(url, href, words)
        if offset:
            offsets.setdefault(offset, href)
        elif number and 1 < number <= MOST_PAGES:
            found.setdefault(number, href)
        elif whole is None and _is_whole(url, href, words):
            whole = href
    found = found or _counted(offsets, (_offset(url, here) or 0) // max(1, at - 1))
    pages: dict[int, str] = {}
    while (after := at + 1 + len(pages)) in found:
        pages[after] = found[after]
    return Further(pages, whole)


def _anchors(url: str, text: str) -> Iterator[tuple[str, str]]:
    """The links of the article's host to other addresses, but for paths that begin otherwise than the article's own."""
    own, host = _parts(url)[0], _host(url)
    begins = file[1] if (file := _FILE.fullmatch(own)) else own
    for link in _LINK.finditer(text):
        printed = link[1]
        if begins not in printed and printed.startswith(_ABSOLUTE):
            if not ("%" in printed or "&" in printed or "/." in printed):
                continue  # most links of most pages: of another path, in its own letters
        elif printed.startswith(_NO_PAGE) or printed.partition("#")[0] == url:
            continue
        if _leads_elsewhere(unescaped(printed).strip(), begins) or not (anchor := _ANCHOR.match(text, link.start())):
            continue
        printed, words = anchor.groups()
        try:
            address = urljoin(url, unescaped(printed).strip()).partition("#")[0]
            if address != url and _host(address) == host:
                yield address, unescaped(_TAG.sub("", words)).strip()
        except ValueError:
            continue


def _leads_elsewhere(href: str, begins: str) -> bool:
    """Whether a link certainly has another path; a page has hundreds of them, and taking all apart cost 5 ms.

    >>> [_leads_elsewhere(href, "/khabar") for href in ("https://o.ma/about/", "/khabar/2/", "?page=2", "/./khabar")]
    [True, False, False, False]
    """
    path = _ORIGIN.sub("", href)
    if path == href and not href.startswith("/"):
        return False  # it is relative
    return "/." not in path and not unquote(path).startswith(begins)


def _host(url: str) -> str:
    return _TWIN.sub("", urlsplit(url).netloc.lower())


def _number(url: str, address: str, words: str) -> int | None:
    """The number that an address adds to the article's own; None for any other address."""
    (own, own_query), (path, query) = _parts(url), _parts(address)
    if own in {"", "/"} and not own_query:
        return None
    label = int(words) if words.isdecimal() and len(words) < 3 else None
    if query == own_query and path.startswith(own) and (tail := _TAIL.fullmatch(path[len(own) :])):
        return int(tail[1])
    if query == own_query and label and (file := _FILE.fullmatch(own)):
        return label if path in {f"{file[1]}{dash}{label}{file[2]}" for dash in "-_"} else None
    name, value = _added(own, own_query, path, query)
    if name not in _NAMES or not (value.isascii() and value.isdigit() and len(value) < 3):
        return None
    return int(value) + (label == int(value) + 1)  # Drupal counts from nought, and prints one more


def _offset(url: str, address: str) -> int | None:
    """What an address says to stand before its page: `?start=10`."""
    name, value = _added(*_parts(url), *_parts(address))
    return int(value) if name in _OFFSETS and value.isascii() and value.isdigit() and len(value) < 4 else None


def _counted(offsets: Mapping[int, str], step: int) -> dict[int, str]:
    """Pages by number, told from what stands before them.

    >>> _counted({10: "b", 20: "c"}, 0), _counted({20: "c"}, 10)
    ({2: 'b', 3: 'c'}, {3: 'c'})
    """
    step = step or max(1, gcd(*offsets))
    return {offset // step + 1: offsets[offset] for offset in sorted(offsets) if offset <= MOST_PAGES * step}


def _added(own: str, own_query: _Query, path: str, query: _Query) -> tuple[str, str]:
    """The one name and value that an address adds to the query of the article's own."""
    added = dict(query - own_query)
    return next(iter(added.items())) if path == own and own_query <= query and len(added) == 1 else ("", "")


def _is_whole(url: str, address: str, words: str) -> bool:
    (own, own_query), (path, query) = _parts(url), _parts(address)
    if not path.startswith(own) or not own_query <= query or (path, query) == (own, own_query):
        return False
    added = query - own_query
    says = phrase("view_all", r"\W*{}").match(normalise(words)) is not None
    named = bool(_WHOLE.fullmatch(path[len(own) :])) or any(value.lower() in _ALL - {"1"} for _, value in added)
    return says and (named or len(added) == 1)


@lru_cache(maxsize=256)  # each link of a page is asked for it several times, and the article's own at each
def _parts(url: str) -> tuple[str, _Query]:
    """Path without its end, and query without empty values and what only says where a reader came from."""
    parts = urlsplit(url)
    pairs = (pair for pair in parse_qsl(parts.query) if not _TRACKERS.fullmatch(pair[0]))
    return unquote(parts.path).rstrip("/"), frozenset(pairs)
