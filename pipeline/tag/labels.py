"""Persons on short lines of their own, behind a label, a byline word or a place."""

from pipeline.tag.lexicon import BYLINE, FAMILY, GIVEN, OFFICE, RANK_WORD, TITLE
from pipeline.tag.name_words import given, name_like, unknown
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.words import COLON, JOINER, SPACE, STOP, Text, Word

LABELLED = range(2, 5)  # words of a name behind a label


def labelled(text: Text) -> dict[int, Mention]:
    """Persons on lines of their own: «نائبه: عبد الله سكور», «متابعة يحضي اندور», «الرباط - حفيظ ناصر»."""
    found = {}
    for first, last in text.lines:
        start = _label(text, first, last)
        while start is not None and start < last - 2 and _announces(text.words[start]):
            start += 1
        if start is not None and last - start in LABELLED and _all_names(text, start, last):
            word = text.words[start]
            found[start] = Mention(start, last, "PER", "label", word.cut if given(word) else 0)
    return found


def _announces(word: Word) -> bool:
    """«الإمضاء: الكاتب العام سعيد أمزيل»: a title, an office or its rank is no part of the name."""
    return bool(word.bits & (TITLE | OFFICE | RANK_WORD)) and not word.bits & GIVEN


def _label(text: Text, first: int, last: int) -> int | None:
    """The word after the label of a short line."""
    if last - first > LABELLED[-1] + 3:
        return None
    if text.words[first].form.isdigit() and text.gaps[first] in {STOP, JOINER}:  # «3. الزاكي نسرين»
        return first + 1
    for at in range(first, min(first + 3, last - 1)):
        if text.gaps[at] == COLON or (text.gaps[at] == JOINER and _ends_place(text, at)):
            return at + 1
    return first + 1 if text.words[first].cue & BYLINE and text.gaps[first] == SPACE else None


def _ends_place(text: Text, at: int) -> bool:
    starts = range(max(0, at - 2), at + 1)
    return any((found := phrase_at(text, start)) is not None and found.last == at + 1 for start in starts)


def _all_names(text: Text, first: int, last: int) -> bool:
    words = text.words[first:last]
    if any(gap != SPACE for gap in text.gaps[first : last - 1]) or not all(word.arabic for word in words):
        return False
    likely = [bool(word.bits & (GIVEN | FAMILY)) or name_like(word) or unknown(word) for word in words]
    for at in range(first, last):
        found = phrase_at(text, at) if text.words[at].heads else None
        if found and found.payload.keys() & {"given", "PER"}:  # «ماء العينين»
            likely[at - first : found.last - first] = [True] * (min(found.last, last) - at)
    return all(likely) or (sum(likely) >= len(words) - 1 and any(word.bits & GIVEN for word in words))
