"""Names of the lists in a text: the longest phrase that begins at a word, its clitics cut off."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.tag.lexicon import NATION, Payload, lexicon
from pipeline.tag.words import JOINER, SPACE, Text, Word

ALL = 99  # more words than any phrase has
COMMONER = 3.8  # Zipf frequency from which a whole word is rather itself than a clitic and a name

# One name may be a place, an institution and a person; what the letters leave open is settled in this order.
ORDER = ("PER", "ORG", "LOC", "org", "loc")


class Mention(NamedTuple):
    """Words `first` to `last` (exclusive) that name something; `values` are ids (LOC) or canonical names.

    `cut` is the number of clitic letters before the name; `how` is the rule that found it.
    """

    first: int
    last: int
    type: str
    how: str
    cut: int = 0
    values: tuple[str, ...] = ()
    key: str = ""

    @property
    def width(self) -> int:
        return self.last - self.first


def covered(mentions: Iterable[Mention]) -> set[int]:
    """The words that stand in one of the mentions."""
    return {at for mention in mentions for at in range(mention.first, mention.last)}


class Phrase(NamedTuple):
    """A phrase of the lists at words `first` to `last`, with all that it may mean."""

    first: int
    last: int
    cut: int
    key: str
    payload: Payload


def phrase_at(text: Text, at: int, most: int = ALL) -> Phrase | None:
    """The longest phrase, of at most so many words, that begins at a word; among equals the one that cuts less."""
    if most < ALL:
        return _longest(text, at, most)
    if at not in text.phrases:  # many rules ask for it
        text.phrases[at] = _longest(text, at, most) if at < len(text) and text.words[at].heads else None
    return text.phrases[at]


def _longest(text: Text, at: int, most: int) -> Phrase | None:
    best: Phrase | None = None
    phrases = lexicon().phrases
    for cut, stem, lengths in text.words[at].heads:
        for length in lengths:
            last = at + length
            if length > most or (best and length <= best.last - at) or not joined(text, at, last):
                continue
            key = " ".join((stem, *(word.form for word in text.words[at + 1 : last]))) if length > 1 else stem
            payload = phrases.get(key)
            if payload and not (cut and length == 1 and _rather_whole(text.words[at], stem)):
                best = Phrase(at, last, cut, key, payload)
                break
    return best


def _rather_whole(word: Word, stem: str) -> bool:
    """«لأول» is the ordinary word, not ل and a town «أول»."""
    return word.zipf > COMMONER and word.zipf > lexicon().zipf.get(stem, 0.0)


def joined(text: Text, first: int, last: int) -> bool:
    """Whether only spaces and hyphens stand between the words."""
    return last <= len(text) and (last - first < 2 or max(text.gaps[first : last - 1]) <= JOINER)


def of_nation(text: Text, phrase: Phrase) -> bool:
    """«رئيس الوزراء الكندي»: an adjective of a nation, though a philosopher bears it as his name."""
    at = phrase.first
    noun = text.gaps[at - 1] == SPACE and text.words[at - 1].definite
    return bool(noun and phrase.last == at + 1 and text.words[at].bits & NATION)
