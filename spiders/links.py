"""Which links are articles: the outlet's `article_url` if it has one, else shapes that article addresses have.

An allow-list: what fits no shape is left alone, since a crawler that follows everything fills an archive with
categories, authors and empty shells.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree, html
from w3lib.url import safe_url_string

from pipeline.models import Outlet
from spiders.calendars import is_calendar
from spiders.canonical import TWIN, canonical, hosts, matches, netloc
from spiders.checks import ATTRIBUTE
from spiders.discover.answer import Link

# Searched in the percent-decoded path and query; each with an address of a real site's kind in the tests.
SHAPES = {
    "dated": re.compile(r"/(19|20)\d\d/\d{1,2}/(\d{1,2}/)?[^/?]+"),
    "post number": re.compile(r"^[^?]*/\?(.*&)?p=\d+"),
    "number": re.compile(r"/\d{3,}(\.\w{3,5})?/?$"),
    "word and number": re.compile(r"/[^\W\d_]+[-_/]?\d+(-\d+)?\.(html?|php|aspx?)$"),
    "node": re.compile(r"/(node|article|articles|news|post|posts|story|details)/\d+(/|$)"),
    "slug and number": re.compile(r"[-_][a-z]?\d{3,}(\.\w{3,5})?/?$"),
    "number and slug": re.compile(r"/\d{2,}/[^/]{8,}$"),
    "slug of words": re.compile(r"/([^/\s_-]+[-_\s]+){2}[^/\s_-]+[-_\s][^/]+/?$"),
}
# Segments of pages that list or explain, and never tell.
LISTS = re.compile(
    r"(categor(y|ies)|cat|tags?|author|users?|page|search|feed|rss|comments?|wp-\w+|login|register|contact(-us)?|about(-us)?"
    r"|privacy(-policy)?|videolist|searchnews|xmlfile"
    r"|تصنيف|تصنيفات|وسم|كاتب|الكاتب|اتصل-بنا|من-نحن|سياسة-الخصوصية)(\.\w{3,5})?",
    re.I,
)
LIST_QUERIES = {"paged", "cat", "tag", "author", "s", "feed", "action", "attachment_id", "page_id", "start"}
NUMBERED = re.compile(
    r"(^|&)(id|[nas]id|(news|article|story|post)_?id)=\d{3,}(&|$)", re.I
)  # an article's, whatever stands by
TRAPS = {"random-post", "replytocom", "preview", "share"}  # `?random-post=1` leads to another article each time
FILES = re.compile(r"\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|pdf|docx?|xlsx?|zip|mp[34]|avi|webm|m3u8)$", re.I)
BREAKS = re.compile(r"(?:(?<![ \t])[ \t]++)?[\r\n]\s*|\t")  # of lines within an address, with the indentation
HEADLINE_WORDS = 5
# What browsers request as it is printed, which w3lib says in 15 µs: most links of lists, and of pages to themselves.
PLAIN = re.compile(
    r"https?://(?=[a-z0-9.:-]{1,60}/)[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[1-9]\d{1,3})?/(?:[\w/.~-]|%[0-9A-F]{2})*", re.A
)


def articles(links: Iterable[Link], outlet: Outlet, texts: bool = False) -> dict[str, Link]:
    """The links that lead to articles by canonical key, in order; several addresses of one article count once.

    Of several addresses the plainest is kept, and of equally plain ones the last: headline tickers, which print wrong
    slugs, stand before the lists. `texts`: titles are link texts of a page, and prove headlines.
    """
    found: dict[str, Link] = {}
    for link in links:
        if not is_article(link, outlet, texts):
            continue
        key = canonical(link.url, outlet)
        if key not in found or _plainness(link.url) <= _plainness(found[key].url):
            found[key] = link
    return found


def is_article(link: Link, outlet: Outlet, texts: bool = False) -> bool:
    """Whether a link leads to an article of the outlet, as far as its address tells."""
    if not is_own(link.url, outlet) or any(matches(pattern, link.url) for pattern in outlet.ignore):
        return False
    if link.sure and not outlet.article_url:
        return True
    if not link.sure and is_calendar(link.url):
        return False
    if outlet.article_url:
        return matches(outlet.article_url, link.url)
    headline = texts and len((link.hints.title or "").split()) >= HEADLINE_WORDS
    return not is_list(link.url) and (headline or shape(link.url) is not None)


def is_ours(url: str, outlet: Outlet) -> bool:
    """Whether an address is on the outlet's hosts."""
    try:
        return urlsplit(url).scheme in {"http", "https"} and netloc(url) in hosts(outlet)
    except ValueError:
        return False


