"""What can be guessed of a new outlet from its front page and a handful of article addresses."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from lxml import html

from pipeline.language import detect
from spiders.canonical import TWIN, matches, netloc
from spiders.links import absolute, shape

FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml"}
COMMENTS = re.compile(r"comment", re.I)
# Where feeds and sitemaps are found when no page names them.
FEEDS = ("feed/", "rss", "rss.xml", "feeds/posts/default?alt=rss", "xmlfile/news.xml")
SITEMAPS = ("sitemap_index.xml", "wp-sitemap.xml", "sitemap.xml")
ENOUGH = 0.8  # share of an outlet's articles that a pattern must cover
SAMPLE = 5
# By shape: the pattern of the addresses, and the one of the article's number if there is one.
PATTERNS = {
    "dated": (r"/\d{4}/\d{2}/.+", None),
    "number": (r"/\d{3,}(\.\w{3,5})?/?$", r"/(\d{3,})(?:\.\w{3,5})?/?$"),
    "word and number": (r"\d+\.(html?|php|aspx?)$", r"/[^\W\d_]+[-_/]?(\d+)\.(?:html?|php|aspx?)$"),
    "node": (
        r"/(node|article|articles|news|posts?|story|details)/\d+",
        r"/(?:node|articles?|news|posts?|story|details)/(\d+)",
    ),
    "slug and number": (r"[-_][a-z]?\d{3,}(\.\w{3,5})?/?$", r"[-_][a-z]?(\d{3,})(?:\.\w{3,5})?/?$"),
    "number and slug": (r"/\d{2,}/[^/]+$", r"/(\d{2,})/[^/]+$"),
}
TITLE_END = re.compile(r"(?<!\s)\s+[|–—-]\s")


def outlet_id(url: str) -> str:
    """The id of an outlet: its host without `www.` and ending, and what no id may have.

    >>> outlet_id("https://www.smara-news.com/"), outlet_id("http://127.0.0.1:8000/")
    ('smara-news', 'site-127-0-0-1-8000')
    """
    host = TWIN.sub("", netloc(url))
    name = host.split(".")[0] if re.search(r"\.[a-z]{2,}$", host) else f"site-{host}"
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def names(page: html.HtmlElement, fallback: str) -> dict[str, str]:
    """The outlet's name by language, as its front page has it."""
    site = [node.get("content", "") for node in page.xpath("//meta[@property='og:site_name']")]
    title = [TITLE_END.split(node.text_content(), maxsplit=1)[0] for node in page.iter("title")]
    name = next((text for raw in (*site, *title) if (text := " ".join(raw.split()))), fallback)
    return {"ar" if re.search("[\u0621-\u064a]", name) else "fr": name}


def languages(page: html.HtmlElement, texts: Iterable[str]) -> list[str]:
    """The languages of the headlines, the commonest first; else what the page declares; else Arabic."""
    found = Counter(language for text in texts if len(text.split()) > 3 and (language := detect(text)))
    often = [language for language, count in found.most_common() if count >= 0.2 * found.total()]
    declared = (page.get("lang") or "ar").split("-")[0].lower()
    return often or [declared if re.fullmatch("[a-z]{2,3}", declared) else "ar"]


def feeds(page: html.HtmlElement, url: str) -> list[str]:
    """Addresses of feeds: those that the page names, then the usual ones."""
    named = [
        absolute(node.get("href", ""), url, "utf-8")
        for node in page.iter("link")
        if (node.get("type") or "").lower() in FEED_TYPES
        and not COMMENTS.search(node.get("href", "") + (node.get("title") or ""))
    ]
    return list(dict.fromkeys([address for address in named if address] + [urljoin(url, path) for path in FEEDS]))


def sitemaps(robots: str, url: str) -> list[str]:
    """Addresses of sitemaps: those that robots.txt names, then the usual ones. Source: RFC 9309, section 2.2.

    >>> sitemaps("Sitemap : https://o.ma/press.xml # news", "https://o.ma/")[0]
    'https://o.ma/press.xml'
    """
    named = re.findall(r"^\s*sitemap[ \t]*:[ \t]*(\S+)", robots, re.I | re.M)
    own = [address for address in named if netloc(address) == netloc(url)]
    return list(dict.fromkeys(own + [urljoin(url, path) for path in SITEMAPS]))


def patterns(articles: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """`article_url` and `article_id` of a sample of addresses, as far as they are sure.

    A pattern covers most articles and hardly any other link of the site; a number is a different one for each article.

    >>> patterns([f"https://o.ma/خبر-جديد-{n}.html" for n in range(100, 110)], ["https://o.ma/contact/"])["article_id"]
    '[-_][a-z]?(\\\\d{3,})(?:\\\\.\\\\w{3,5})?/?$'
    """
    if len(articles) < SAMPLE:
        return {}
    name, count = Counter(shape(url) for url in articles).most_common(1)[0]
    if name not in PATTERNS or count < ENOUGH * len(articles):
        return {}
    pattern, number = PATTERNS[name]
    if sum(matches(pattern, url) for url in others) > (1 - ENOUGH) * len(others):
        return {}
    found = [match[1] for url in articles if number and (match := re.search(number, urlsplit(url).path))]
    sure = number is not None and len(found) == len(articles) == len(set(found))
    return {"article_url": pattern} | ({"article_id": number} if sure and number else {})
