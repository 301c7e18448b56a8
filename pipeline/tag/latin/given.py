"""Given names in Latin letters: of Arabic speakers by the table of spellings, of others by given.csv."""

import csv
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import spellings
from pipeline.tag.lexicon import GIVEN, lexicon
from pipeline.tag.memo import fact
from pipeline.tag.phrases import Mention, covered
from pipeline.tag.words import COMMA, SPACE, Text, Word

AND = frozenset({"et", "and", "y"})


@cache
def foreign() -> frozenset[str]:
    """Usual given names of Europe, the Americas and West Africa, as French prints them.

    >>> "Louise" in foreign()
    True
    """
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["given"] for row in csv.DictReader(lines))


def row(text: Text, found: Sequence[Mention]) -> list[Mention]:
    """The given names that stand alone beside one another, «Yahya, Ritaj et Amine», where nothing else was found."""
    taken = covered(found)
    alone = [at for at, word in enumerate(text.words) if is_given(word) and at not in taken]
    named = {at for pair in pairwise(alone) if _beside(text, *pair) for at in pair}
    return [Mention(at, at + 1, "PER", "latin") for at in sorted(named)]


def _beside(text: Text, at: int, following: int) -> bool:
    """Whether nothing but a comma or «et» stands between two words."""
    if following == at + 2:
        return text.forms[at + 1] in AND and text.gaps[at] == text.gaps[at + 1] == SPACE
    return following == at + 1 and text.gaps[at] == COMMA


@fact
def is_given(word: Word) -> bool:
    if word.arabic or not word.plain[0].isupper():
        return False
    known = lexicon()
    arabic = (place_key(one) for one in spellings(word.plain)[:1])
    return word.plain in foreign() or any(
        known.bits.get(one, 0) & GIVEN or "given" in known.phrases.get(one, {}) for one in arabic
    )
