"""RSS, Atom and RDF feeds, read leniently: what is broken is repaired by the parser, what is no feed is refused."""

import re
from html.entities import html5

from lxml import etree

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Hints, Outlet
from spiders.discover.answer import Answer, Link, Page, decoded, moment, words
from spiders.links import absolute

ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf)\b", re.I)
HTML = re.compile(r"<(!doctype\s+html|html|body)\b", re.I)
ENTRIES = {"item", "entry"}
ENTITY = re.compile(r"&(\w{2,31};)")
XML_ENTITIES = {"amp;", "lt;", "gt;", "quot;", "apos;"}


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The entries of a feed, and the page that it names as its next."""
    root = parse(answer, outlet.encoding)
    base = answer.url
    entries = [node for node in root.iter() if name(node) in ENTRIES]
    links = tuple(link for entry in entries if (link := _link(entry, base)))
    if entries and not links:
        raise DiscoveryError("feed-without-links", f"{len(entries)} entries, none with an address")
    following = [absolute(node.get("href", ""), base, "utf-8") for node in root.iter() if _is_next(node)]
    return Page(links, tuple(url for url in following[:1] if url))


def parse(answer: Answer, encoding: str | None) -> etree._Element:
    """The root of a feed. Raises DiscoveryError for HTML, for nothing and for anything else that is no feed.

    The document type is cut off with all that stands before the root, so no entity is ever declared or expanded.
    """
    text, _ = decoded(answer, encoding)
    start = ROOT.search(text)
    if not start:
        raise _refusal(text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    clean = ENTITY.sub(_character, text[start.start() :]).encode("utf-8", "replace")
    root = etree.fromstring(clean, parser)
    if root is None:
        raise DiscoveryError("feed-broken", "nothing of this feed can be parsed")
    return root


def name(node: etree._Element) -> str:
    """The local name of an element, also where its prefix was never declared; of a comment something that is none."""
    return re.split(r"[}:]", str(node.tag))[-1].lower()


def _refusal(text: str) -> DiscoveryError:
    if not text.strip():
        return DiscoveryError("feed-is-empty", "expected a feed, found an empty answer")
    if HTML.search(text):
        return DiscoveryError("feed-is-html", "expected a feed, found an HTML page")
    return DiscoveryError("feed-is-no-feed", f"expected a feed, found {text.strip()[:60]!r}")


def _character(entity: re.Match[str]) -> str:
    """HTML's named characters as themselves; XML knows only five of them."""
    return entity[0] if entity[1] in XML_ENTITIES else html5.get(entity[1], entity[0])


def _link(entry: etree._Element, base: str) -> Link | None:
    fields: dict[str, str] = {}
    for node in entry:
        if value := _value(node):
            fields.setdefault(name(node), value)
    address = fields.get("origlink") or fields.get("link") or fields.get("guid")
    url = absolute(address, base, "utf-8") if address else None
    if not url:
        return None
    printed = fields.get("pubdate") or fields.get("published") or fields.get("date") or fields.get("updated")
    at = moment(printed)
    hints = Hints(
        title=words(fields.get("title")),
        date=at.isoformat() if at else printed,
        author=words(fields.get("creator") or fields.get("author")),
        section=words(fields.get("category")),
    )
    return Link(url, hints, moment(fields.get("updated")) or at, sure=True)


def _value(node: etree._Element) -> str | None:
    kind = name(node)
    if kind == "link" and node.get("href"):
        return node.get("href") if node.get("rel", "alternate") == "alternate" else None
    if kind == "guid" and (node.get("isPermaLink") == "false" or "://" not in (node.text or "")):
        return None
    if kind == "category" and node.get("term"):
        return node.get("term")
    if kind == "author" and len(node):
        node = next((child for child in node if name(child) == "name"), node)
    return "".join(str(part) for part in node.itertext()).strip() or None


def _is_next(node: etree._Element) -> bool:
    return name(node) == "link" and node.get("rel") == "next" and bool(node.get("href"))
