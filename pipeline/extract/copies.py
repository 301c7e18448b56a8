"""Lines that a page prints twice, told from lines that its author repeats."""

from collections.abc import Sequence

from pipeline.extract.tree import Block, Tree

_WORDS = 6  # a shorter line may well stand twice in a row
_LEAD = 3  # lines at the beginning among which a lead is repeated


def without_copies(kept: Sequence[Block], keys: Sequence[str], tree: Tree) -> list[Block]:
    """The lines without those that the page prints twice: its text again, a lead, a teaser in two cards.

    A line that comes back further down is the article's: a refrain, the hours of a programme, a question.
    `keys` are the lines as they are compared.
    """
    if len(set(keys)) == len(keys):
        return list(kept)
    words = [block.words for block in kept]
    dropped: set[int] = set()
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        before = first.setdefault(key, at)
        if before == at or at in dropped or not key:
            continue
        length = _run(keys, before, at)
        copied = sum(words[at : at + length])
        if before == 0 and copied >= max(_WORDS, (sum(words) - copied) // 2):
            dropped |= set(range(at, at + length))
        elif words[at] >= _WORDS and (_is_lead(before, at) or _in_two_cards(kept[before], kept[at], tree)):
            dropped.add(at)
    return [block for at, block in enumerate(kept) if at not in dropped]


def _run(keys: Sequence[str], one: int, two: int) -> int:
    """How many lines from two places on are the same."""
    length = 0
    while two + length < len(keys) and one + length < two and keys[one + length] == keys[two + length]:
        length += 1
    return length


def _is_lead(before: int, at: int) -> bool:
    return at - before == 1 or (before == 0 and at < _LEAD)


def _in_two_cards(one: Block, two: Block, tree: Tree) -> bool:
    return _card(one, tree) != _card(two, tree)


def _card(block: Block, tree: Tree) -> int | None:
    return next((at for at in tree.ancestors(block.node) if tree.nodes[at].tag == "article"), None)
