"""What a page says of its own identity: its canonical link and its post number, in any charset and any head."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from pipeline.extract.charset import decode
from pipeline.models import Outlet
from spiders.canonical import hosts, netloc
from spiders.links import absolute, tree

# Where a head ends; and what may speak of such tags, and of links, and means nothing by it.
PIECE = re.compile(r"<(?:(?:/head|body)\b|(!--)|(script|style|template)\b)", re.I)
CLOSED = {name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "template")}
CLOSED["!--"] = re.compile("-->")
BASE = re.compile(r"""<base\b[^<>]*?\bhref\s*=\s*["']?([^"'\s>]+)""", re.I)
LONGEST_HEAD = 400_000  # characters; a page without these tags is read so far
BODY_CLASS = re.compile(r"""<body\b(?>[^<>]{0,2000}?(?<![\w-])class\s*=)\s*["']?[^"'<>]{0,2000}?\bpostid-(\d+)""", re.I)
POST_API = re.compile(r"/wp/v2/posts/(\d+)(?:$|[?/&])")
HEADER_LINK = re.compile(r'<([^<>]++)>\s*+;[^,<]*?\brel\s*=\s*"?([\w -]+)"?', re.I)
EARLY = 32_768  # bytes in which most pages say what they are
RELATIONS = ("canonical", "shortlink", "alternate")
TOLD = (b"canonical", b"shortlink", b"postid-", b"/wp/v2/posts/")


@dataclass(frozen=True, slots=True)
class Declared:
    """The canonical address (absolute) and the post number that a page gives itself; None when it gives none."""

    canonical: str | None = None
    number: str | None = None


def declared(url: str, headers: Mapping[str, str], body: bytes, outlet: Outlet) -> Declared:
    """What a page and its headers declare. Of post numbers that disagree none is believed."""
    links = [(rel.lower().split(), href) for href, rel in HEADER_LINK.findall(_utf8(headers.get("link", "")))]
    text, base = "", url
    if _tells(body[:EARLY]) or _tells(body):
        text = decode(body, headers, outlet.encoding).text[:LONGEST_HEAD]
        head = _head(text)
        base = absolute(given[1], url, "utf-8") or url if (given := BASE.search(head)) else url
        links += _links(head)
    named = [absolute(href, base, "utf-8") for rel, href in links if "canonical" in rel]
    numbers = {*_numbers(links, outlet), *BODY_CLASS.findall(text)}
    return Declared(_plausible(named, outlet), numbers.pop() if len(numbers) == 1 else None)


def post_number(address: str, outlet: Outlet) -> str | None:
    """The post number in an address of the outlet such as `/?p=77`.

    >>> post_number("https://o.ma/?p=77", Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",)))
    '77'
    """
    try:
        parts, own = urlsplit(address), netloc(address) in hosts(outlet)
    except ValueError:
        return None
    query = dict(parse_qsl(parts.query))
    return query["p"] if own and query.get("p", "").isdigit() else None


def _plausible(named: list[str | None], outlet: Outlet) -> str | None:
    """The first of several canonical addresses that is not the front page: themes print that beside a plugin's own."""
    found = [one for one in named if one]
    fronts = {urlsplit(outlet.home)[2:4], ("", ""), ("/", "")}
    return next((one for one in found if urlsplit(one)[2:4] not in fronts), next(iter(found), None))


def _utf8(header: str) -> str:
    """A header whose letters are UTF-8 as such; Scrapy and WARC give its bytes as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _tells(body: bytes) -> bool:
    plain = body.lower().replace(b"\0", b"")  # UTF-16 too
    return any(mark in plain for mark in TOLD)


def _head(text: str) -> str:
    """The head of a page without comments and scripts; what follows it is not looked at."""
    parts, start = [], 0
    while found := PIECE.search(text, start):
        name = found[1] or found[2]
        parts.append(text[start : found.start()])
        if not name:
            return "".join(parts)
        closed = CLOSED[name.lower()].search(text, found.end())
        parts.append("" if closed else found[0])
        start = (closed or found).end()
    return "".join([*parts, text[start:]])


def _links(head: str) -> Iterator[tuple[list[str], str]]:
    page = tree(head) if head.strip() else None
    for node in page.iter("link") if page is not None else ():
        rel = (node.get("rel") or "").lower()
        if any(map(rel.__contains__, RELATIONS)) and (href := (node.get("href") or "").strip()):
            yield rel.split(), href


def _numbers(links: list[tuple[list[str], str]], outlet: Outlet) -> Iterator[str]:
    for rel, href in links:
        if "shortlink" in rel and (number := post_number(href, outlet)):
            yield number
        if "alternate" in rel and (found := POST_API.search(href)):
            yield found[1]
