"""What a query means, as a tree: each node says what a document must hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Kind = Literal["word", "silent", "name", "phrase", "near", "exact", "wildcard", "field", "day", "all", "any", "not"]
LEAVES = frozenset({"word", "silent", "name", "phrase", "exact", "wildcard"})


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a query.

    word      a word in any of its inflected forms            silent   a word without content: it ranks, nothing else
    name      words that are one name, with its other names   phrase   words side by side, in this order, as typed
    near      its parts, at most `distance` words between     exact    words as they are, no clitics before them
    wildcard  words of this pattern                           field    a value of the keyword field `field`
    day       published from `days[0]` to `days[1]`; typed as words it may resemble a text, behind `date:` it may not
    all any not

    `field` of a leaf: title, lead or text alone; None stands for all three.
    """

    kind: Kind
    text: str = ""
    field: str | None = None
    parts: tuple["Node", ...] = ()
    distance: int = 0
    days: tuple[date, date] | None = None


def group(kind: Literal["all", "any"], parts: list[Node]) -> Node | None:
    """The parts under one node; a part of the same kind gives its own parts. None when there are none."""
    flat = [inner for part in parts for inner in (part.parts if part.kind == kind else (part,))]
    return flat[0] if len(flat) == 1 else (Node(kind, parts=tuple(flat)) if flat else None)


def negated(node: Node) -> Node:
    return node.parts[0] if node.kind == "not" else Node("not", parts=(node,))


def conjuncts(tree: Node | None) -> tuple[Node, ...]:
    """The parts that a document must all have."""
    if tree is None:
        return ()
    return tree.parts if tree.kind == "all" else (tree,)


def leaves(tree: Node | None) -> Iterator[Node]:
    """All nodes without parts, in the order typed."""
    if tree and not tree.parts:
        yield tree
    for part in tree.parts if tree else ():
        yield from leaves(part)


def affirmed(tree: Node | None) -> Iterator[Node]:
    """All nodes without parts that are not negated, in the order typed."""
    if tree is None or tree.kind == "not":
        return
    if not tree.parts:
        yield tree
    for part in tree.parts:
        yield from affirmed(part)


def sought(tree: Node | None) -> Iterator[Node]:
    """The leaves that a document should hold, in the order typed: what is negated is left out."""
    yield from (one for one in affirmed(tree) if one.kind in LEAVES or (one.kind == "day" and not one.field))


SPOKEN = "quotations.words"  # where the words of a quotation are looked up


def spoken(tree: Node) -> Node | None:
    """The words of a query as they are to stand inside one quotation: without fields, days and what is negated.

    Alternatives of which one is no word, or has more than words, have none.
    """
    if tree.kind in LEAVES:
        return None if tree.field or tree.kind == "silent" else replace(tree, field=SPOKEN)
    if tree.kind not in {"all", "any", "near"} or (tree.kind == "any" and not all(map(_is_words, tree.parts))):
        return None
    parts = tuple(part for one in tree.parts if (part := spoken(one)))
    return replace(tree, parts=parts) if parts else None


def _is_words(tree: Node) -> bool:
    return tree.kind in {*LEAVES, "all", "any", "near"} and not tree.field and all(map(_is_words, tree.parts))
