"""Topics of the regional press: a beat by the outlet's section and by weighted words, with the words that decided."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pipeline.arabic import normalise, strip_clitics
from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import lexicon
from pipeline.tag.memo import fact
from pipeline.tag.words import Text, Word

TITLE_WEIGHT = 3  # a word of the title counts as this many of the text
SECTION_WEIGHT = 12.0
ENOUGH = 6.0  # a beat below this is not named
SHARE = 0.45  # nor one below this share of the strongest
MOST = 3
SHOWN = 4  # deciding words that are kept per beat


class Beat(NamedTuple):
    """A topic, its weight, and the words or the section that decided."""

    name: str
    weight: float
    words: tuple[str, ...]


@cache
def _tables() -> tuple[Mapping[str, tuple[tuple[str, int], ...]], Mapping[str, str]]:
    words: dict[str, list[tuple[str, int]]] = {}
    sections: dict[str, str] = {}
    for beat, kind, word, weight in lexicon().beats:
        if kind == "section":
            sections[normalise(word)] = beat
        else:
            words.setdefault(place_key(word), []).append((beat, int(weight)))
    return {word: tuple(found) for word, found in words.items()}, sections


@cache
def _spelled() -> Mapping[str, str]:
    """The words of the lexicon as they are printed, by their folded form."""
    return {place_key(word): word for _, kind, word, _ in lexicon().beats if kind == "word"}


@fact
def _topical(word: Word) -> str | None:
    """The lexicon word that a word is, clitics and article aside."""
    words, _ = _tables()
    for _, rest in strip_clitics(word.form):
        for stem in (rest, rest.removeprefix("ال")):
            if stem in words:
                return stem
    return None


def beats(text: Text, title: Text | None = None, section: str | None = None) -> tuple[Beat, ...]:
    """The article's topics, strongest first.

    A word's repetitions count less and less, so that one word alone names no topic.

    >>> found = beats(Text("انتهت المباراة بفوز الفريق، وسجل اللاعب هدفين في ملعب المدينة أمام جمهور كبير"))
    >>> found[0].name, found[0].words
    ('رياضة', ('مباراة', 'لاعب', 'ملعب', 'فريق'))
    """
    words, sections = _tables()
    counts = Counter(filter(None, map(_topical, text.words)))
    for stem in filter(None, map(_topical, title.words)) if title else ():
        counts[stem] += TITLE_WEIGHT
    scores: dict[str, dict[str, float]] = {}
    for stem, count in counts.items():
        for beat, weight in words[stem]:
            scores.setdefault(beat, {})[stem] = weight * count**0.5
    if section and (beat := sections.get(normalise(section), "")):
        scores.setdefault(beat, {})[section] = SECTION_WEIGHT
    return _strongest(scores)


def _strongest(scores: Mapping[str, Mapping[str, float]]) -> tuple[Beat, ...]:
    ranked = sorted(((sum(by_word.values()), beat) for beat, by_word in scores.items()), reverse=True)
    top = ranked[0][0] if ranked else 0.0
    chosen = [(weight, beat) for weight, beat in ranked if weight >= max(ENOUGH, SHARE * top)][:MOST]
    found = []
    for weight, beat in chosen:
        by_word = scores[beat]
        deciding = sorted(by_word, key=lambda word: (-by_word[word], word))[:SHOWN]
        found.append(Beat(beat, round(weight, 1), tuple(_spelled().get(word, word) for word in deciding)))
    return tuple(found)
