"""Lists of other articles, whatever their elements are called: linked titles with an excerpt each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.extract.tree import Block, Tree

_IN_A_ROW = 3  # of them are a list
_DIGITS = re.compile(r"\d+")
_NO_CARD = frozenset({"p", "span", "a", "b", "strong", "em", "td", "h1", "h2", "h3", "h4", "body", "html"})
_CLIMB = 6  # elements between a title and its card
_MOST_PROSE = 150  # words of a card's excerpt
_MOST_BLOCKS = 40  # around a title that may be of its card

Kind = tuple[int, str, str]  # parent, tag, class words without numbers


def mark_teasers(tree: Tree, heading: Block | None) -> None:
    """Marks runs of titles and excerpts in turn, one beside the other."""
    blocks = tree.blocks
    start = 0
    while start < len(blocks) - 1:
        end = start
        while end + 1 < len(blocks) and _is_pair(tree, blocks[end], blocks[end + 1]) and blocks[end] is not heading:
            end += 2
        if end - start >= 2 * _IN_A_ROW:
            for block in blocks[start:end]:
                block.zone = block.zone or "teaser"
        start = max(end, start + 1)


def _is_title(block: Block) -> bool:
    return 3 < block.words < 30 and block.link_density > 0.8


def _is_pair(tree: Tree, title: Block, excerpt: Block) -> bool:
    if not (2 < excerpt.words < 45 and _is_title(title) and excerpt.link_density < 0.4):
        return False
    holders = {title.node, tree.nodes[title.node].parent} & {excerpt.node, tree.nodes[excerpt.node].parent}
    return bool(holders)


def mark_cards(tree: Tree) -> None:
    """Marks elements of one kind side by side, each with a linked title before its text."""
    cards = {card for several in _lists(tree) for card in several}
    for index in cards:
        tree.nodes[index].own_zone = tree.nodes[index].own_zone or "teaser"
    held = {index for card in cards for index in range(card, tree.nodes[card].end)}
    for block in tree.blocks:
        if block.node in held:
            block.zone = "teaser"


def _lists(tree: Tree) -> Iterator[list[int]]:
    """The cards of each list: most elements of their kind there open with a title, and some have text."""
    heads = {above for headline in tree.by_tag["h1"] for above in tree.ancestors(headline)}
    texts = [at for at, block in enumerate(tree.blocks) if block.value > 0]
    for kind, titles in _titled(tree).items():
        if len(titles) < _IN_A_ROW:
            continue
        cards = [index for index in titles if index not in heads]
        if len(cards) < _IN_A_ROW or len(cards) < 0.8 * _siblings(tree, kind):
            continue
        prose = [_prose(tree, index, titles[index], texts) for index in cards]
        if sum(words > 0 for words in prose) >= _IN_A_ROW - 1 and max(prose) <= _MOST_PROSE:
            yield cards


def _titled(tree: Tree) -> dict[Kind, dict[int, int]]:
    """By parent and kind the elements with a linked title, each with the place of its first one among the blocks."""
    found: dict[Kind, dict[int, int]] = {}
    for at, block in enumerate(tree.blocks):
        # A date may stand behind the title: «قافلة طبية تحط الرحال بالجماعة 8 دجنبر 2025».
        if 3 < block.words < 30 and block.link_density > 0.6 and block.tag != "h1":
            for index in tree.ancestors(block.node, _CLIMB):
                if tree.nodes[index].own_zone == "nav":
                    break
                if tree.nodes[index].tag not in _NO_CARD:
                    found.setdefault(_kind(tree, index), {}).setdefault(index, at)
    return found


def _kind(tree: Tree, index: int) -> Kind:
    node = tree.nodes[index]
    return node.parent, node.tag, _numberless(node.names)


@lru_cache(maxsize=4096)
def _numberless(names: str) -> str:
    return _DIGITS.sub("", names)


def _siblings(tree: Tree, kind: Kind) -> int:
    return sum(_kind(tree, index) == kind for index in tree.children(kind[0]))


def _prose(tree: Tree, index: int, title: int, texts: Sequence[int]) -> int:
    """Words of prose in a card under its title; too many when prose stands above it. `texts`: where there is prose."""
    words, end = 0, tree.nodes[index].end
    near = slice(bisect_left(texts, title - _MOST_BLOCKS), bisect_left(texts, title + _MOST_BLOCKS))
    for at in texts[near]:
        block = tree.blocks[at]
        if index <= block.node < end:
            words += block.words if at > title else _MOST_PROSE + 1
    return words
