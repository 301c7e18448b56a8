"""A page as a flat list of nodes and text blocks: what the walk makes, and what everything else reads."""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element  # lxml has no public name for the type of its elements

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Node:
    """An element in document order; `end` is the index after its last descendant."""

    element: Element
    tag: str
    parent: int
    names: str  # class, id, itemprop …, lower case, words joined by hyphens, hyphens around
    labels: frozenset[str]  # of `cues/page.yml` that the names bear
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
    words: int = 0
    link_density: float = 0.0
    zone: str | None = None
    value: float = 0.0


@dataclass(slots=True)
class Tree:
    """The nodes and blocks of a page in document order."""

    root: Element
    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    by_tag: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # the nodes of each tag
    by_label: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # … that bear each label
    depth: int = 0

    def inside(self, index: int, ancestor: int) -> bool:
        return ancestor <= index < self.nodes[ancestor].end

    def ancestors(self, index: int, reach: int = sys.maxsize) -> list[int]:
        """The indexes of a node and of what it stands in, innermost first; so many at most."""
        chain: list[int] = []
        while index >= 0 and len(chain) < reach:
            chain.append(index)
            index = self.nodes[index].parent
        return chain

    def is_named(self, index: int, label: str, reach: int) -> bool:
        """Whether a node or what it stands in, so many elements in all, bears a label of `cues/page.yml`."""
        return any(label in self.nodes[at].labels for at in self.ancestors(index, reach))

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


def word_count(text: str, words: int | None = None) -> int:
    """Words, counted here or before; in scripts without spaces two characters count as one.

    >>> word_count("جهة كلميم وادنون"), word_count("商標法違反の疑い")
    (3, 4)
    """
    words = len(text.split()) if words is None else words
    return words if text.isascii() else max(words, len(_UNSPACED.findall(text)) // 2)
