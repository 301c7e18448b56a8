"""Forgotten names found in a text: runs of words with a forgotten hash, in any spelling, clitics before them or not.

A name is its folded letters without spaces, so that «عبد الله» and «عبدالله» are one. Only hashes are kept of it, and
how many letters it has, so that few runs need to be hashed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from pipeline.arabic import bare, fold, normalise, strip_clitics
from pipeline.errors import ConfigError
from pipeline.lexicons import given_names
from pipeline.redact.escapes import SOFT, read, tags, untagged

LEAST, MOST = 2, 5  # words of a name
_LETTERS = re.compile(r"[^\W\d_]+")
# What stands between two names of two people, or ends a sentence.
_PARTING = re.compile(r"[،,؛;:!?؟\d]|\.\s")
_LONGEST_GAP = 200
_SHORT = 1  # letters that a tag cut off a word: an initial in large print
# Words that only their last letter keeps from a name: «على» is no «علي».
_PARTICLES = frozenset(
    f"{before}{word}"
    for before in ("", "و", "ف")
    for word in ("على", "إلى", "الى", "حتى", "لدى", "سوى", "متى", "بلى", "مدى", "أنى")
)


def letters_of(name: str) -> str:
    """A name's letters as they are compared. Raises ConfigError for one that is not of two to five words.

    >>> letters_of("الـوادنوني، أحمد") == letters_of("الوادنونى احمد")
    True
    """
    parts = _LETTERS.findall(normalise(name))
    if not LEAST <= len(parts) <= MOST:
        raise ConfigError(f"{name!r}: a name of {LEAST} to {MOST} words is wanted; one word alone names many people")
    return "".join(parts)


def hash_of(letters: str) -> str:
    """The SHA-256 of a name's letters."""
    return sha256(letters.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Names by their hashes; `lengths` are the numbers of their letters, `old` hashes of names with their spaces."""

    hashes: frozenset[str] = frozenset()
    lengths: frozenset[int] = frozenset()
    old: frozenset[str] = frozenset()
    parted: bool = True  # whether punctuation parts one name from another; within a headline it does not

    @classmethod
    def titles(cls, titles: Iterable[str]) -> Self:
        """Headlines, to be found word by word whatever stands between; short ones are anybody's."""
        letters = ["".join(_LETTERS.findall(normalise(one))) for one in titles if len(one.split()) > LEAST]
        return cls(frozenset(map(hash_of, letters)), frozenset(map(len, letters)), parted=False)

    def __bool__(self) -> bool:
        return bool(self.hashes or self.old)

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Where the words of forgotten names stand in a text or a source, in order and apart."""
        plain = read(text)
        shown = untagged(plain)
        found = [shown.range(*span) for span in self.words_in(shown.text)]
        for at, tag in tags(plain):
            found += [plain.range(at + start, at + end) for start, end in self.words_in(tag)]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def words_in(self, text: str) -> Iterator[tuple[int, int]]:
        """The ranges of the words of forgotten names; a clitic before a name stays outside."""
        short = bare(text)
        if not self:
            return
        words = _Words(short.text)
        for first in range(len(words.spans)):
            for last, cut in self._names_at(words, first):
                for number in range(first, last + 1):
                    start, end = words.spans[number]
                    start += cut if number == first else 0
                    yield short.offsets[start], short.offsets[end]

    def _names_at(self, words: "_Words", first: int) -> Iterator[tuple[int, int]]:
        """The last word of each forgotten name that begins with a word, and what its first word has before it."""
        if not words.starts(first):
            return
        for cut, rest in words.without_clitics(first):
            letters, spaced, last = rest, rest, first
            while True:
                if words.ends(last) and self._is(letters, spaced, last - first + 1):
                    yield last, cut
                last += 1
                if last == len(words.spans) or (self.parted and words.parts(last)) or len(letters) > self._longest:
                    break
                letters += words.keys[last]
                spaced += f" {words.keys[last]}"

    @property
    def _longest(self) -> int:
        return 120 if self.old else max(self.lengths)

    def _is(self, letters: str, spaced: str, words: int) -> bool:
        if len(letters) in self.lengths and hash_of(letters) in self.hashes:
            return True
        return bool(self.old) and LEAST <= words <= MOST and hash_of(spaced) in self.old


NOBODY = Forgotten()


class _Words:
    """The words of a bare text: where they stand, how they compare, and which of them a tag has cut in two."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _LETTERS.finditer(text)]
        folded = fold(text)
        self.keys = [self._key(folded, start, end) for start, end in self.spans]

    def _key(self, folded: str, start: int, end: int) -> str:
        return self.text[start:end] if self.text[start:end] in _PARTICLES else folded[start:end]

    def _gap(self, number: int) -> str:
        """What stands before a word."""
        return self.text[self.spans[number - 1][1] : self.spans[number][0]] if number else " "

    def _is_cut(self, number: int) -> bool:
        return number < len(self.spans) and set(self._gap(number)) == {SOFT}

    def starts(self, number: int) -> bool:
        """Whether a name may begin with a word: what a tag left of it is not its own first letter."""
        return not (self._is_cut(number) and len(self.keys[number - 1]) <= _SHORT)

    def ends(self, number: int) -> bool:
        """Whether a name may end with a word."""
        return not (self._is_cut(number + 1) and len(self.keys[number + 1]) <= _SHORT)

    def parts(self, number: int) -> bool:
        """Whether what stands before a word parts it from the one before."""
        gap = self._gap(number)
        return len(gap) > _LONGEST_GAP or _PARTING.search(gap) is not None

    def without_clitics(self, number: int) -> tuple[tuple[int, str], ...]:
        """A word, and what remains of it without clitics; a given name has none: «بسام» is no «سام»."""
        key = self.keys[number]
        if key in given_names() or key in _PARTICLES:
            return ((0, key),)
        return strip_clitics(key)
