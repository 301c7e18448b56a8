"""Which element holds the article: blocks are valued, values add up towards the root, the best sum wins."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from pipeline.arabic import normalise
from pipeline.extract.cards import mark_cards
from pipeline.extract.cues import body_rank, phrase
from pipeline.extract.page import Page
from pipeline.extract.tree import HEADINGS, Block, Tree

_SENTENCE = re.compile(r"[.!?؟،,;؛:…»”。、]")
_SIZES = HEADINGS - {"h1"}
_MIN_WORDS, _LONG = 6, 35  # of prose with a full stop, and without
_MOST_AGAINST = (
    8.0  # what one element may count against the one around it: a list of thirty links is no worse than one of five
)
_NO_BODY = frozenset({"p", "body", "a", "span"})
_LINES = frozenset({"p", "span", "font", "b", "strong", "a"})
_TRUST = (0.97, 0.93)  # of elements named as the text, plainest first


@dataclass(frozen=True, slots=True)
class Choice:
    """The element of the article, rarely several, and the rule that named it."""

    nodes: tuple[int, ...]
    how: str
    trust: float
    score: float

    @property
    def node(self) -> int:
        return self.nodes[0]


def value_of(block: Block) -> float:
    """What a block says for its element being the article: words of prose count for it, link lists against it."""
    density = block.link_density
    if block.tag in HEADINGS:
        return 0.0 if density < 0.5 else -1.0
    if block.words >= _MIN_WORDS and (density < 0.4 or (block.words >= 25 and density < 0.7)):
        worth = block.words * (1 - density)
        return worth if block.words >= 14 or _SENTENCE.search(block.text) else worth * 0.3
    if density >= 0.5:
        return -(1 + 0.4 * min(block.words, 20))
    return -0.2


def weigh(tree: Tree) -> None:
    """Values every block and marks its zone."""
    if not tree.nodes:
        return
    _as_paragraphs(tree)
    prose = [0.0] * len(tree.nodes)
    for block in tree.blocks:
        block.value = value_of(block)
    mark_cards(tree)
    for block in tree.blocks:
        prose[block.node] += max(0.0, block.value) if block.zone is None else 0.0
    for index in range(len(tree.nodes) - 1, 0, -1):
        if words := prose[index]:
            prose[tree.nodes[index].parent] += words
    zones = _zones(tree, prose)
    for block in tree.blocks:
        block.zone = zones[block.node] or block.zone


def _as_paragraphs(tree: Tree) -> None:
    """Two and more lines of prose side by side are paragraphs, though set as headings for the size of their letters."""
    beside: defaultdict[int, list[Block]] = defaultdict(list)
    for block in tree.blocks:
        if block.tag in _SIZES and not block.linked and _is_prose(block):
            beside[tree.nodes[block.node].parent].append(block)
    for blocks in beside.values():
        for block in blocks if len(blocks) > 1 else ():
            block.tag = "p"


def _is_prose(block: Block) -> bool:
    return block.words >= _MIN_WORDS and (block.words >= _LONG or (block.text[-1] == "." and block.text[-2] != "."))


def _zones(tree: Tree, prose: list[float]) -> list[str | None]:
    """Each node's furniture, inherited; one that holds the headline or most of the page's prose is no furniture."""
    zones: list[str | None] = []
    total = prose[0] or 1.0
    texts = (index for index, words in enumerate(prose) if words > 0.25 * total)
    heads = [*tree.by_tag["h1"], *(index for index in texts if body_rank(tree.nodes[index].labels) is not None)]
    holders = {holder for head in heads for holder in tree.ancestors(head)}
    for index, node in enumerate(tree.nodes):
        inherited = zones[node.parent] if node.parent >= 0 else None
        if node.tag == "blockquote" and inherited in ("share", "nav"):
            inherited = None  # an embedded post that the article quotes
        own = node.own_zone
        if own and _lifted(own, index in holders, prose[index] / total):
            own = node.own_zone = None  # author and date stand in it too
        zones.append(inherited or own)
    return zones


def _lifted(zone: str, holds_head: bool, share: float) -> bool:
    """Whether a furniture name is misleading; a hidden copy of the text keeps its own."""
    if zone == "dropped":
        return False
    if zone == "hidden":
        return share > 0.8
    return holds_head or (share > 0.5 and zone != "comments")


def close_comments(tree: Tree, heading: Block | None) -> None:
    """Marks as comments what follows a line such as «التعليقات» under headline and text, whatever holds it."""
    prose, under, closed = 0.0, heading is None, False
    for block in tree.blocks:
        closed = closed or (under and prose > _MIN_WORDS and _opens_comments(block))
        if closed:
            block.zone = block.zone or "comments"
        under = under or block is heading
        prose += max(0.0, block.value) if under and block.zone is None else 0.0


def _opens_comments(block: Block) -> bool:
    return block.words < 8 and _stops(block.text)


@lru_cache(maxsize=8192)  # menus and labels stand on every page of an outlet
def _stops(text: str) -> bool:
    return phrase("stop", r"^\W*{}\W*$").match(normalise(text)) is not None


def choose(page: Page) -> Choice | None:
    """The element that holds the article; None when the page has no block. The tree has been weighed."""
    tree = page.tree
    if not tree.blocks:
        return None
    scores = [0.0] * len(tree.nodes)
    against: defaultdict[int, float] = defaultdict(float)
    for block in tree.blocks:
        value = block.value if block.zone is None else min(0.0, block.value) - 0.3
        (scores if value > 0 else against)[block.node] += value
    for index, worst in against.items():
        scores[index] += max(worst, -_MOST_AGAINST)
    for index in range(len(tree.nodes) - 1, 0, -1):
        if score := scores[index]:
            scores[tree.nodes[index].parent] += max(score, -_MOST_AGAINST)
    best = len(scores) - 1 - scores[::-1].index(max(scores))  # the innermost of equals
    best = _descend(tree, scores, _of_headline(tree, scores, _around(tree, scores, best)))
    return _named(tree, scores, best) or Choice((best,), "prose", 0.8, scores[best])


def _around(tree: Tree, scores: list[float], best: int) -> int:
    """What holds a paragraph that wins alone: its short neighbours, which count for little, are the article too."""
    parent = tree.nodes[best].parent
    return parent if tree.nodes[best].tag in _LINES and parent > 0 and scores[parent] >= 0.5 * scores[best] else best


def _of_headline(tree: Tree, scores: list[float], best: int) -> int:
    """The `article` around the first h1 when the best element holds further articles (endless pages)."""
    head = next((index for index in tree.by_tag["h1"] if tree.inside(index, best)), None)
    if head is None:
        return best
    around = [
        index
        for index in tree.ancestors(head)
        if index > best and (tree.nodes[index].tag == "article" or "-article-" in tree.nodes[index].names)
    ]
    return next((index for index in around if scores[index] >= max(40.0, 0.3 * scores[best])), best)


def _descend(tree: Tree, scores: list[float], best: int) -> int:
    """The innermost element that still holds nearly all of the prose."""
    while True:
        child = max(tree.children(best), key=lambda index: scores[index], default=None)
        if child is None or scores[child] < 0.9 * scores[best] or tree.nodes[child].tag in _LINES:
            return best
        best = child


def _named(tree: Tree, scores: list[float], best: int) -> Choice | None:
    """An element that calls itself the article's text, if it holds a good part of what the best one holds."""
    good = [index for index, score in enumerate(scores) if score > 0 and score >= 0.5 * scores[best]]
    ranks = [(body_rank(tree.nodes[index].labels), index) for index in good if tree.nodes[index].tag not in _NO_BODY]
    for rank, trust in enumerate(_TRUST):
        named = [index for found, index in ranks if found == rank]
        top = max(named, key=lambda index: (scores[index], index), default=None)
        if top is not None:
            return Choice((top,), "named element", trust, scores[top])
    return None
