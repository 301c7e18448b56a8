"""Which articles tell the same story in the same words: copies, cut and touched up, of one text.

A text is kept as its fingerprint, a hash of each word in order. MinHash over three-word shingles, cut into bands,
finds candidates without comparing everything with everything; `same_story` then decides on the words themselves.
Everything is symmetric and depends on the two texts alone, so the order in which articles come cannot matter.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import Struct
from zlib import crc32

from rensa import RMinHash

from pipeline.arabic import WORD, normalise
from pipeline.slots import hashed, other_slots

Fingerprint = tuple[int, ...]

SHINGLE = 3  # words
MOST_WORDS = 3_000  # of a longer text, the beginning speaks for the whole
FEWEST_WORDS = 8  # a shorter text says too little to be told apart
BANDS, ROWS = 24, 2  # two texts that share 40 % of their shingles meet with a probability of 0.985
SEED = 20_231_228
COVERED = 0.55  # geometric mean of the shares of both texts that stand in runs of the other: more than shared quotes
DENSE = 0.75  # share of its words that a copied stretch keeps; bulletins differ in places and numbers everywhere
STRETCH = 10  # words without a run that end a stretch: a cut or an insertion, not a touch
NUMBER_WEIGHT = 4  # … above all in numbers

# «و التضامني» for «والتضامني».
_LONE_WAW = re.compile(r"\bو\s+(?=\w)")
_FACTOR = 0x9E3779B97F4A7C15  # 2^64 / golden ratio, odd: spreads consecutive values
_BAND = Struct(f"<{ROWS + 1}I")
_hashed = lru_cache(maxsize=16_384)(hashed)  # the same words come again in every text


def fingerprint(text: str) -> Fingerprint:
    """The hashes of a text's words in order, blind to spelling variants; odd ones stand for numbers.

    >>> fingerprint("الإقتصاد الاجتماعي 2023") == fingerprint("الاقتصاد الإجتماعي، ٢٠٢٣")
    True
    """
    plain = _LONE_WAW.sub("و", normalise(text))
    return tuple(map(_hashed, WORD.findall(plain)[:MOST_WORDS]))


def bands(fingerprints: Sequence[Fingerprint]) -> list[tuple[int, ...]]:
    """For each fingerprint its band keys (32 bits); texts that share one are worth comparing.

    A text that is too short to compare has none.
    """
    shingled = [list(set(shingles(each))) if len(each) >= FEWEST_WORDS else [] for each in fingerprints]
    digests = RMinHash.digest_matrix_from_token_hash_sets(shingled, BANDS * ROWS, SEED).to_rows()
    return [keys(digest) if tokens else () for tokens, digest in zip(shingled, digests, strict=True)]


def keys(digest: Sequence[int]) -> tuple[int, ...]:
    """The band keys of a MinHash digest."""
    return tuple([crc32(_BAND.pack(band, *digest[band * ROWS : (band + 1) * ROWS])) for band in range(BANDS)])


def shingles(words: Fingerprint) -> list[int]:
    """The hashes of all runs of three words: ((one × factor + two) × factor + three) modulo 2^64."""
    import numpy as np  # costs the start of commands that compare no texts

    row, factor = np.array(words, dtype=np.uint64), np.uint64(_FACTOR)
    hashes: list[int] = ((row[:-2] * factor + row[1:-1]) * factor + row[2:]).tolist()
    return hashes


def same_story(one: Fingerprint, two: Fingerprint) -> bool:
    """Whether one text is a copy of the other: headline changed, a paragraph cut, an agency line added.

    Two notices or bulletins from one form are none when a name, age, number, day or place differs.
    """
    shorter, longer = sorted((one, two), key=len)
    wanted = COVERED**2 * len(shorter)
    if len(shorter) < max(FEWEST_WORDS, COVERED**2 * len(longer)):
        return False
    copied, touched = coverage(shorter, set(shingles(longer)))
    if copied < max(wanted, DENSE * (copied + touched)):
        return False
    copied_from, _ = coverage(longer, set(shingles(shorter)))
    return copied * copied_from >= wanted * len(longer) and not other_slots(one, two)


def coverage(words: Fingerprint, others: set[int]) -> tuple[int, int]:
    """How many words of a text lie in runs that the other text has too, and the weight of the gaps between."""
    copied = touched = end = 0
    for start, run in enumerate(shingles(words)):
        if run in others:
            copied += start + SHINGLE - max(start, end)
            if end and start > end:
                touched += weight(words[end:start])
            end = start + SHINGLE
    return copied, touched


def weight(gap: Fingerprint) -> int:
    """How much a gap between two runs speaks against a copy: its numbers, and its words unless they are a passage.

    >>> weight(fingerprint("تسجيل 12 إصابة"))
    6
    >>> weight(fingerprint("ولم يسجل أي حادث يذكر بين جماعتي أسرير وتغمرت خلال اليوم"))
    0
    """
    numbers = sum(word & 1 for word in gap)
    return numbers * NUMBER_WEIGHT + (len(gap) - numbers if len(gap) < STRETCH else 0)


class Groups:
    """Nodes that links hold together, directly or by way of others."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def join(self, one: str, two: str) -> None:
        self.parent[self._root(two)] = self._root(one)

    def together(self, one: str, two: str) -> bool:
        return self._root(one) == self._root(two)

    def of(self, nodes: Iterable[str]) -> list[list[str]]:
        """The nodes, each group a list, both in the order of the nodes."""
        groups: dict[str, list[str]] = {}
        for node in nodes:
            groups.setdefault(self._root(node), []).append(node)
        return list(groups.values())

    def _root(self, node: str) -> str:
        parent = self.parent
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent[above]
            node = parent[node]
        return node


def components(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups of nodes that links hold together.

    >>> components("abcd", [("a", "c"), ("c", "d")])
    [['a', 'c', 'd'], ['b']]
    """
    groups = Groups()
    for one, two in links:
        groups.join(one, two)
    return groups.of(nodes)
