"""Who appears with whom: names that stand in the same articles more surely than chance would have it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from pipeline.analyse.analysed import analysed
from pipeline.analyse.fields import FIELDS, one_of
from pipeline.analyse.source import Body, Snapshot, Source, among, asked
from pipeline.analyse.strength import likelihood
from pipeline.search import Query, selection
from pipeline.search.node import Node, sought
from pipeline.search.parse import parse
from pipeline.tag.latin import names as spelled_in_arabic

OF = ("person", "place", "org")
MOST = 30
NAMES = 60  # the most frequent names of a set that are looked at
PAIRED = 30  # of them, of which pairs are made: each with each
LEAST = 2  # articles that name both


@dataclass(frozen=True, slots=True)
class Pair:
    """`documents` of the set name both; `of_one` and `of_other` name the one and the other.

    `strength`: log-likelihood; above 10.83 chance alone gives as much in one case of a thousand, below 0 they avoid
    each other.
    """

    one: str
    other: str
    documents: int
    of_one: int
    of_other: int
    strength: float


@dataclass(frozen=True, slots=True)
class Together:
    """The pairs in a set of `total` documents, the surest first. `chosen`: the one that the query asks for, if any.

    Without `chosen` a pair is two names of the set. With it every pair's `one` is what was chosen: `of_one` is the
    whole set, `of_other` all documents below the other filters that name the other.
    """

    of: str
    total: int
    chosen: str | None
    pairs: tuple[Pair, ...]


def together(query: Query | str, of: str = "person", *, most: int = MOST, at: Source | None = None) -> Together:
    """The persons, places or institutions that a query's articles name together.

    Of a query that asks for a name (`person=…`, `person:…`, or in its words) those who stand beside it; itself is no
    company of its own.
    """
    one_of("of", of, OF)
    source, (query,) = asked([query], at)
    with source.snapshot() as now:
        total, names = _names(now, query, of)
        mine = _chosen(source, query, of, names, total)
        if not mine:
            return Together(of, total, None, _pairs(now, query, of, names, total)[:most])
        others = [name for name in names if name not in mine]
        chosen = max(mine, key=lambda name: (names[name], name))
        pairs = _beside(now, query, of, chosen, {name: names[name] for name in others}, total)
    return Together(of, total, chosen, pairs[:most])


def _names(now: Snapshot, query: Query, of: str) -> tuple[int, dict[str, int]]:
    """The most frequent names of a set."""
    terms = {"field": FIELDS[of], "size": NAMES, "shard_size": 10_000}
    total, found = now.aggregated(selection(query), {"names": {"terms": terms}})
    return total, {str(one["key"]): int(one["doc_count"]) for one in found["names"]["buckets"]}


def _beside(now: Snapshot, query: Query, of: str, chosen: str, others: dict[str, int], total: int) -> tuple[Pair, ...]:
    """Others of a set that a name was chosen for, beside all documents below the other filters."""
    unchosen: dict[str, Any] = {of: None}
    everything = replace(among(query), **unchosen)
    terms = {"terms": {"field": FIELDS[of], "size": NAMES, "include": list(others)}}
    whole, found = now.aggregated(selection(everything), {"names": terms})
    rows = []
    for one in found["names"]["buckets"]:
        name, of_other = str(one["key"]), int(one["doc_count"])
        strength = likelihood(others[name], total, of_other - others[name], whole - total)
        rows.append(Pair(chosen, name, others[name], total, of_other, round(strength, 2)))
    return _surest(rows)


def _pairs(now: Snapshot, query: Query, of: str, names: dict[str, int], total: int) -> tuple[Pair, ...]:
    if len(names) < 2:
        return ()
    number = {name: str(at) for at, name in enumerate(list(names)[:PAIRED])}
    filters = {at: {"term": {FIELDS[of]: name}} for name, at in number.items()}
    _, found = now.aggregated(selection(query), {"pairs": {"adjacency_matrix": {"filters": filters}}})
    both = {str(one["key"]): int(one["doc_count"]) for one in found["pairs"]["buckets"]}
    pairs = [
        _pair(one, other, documents, names, total)
        for one, other in combinations(number, 2)
        if (documents := _met(both, number[one], number[other])) >= LEAST
    ]
    return _surest(pairs)


def _surest(pairs: list[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair.strength, -pair.documents, pair.one, pair.other)))


def _met(both: dict[str, int], one: str, other: str) -> int:
    return both.get("&".join(sorted((one, other))), 0)


def _pair(one: str, other: str, documents: int, names: dict[str, int], total: int) -> Pair:
    of_one, of_other = names[one], names[other]
    strength = likelihood(documents, of_one, of_other - documents, total - of_one)
    return Pair(one, other, documents, of_one, of_other, round(strength, 2))


def _chosen(source: Source, query: Query, of: str, names: Mapping[str, int], total: int) -> list[str]:
    """Those of the names that the query asks for.

    They hold what was typed for the field, are made of the query's words, or hold one and stand in half of its set.
    """
    tree = parse(query.text).tree
    typed = [value for value in (getattr(query, of), *_fielded(tree, of)) if value]
    typed += [spelled for value in typed for spelled in spelled_in_arabic(value)]
    words = " ".join(leaf.text for leaf in sought(tree))
    told = analysed(source, "arabic_names", [*names, *typed, words], each=8)
    of_names, of_typed, of_words = told[: len(names)], told[len(names) : -1], set(told[-1])
    return [
        name
        for name, tokens in zip(names, of_names, strict=True)
        if any(_within(one, tokens) for one in of_typed if one)
        or (tokens and set(tokens) <= of_words)
        or (set(tokens) & of_words and 2 * names[name] >= total)
    ]


def _fielded(tree: Node | None, of: str) -> Iterator[str]:
    """What was typed behind `person:`."""
    if tree and tree.kind == "field" and tree.field == of:
        yield tree.text
    for part in tree.parts if tree and tree.kind != "not" else ():
        yield from _fielded(part, of)


def _within(some: Sequence[str], tokens: Sequence[str]) -> bool:
    return any(list(some) == list(tokens[at : at + len(some)]) for at in range(len(tokens) - len(some) + 1))


def records(found: Together) -> Iterator[dict[str, Any]]:
    """The pairs as records of a file."""
    for pair in found.pairs:
        figures: Body = {"documents": pair.documents, "of_one": pair.of_one, "of_other": pair.of_other}
        yield {"one": pair.one, "other": pair.other, **figures, "strength": pair.strength}
