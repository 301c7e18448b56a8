"""HTML text to nodes and text blocks: the one walk over the page that everything else reads."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.extract.cues import NO_FURNITURE, TAG_ZONES, UNLABELLED, labels, tags, zone_of
from pipeline.extract.tree import Block, Element, Node, Tree, word_count

SKIPPED, BLOCKS = tags("skipped"), tags("blocks")
# Inline tags that become blocks of their own when their class says what they are (<span class="caption">).
SPANS = tags("spans")

_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template", "object", "bgsound"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# libxml2 stops at 2,048 open elements and drops what follows, so long runs of the same opening tag are shortened.
_STACKED = re.compile(
    r"(<(?:div|span|b|i|u|p|font|center|em|strong|section|blockquote|ul|li|table|tr|td)\b[^<>]{0,200}>\s*){64,}", re.I
)
DEEPEST = 2000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME_WORD = re.compile(r"[a-z0-9\u0600-\u06ff]+")
_NODES = BLOCKS | {"a"}
_BREAKS = frozenset({"iframe", "object", "embed"})  # skipped, but a reader sees a break
_PART, _SKIPPED, _INSIDE = -1, -2, -3  # of a node, left out, inside what is left out
_NAMELESS = ("", UNLABELLED, None)
_HIDING = frozenset({"hidden", "style"})
_SPEAKING = NO_FURNITURE | TAG_ZONES.keys()  # tags that say by themselves whether they are furniture
_CLASSY = frozenset({"class", "id", "itemprop", "rel", "role", "data-testid", "data-component", "property"})


def parsed(text: str, source: bytes | None = None) -> Element | None:
    """The root element, or None when the text has no element at all; no network, no entities, no recursion.

    `source` is the text in UTF-8, if that is at hand.
    """
    if source is None or b"\x00" in source or _DECLARATION.match(text):
        source = _DECLARATION.sub("", text.replace("\x00", ""), count=1).encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, collect_ids=False
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    _open_body(root)
    return root


def _open_body(root: Element) -> None:
    """Moves what a head can't hold to the body, as HTML5 does: libxml2 knows no <main>, and leaves it in the head."""
    head = root.find("head")
    stray = [child for child in head if child.tag not in _HEAD] if head is not None else []
    if not stray:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for at, child in enumerate(stray):
        body.insert(at, child)


def unstacked(text: str) -> str:
    """The page with long runs of the same opening tag shortened."""
    return _STACKED.sub(r"\1", text)


@lru_cache(maxsize=4096)  # a page has a hundred or two, of them a few of its own
def _called(raw: str) -> tuple[str, frozenset[str], str | None]:
    """Class, id, itemprop … as hyphenated lower-case words, their labels, and the furniture that they announce."""
    words = raw if raw.islower() else _HUMP.sub("-", raw).lower()
    names = f"-{'-'.join(_NAME_WORD.findall(words))}-"
    found = labels(names)
    return names, found, zone_of(found)


def _says(tag: str, attributes: Iterable[tuple[Any, Any]]) -> tuple[str, frozenset[str], str | None]:
    """What an element calls itself, with its labels, and whether that makes it furniture.

    >>> _says("div", [("class", "jp-relatedposts")])[2], _says("figcaption", [])[2], _says("div", [])[2]
    ('related', 'caption', None)
    """
    raw, hidden = "", False
    for name, value in attributes:
        if name in _CLASSY:
            raw += " " + value[:300]
        elif name in _HIDING and (name == "hidden" or _HIDDEN.search(value)):
            hidden = True
    names, found, zone = _called(raw) if raw else _NAMELESS
    if tag in _SPEAKING:
        zone = None if tag in NO_FURNITURE else zone or TAG_ZONES[tag]
    return names, found, "hidden" if hidden else zone


def _leads(anchor: Element) -> bool:
    """Whether an <a> is a link, of an address or a script, and no bare target: <a name="top">, perhaps never closed."""
    names = anchor.attrib
    return "href" in names or not ("name" in names or "id" in names)


def tree(root: Element) -> Tree:
    """Walks the page once."""
    return _Walk(Tree(root)).run()


class _Walk:
    """The state of the walk: open elements, block-level nodes around, and the text since the last boundary."""

    def __init__(self, result: Tree) -> None:
        self.result, self.nodes = result, result.nodes
        self.by_tag, self.by_label = result.by_tag, result.by_label
        self.inner = -1  # the innermost node
        self.holders: list[int] = []
        self.buffer: list[str] = []
        self.linked = self.links = self.quotes = 0

    def run(self) -> Tree:
        """The loop is written out: it runs a thousand times a page."""
        opened: list[Element] = []
        own: list[int] = []  # the node of each open element, or what it is instead
        depth = 0
        for element in self.result.root.iter("*"):
            parent = element.getparent()
            while opened and opened[-1] is not parent:
                self.end(opened.pop(), own.pop())
            own.append(self.start(element, element.tag) if not own or own[-1] > _SKIPPED else _INSIDE)
            opened.append(element)
            if len(opened) > depth:
                depth = len(opened)
        self.result.depth = depth
        while opened:
            self.end(opened.pop(), own.pop())
        return self.result

    def start(self, element: Element, tag: str) -> int:
        """Reads what an element says of itself and its text up to its first child; the number of its node."""
        if tag in SKIPPED:
            if tag in _BREAKS:
                self.flush()
            return _SKIPPED
        index = _PART  # a bare <b>, <br>, <span> and the like: part of what is around it
        if (attributes := element.items()) or tag in _NODES or not self.nodes:
            names, found, zone = _says(tag, attributes)
            index = len(self.nodes)
            self.nodes.append(Node(element, tag, self.inner, names, found, zone))
            self.inner = index
            self.by_tag[tag].append(index)
            for label in found:
                self.by_label[label].append(index)
            if tag in BLOCKS or (zone and tag in SPANS):
                self.hold(index, tag)
            elif tag == "a":
                self.links += _leads(element)
        if tag == "br":
            self.flush()
        if text := element.text:
            self.add(text)
        return index

    def hold(self, index: int, tag: str) -> None:
        """Opens a block."""
        if self.buffer:
            self.flush()
        self.holders.append(index)
        if tag == "blockquote":
            self.quotes += 1

    def end(self, element: Element, index: int) -> None:
        """Closes the innermost element and reads the text behind it."""
        if index >= 0:
            node = self.nodes[index]
            node.end = len(self.nodes)
            self.inner = node.parent
            if self.holders and self.holders[-1] == index:
                if self.buffer:
                    self.flush()
                self.holders.pop()
                self.quotes -= node.tag == "blockquote"
            elif node.tag == "a":
                self.links -= _leads(node.element)
        if index > _INSIDE and (tail := element.tail):
            self.add(tail)

    def add(self, text: str) -> None:
        if not text.isspace():
            self.buffer.append(text)
            if self.links:
                self.linked += len(text.strip())
        elif self.buffer:
            self.buffer.append(" ")

    def flush(self) -> None:
        if not self.buffer:
            return
        words = "".join(self.buffer).split()
        self.buffer.clear()
        if words and self.holders:
            self.result.blocks.append(self.block(words, self.holders[-1]))
        self.linked = 0

    def block(self, words: Sequence[str], holder: int) -> Block:
        text = " ".join(words)
        count, density = word_count(text, len(words)), min(1.0, self.linked / len(text))
        return Block(text, self.linked, holder, self.nodes[holder].tag, self.quotes > 0, count, density)
