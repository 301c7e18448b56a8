"""Sitemaps: indexes, plain and gzipped, news sitemaps, with and without times."""

import re
import zlib

from lxml import etree

from pipeline.errors import DiscoveryError
from pipeline.findings import Finding
from pipeline.models import Discovery, Hints, Outlet
from spiders.canonical import hosts, netloc
from spiders.discover.answer import Answer, Link, Page, moment, words
from spiders.discover.feed import HTML, name
from spiders.links import absolute

GZIP = b"\x1f\x8b"
MAX_SIZE_BYTES = 64 * 1024 * 1024  # the protocol allows 50 MB unpacked
POSTS = re.compile(r"post|news|article", re.I)
OTHERS = re.compile(r"categor|tag|author|user|page-|product|video|image|attachment|story|taxonom|archive", re.I)
NUMBER = re.compile(r"\d+")


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The articles of a sitemap, or the sitemaps of an index, newest first; what leads off the outlet is dropped."""
    root = _parse(answer)
    nodes = [node for node in root if name(node) in {"url", "sitemap"}]
    entries = [_entry(node, answer.url) for node in nodes]
    own = [entry for entry in entries if netloc(entry["loc"]) in hosts(outlet)]
    away = len(entries) - len(own)
    problem = f"{away} entries lead off the outlet, dropped"
    findings = (Finding("list-foreign", outlet.id, problem, "sitemap", examples=(answer.url,)),) if away else ()
    if name(root) == "sitemapindex":
        return Page((), tuple(_children(own)), findings=findings)
    sure = way.kind == "news_sitemap" or bool(POSTS.search(answer.url.rsplit("/", 1)[-1]))
    links = [_link(entry, sure) for entry in own]
    return Page(tuple(_newest_first(links)), complete=True, findings=findings)


def _parse(answer: Answer) -> etree._Element:
    body = _unpacked(answer.body)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.strip(), parser) if body.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if root is not None and name(root) in {"urlset", "sitemapindex"}:
        return root
    if not body.strip():
        raise DiscoveryError("sitemap-is-empty", "expected a sitemap, found an empty answer")
    if HTML.search(body[:5000].decode("utf-8", "replace")):
        raise DiscoveryError("sitemap-is-html", "expected a sitemap, found an HTML page")
    raise DiscoveryError("sitemap-is-no-sitemap", f"expected a sitemap, found {body[:60]!r}")


def _unpacked(body: bytes) -> bytes:
    """The body, decompressed if it is gzip, whatever its headers say; at most MAX_SIZE_BYTES."""
    if not body.startswith(GZIP):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, MAX_SIZE_BYTES)
    except zlib.error as error:
        raise DiscoveryError("sitemap-broken-gzip", f"not gzip after all: {error}") from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        problem = f"more than {MAX_SIZE_BYTES} bytes" if unpacker.unconsumed_tail else "cut off"
        raise DiscoveryError("sitemap-broken-gzip", f"the gzipped sitemap is {problem}")
    return unpacked


def _entry(node: etree._Element, base: str) -> dict[str, str]:
    """Names and texts of an entry's fields, those of `<news:news>` included, those of images and videos not.

    `loc` is always there: absolute, or empty when there is none that can be understood.
    """
    fields: dict[str, str] = {}
    for child in node:
        parts = child if name(child) == "news" else (child,)
        fields |= {name(part): (part.text or "").strip() for part in parts}
    return fields | {"loc": absolute(fields["loc"], base, "utf-8") or "" if "loc" in fields else ""}


def _children(entries: list[dict[str, str]]) -> list[str]:
    """The sitemaps of an index worth reading: those named after posts if there are any, else all but archives."""
    named = [entry for entry in entries if POSTS.search(_name(entry)) and not OTHERS.search(_name(entry))]
    useful = named or [entry for entry in entries if not OTHERS.search(_name(entry))]
    return [entry["loc"] for entry in sorted(useful, key=_age, reverse=True)]


def _age(entry: dict[str, str]) -> tuple[float, list[int]]:
    at = moment(entry.get("lastmod"))
    return at.timestamp() if at else 0.0, [int(number) for number in NUMBER.findall(_name(entry))]


def _name(entry: dict[str, str]) -> str:
    return entry["loc"].rsplit("/", 1)[-1]


def _link(entry: dict[str, str], sure: bool) -> Link:
    published, changed = moment(entry.get("publication_date")), moment(entry.get("lastmod"))
    hints = Hints(title=words(entry.get("title")), date=published.isoformat() if published else None)
    return Link(entry["loc"], hints, changed or published, sure)


def _newest_first(links: list[Link]) -> list[Link]:
    """Links by the time of their last change; those without a time last, in the order of the file."""
    return sorted(links, key=lambda link: link.changed.timestamp() if link.changed else 0.0, reverse=True)