def is_own(url: str, outlet: Outlet) -> bool:
    """Whether an address is on the outlet's hosts, and neither its front page nor a trap."""
    if not is_ours(url, outlet):
        return False
    parts, key = urlsplit(url), canonical(url, outlet)
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return not names & TRAPS and key != canonical(outlet.home, outlet) and urlsplit(key)[2:4] != ("/", "")


def shape(url: str) -> str | None:
    """The name of the shape of article addresses that an address has.

    >>> shape("https://o.ma/2024/05/01/خبر"), shape("http://o.ma/news1234.html"), shape("https://o.ma/contact/")
    ('dated', 'word and number', None)
    """
    parts = urlsplit(url)
    text = unquote(f"{parts.path}?{parts.query}" if parts.path in {"", "/"} and parts.query else parts.path)
    return next((name for name, pattern in SHAPES.items() if pattern.search(text or "/")), None)


def is_list(url: str) -> bool:
    """Whether an address is that of a category, tag, author, search or service page, or of a file."""
    parts = urlsplit(url)
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    segments = unquote(parts.path).split("/")
    if is_calendar(url):
        return True
    listing = bool(names & LIST_QUERIES) and "p" not in names and not NUMBERED.search(parts.query)
    return listing or any(LISTS.fullmatch(segment) for segment in segments) or bool(FILES.search(parts.path))


def tree(text: str) -> html.HtmlElement | None:
    """A parsed page; None when there is nothing to parse."""
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def anchors(page: html.HtmlElement, url: str, encoding: str) -> Iterator[tuple[str, str]]:
    """Address and text of each link of a page, in order."""
    base = base_of(page, url)
    for anchor in page.iter("a", "area"):
        if (href := anchor.get("href")) and (address := absolute(href, base, encoding)):
            yield address, " ".join("".join(anchor.itertext()).split())


def selected(page: html.HtmlElement, selector: str, url: str, encoding: str) -> list[str]:
    """Addresses that a selector (`a.next`, `button@data-next`) finds, in order, each once."""
    attribute = ATTRIBUTE.search(selector)
    name = attribute[0][1:] if attribute else "href"
    base = base_of(page, url)
    values = (node.get(name) for node in page.cssselect(ATTRIBUTE.sub("", selector) or "*"))
    return list(dict.fromkeys(found for value in values if value and (found := absolute(value, base, encoding))))


def base_of(page: html.HtmlElement, url: str) -> str:
    """What relative links stand relative to: `<base href>` or the page's own address."""
    for node in page.iter("base"):
        if href := node.get("href"):
            return absolute(href, url, "utf-8") or url
    return url


def absolute(href: str, base: str, encoding: str) -> str | None:
    """A link as browsers request it: the path in UTF-8, the query in the page's own encoding; None if it is no address.

    >>> absolute(" تصانيف/3/خبر جديد.html#top", "http://o.ma/", "cp1256")
    'http://o.ma/%D8%AA%D8%B5%D8%A7%D9%86%D9%8A%D9%81/3/%D8%AE%D8%A8%D8%B1%20%D8%AC%D8%AF%D9%8A%D8%AF.html'
    >>> absolute("www.o.ma/news/7", "https://o.ma/feed", "utf-8"), absolute("/a-\\n   b", "https://o.ma/", "utf-8")
    ('https://www.o.ma/news/7', 'https://o.ma/a-b')
    """
    if PLAIN.fullmatch(href):
        return href
    try:
        printed = BREAKS.sub("", href).strip().partition("#")[0]
        joined = urljoin(base, f"//{printed}" if _begins_with_host(printed, base) else printed)
        return safe_url_string(joined, encoding) if urlsplit(joined).scheme in {"http", "https"} else None
    except (ValueError, UnicodeError):
        return None


def _begins_with_host(printed: str, base: str) -> bool:
    """Whether an address lacks only its scheme: it begins with the host of the page that prints it."""
    host = printed.partition("/")[0].lower()
    return "." in host and TWIN.sub("", host) == TWIN.sub("", netloc(base))


def _plainness(url: str) -> tuple[int, bool]:
    parts = urlsplit(url)
    return len(parts.query), bool(re.search(r"/amp(article)?(/|$)", parts.path, re.I))
