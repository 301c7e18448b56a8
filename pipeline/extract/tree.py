"""HTML text to a flat list of nodes and text blocks: the one walk over the page that everything else reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from lxml import etree

from pipeline.extract.cues import TAG_ZONES, tags, zone_of

Element = etree._Element  # lxml has no public name for the type of its elements

SKIPPED, BLOCKS = tags("skipped"), tags("blocks")
# Inline tags that become blocks of their own when their class says what they are (<span class="caption">).
SPANS = tags("spans")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# libxml2 stops at 2,048 open elements and drops what follows, so long runs of the same opening tag are shortened.
_STACKED = re.compile(
    r"(<(?:div|span|b|i|u|p|font|center|em|strong|section|blockquote|ul|li|table|tr|td)\b[^<>]{0,200}>\s*){64,}", re.I
)
DEEPEST = 2000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME_WORD = re.compile(r"[a-z0-9\u0600-\u06ff]+")
_COUNTED = frozenset({"a", "blockquote"})
_CLASSY = frozenset({"class", "id", "itemprop", "rel", "role", "data-testid", "data-component", "property"})


@dataclass(slots=True)
class Node:
    """An element in document order; `end` is the index after its last descendant."""

    element: Element
    tag: str
    parent: int
    names: str  # class, id, itemprop …, lower case, words joined by hyphens, hyphens around
    own_zone: str | None  # the furniture that its own tag or class names
    end: int = 0


@dataclass(slots=True)
class Block:
    """A run of text between two block boundaries."""

    text: str
    linked: int  # characters of it inside links
    node: int  # index of the innermost block-level node
    tag: str
    quoted: bool = False  # inside a blockquote
    zone: str | None = None
    words: int = 0
    value: float = 0.0

    @property
    def link_density(self) -> float:
        return min(1.0, self.linked / len(self.text))


@dataclass(slots=True)
class Tree:
    """The nodes and blocks of a page in document order."""

    root: Element
    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    depth: int = 0

    def inside(self, index: int, ancestor: int) -> bool:
        return ancestor <= index < self.nodes[ancestor].end

    def ancestors(self, index: int) -> list[int]:
        """The indexes of a node and of what it stands in, innermost first."""
        chain = []
        while index >= 0:
            chain.append(index)
            index = self.nodes[index].parent
        return chain

    def children(self, index: int) -> list[int]:
        """The indexes of the elements right inside a node."""
        children, child = [], index + 1
        while child < self.nodes[index].end:
            children.append(child)
            child = self.nodes[child].end
        return children


def text_in(element: Element) -> str:
    """The text inside an element, its parts apart, on one line."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def squeeze(text: str) -> str:
    """The text on one line, with single spaces.

    >>> squeeze("كلميم :\\n   إلهام بنخنفر ")
    'كلميم : إلهام بنخنفر'
    """
    return " ".join(text.split())


def parsed(text: str) -> Element | None:
    """The root element, or None when the text has no element at all; no network, no entities, no recursion."""
    source = _DECLARATION.sub("", text.replace("\x00", ""), count=1).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


def unstacked(text: str) -> str:
    """The page with long runs of the same opening tag shortened."""
    return _STACKED.sub(r"\1", text)


@lru_cache(maxsize=16384)
def _called(tag: str, raw: str) -> tuple[str, str | None]:
    """Class, id, itemprop … as hyphenated lower-case words, and the furniture that tag and words announce."""
    words = raw if raw.islower() else _HUMP.sub("-", raw).lower()
    names = f"-{'-'.join(_NAME_WORD.findall(words))}-" if raw else ""
    return names, zone_of(tag, names)


def names_and_zone(tag: str, attributes: Iterable[tuple[str, str]]) -> tuple[str, str | None]:
    """What an element calls itself, and whether that makes it furniture."""
    raw, hidden = "", False
    for name, value in attributes:
        if name in _CLASSY:
            raw += " " + value[:300]
        elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
            hidden = True
    names, zone = _called(tag, raw)
    return names, "hidden" if hidden else zone


def tree(root: Element) -> Tree:
    """Walks the page once."""
    return _Walk(Tree(root)).run()


class _Walk:
    """The state of the walk: open nodes, open block-level nodes, and the text since the last boundary."""

    def __init__(self, result: Tree) -> None:
        self.result, self.nodes = result, result.nodes
        self.open: list[int] = []
        self.holders: list[int] = []
        self.buffer: list[str] = []
        self.linked = self.links = 0
        self.quotes = 0

    def run(self) -> Tree:
        walk = etree.iterwalk(self.result.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if tag in SKIPPED:
                if event == "start":
                    self.leaf(tag)
                    walk.skip_subtree()
                elif tail := element.tail:
                    self.add(tail)
            elif event == "start":
                self.start(element, tag)
            else:
                self.end(element, tag)
        return self.result

    def leaf(self, tag: str) -> None:
        """A skipped element ends a run of text only where a reader would see a break."""
        if tag in ("iframe", "object", "embed"):
            self.flush()

    def start(self, element: Element, tag: str) -> None:
        attributes = cast("list[tuple[str, str]]", element.items())
        if attributes or tag in BLOCKS or not self.open:
            self.node(element, tag, attributes)
        else:  # <b>, <br>, <span> and the like, bare: part of what is around them
            self.open.append(self.open[-1])
            if tag == "br":
                self.flush()
        if len(self.open) > self.result.depth:
            self.result.depth = len(self.open)
        if tag in _COUNTED:
            self.count(tag, 1)
        if text := element.text:
            self.add(text)

    def node(self, element: Element, tag: str, attributes: list[tuple[str, str]]) -> None:
        """Opens an element that has something to say of itself."""
        names, zone = names_and_zone(tag, attributes) if attributes else ("", TAG_ZONES.get(tag))
        index = len(self.nodes)
        self.nodes.append(Node(element, tag, self.open[-1] if self.open else -1, names, zone))
        if tag in BLOCKS or (zone and tag in SPANS):
            if self.buffer:
                self.flush()
            self.holders.append(index)
        elif tag == "br":
            self.flush()
        self.open.append(index)

    def end(self, element: Element, tag: str) -> None:
        index = self.open.pop()
        node = self.nodes[index]
        if node.element is element:
            node.end = len(self.nodes)
            if self.holders and self.holders[-1] == index:
                if self.buffer:
                    self.flush()
                self.holders.pop()
        if tag in _COUNTED:
            self.count(tag, -1)
        if tail := element.tail:
            self.add(tail)

    def count(self, tag: str, step: int) -> None:
        """Keeps track of the open links and quotes."""
        if tag == "a":
            self.links += step
        else:
            self.quotes += step

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
        text = squeeze("".join(self.buffer))
        self.buffer.clear()
        if text and self.holders:
            holder = self.holders[-1]
            self.result.blocks.append(Block(text, self.linked, holder, self.nodes[holder].tag, self.quotes > 0))
        self.linked = 0
