"""Institutions by their head noun: «وزارة», «مجلس جهة», «المحكمة الابتدائية» and the words that complete their name."""

from pipeline.arabic import strip_clitics
from pipeline.tag.lexicon import (
    ADJECTIVE,
    COMMON,
    CUES,
    DEFINITE,
    FIELD,
    GIVEN,
    IDAFA,
    NAMING,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.persons import given, run, unknown
from pipeline.tag.phrases import Phrase, phrase_at
from pipeline.tag.words import JOINER, QUOTE, SPACE, Text, Word

LONGEST = 9  # words of a name after its head
QUOTED = 6  # words of a name between quotation marks


def institution_at(text: Text, at: int) -> int | None:
    """The end of an institution's name whose head noun stands at a word; None if nothing completes it."""
    word = text.words[at]
    if word.cue & DEFINITE:
        return _definite(text, at)
    if word.cue & IDAFA:
        return _council(text, at) if _stem(word) == "مجلس" else _idafa(text, at)
    if word.cue & WEAK and not _names_institution(text, at + 1) and (last := _idafa(text, at)):
        return last if last - at > 2 or text.gaps[at] == QUOTE or given(text.words[at + 1]) else None
    return None


def _names_institution(text: Text, at: int) -> bool:
    found = phrase_at(text, at) if at < len(text) else None
    return found is not None and "ORG" in found.payload


def _stem(word: Word) -> str:
    return word.form if word.bits & (IDAFA | DEFINITE) else word.form.lstrip("وف").lstrip("بلك")


def clitics(word: Word) -> int:
    """How many letters stand before a head noun in its word."""
    known = lexicon().bits
    return next((cut for cut, rest in strip_clitics(word.form) if known.get(rest, 0) & (IDAFA | WEAK | DEFINITE)), 0)


def _follows(text: Text, at: int) -> bool:
    """Whether a word follows `at` in the same phrase."""
    return at + 1 < len(text) and text.gaps[at] == SPACE


def _place(text: Text, at: int) -> Phrase | None:
    found = phrase_at(text, at)
    return found if found and ("LOC" in found.payload or "loc" in found.payload) else None


def _council(text: Text, at: int) -> int | None:
    """«مجلس جهة كلميم واد نون», «مجلس امزورن»: a council takes a place, with or without the unit's name before it."""
    nxt = at + 1
    while _follows(text, nxt - 1) and text.words[nxt].bits & PLACE_OUT and not text.words[nxt].definite:
        nxt += 1
    if not _follows(text, nxt - 1) or text.words[nxt].stop:
        return None
    place = _place(text, nxt)
    if place and place.cut == 0 and (nxt > at + 1 or "LOC" in place.payload):
        return place.last
    word = text.words[nxt]
    if nxt > at + 1:  # «مجلس جماعة» and a name of no list
        return nxt + 1 if word.arabic and not word.definite and not word.bits & COMMON else None
    return _idafa(text, at) if word.bits & FIELD else None


def _idafa(text: Text, at: int) -> int | None:
    nxt = at + 1
    if nxt < len(text) and text.gaps[at] == QUOTE:
        return _between_quotes(text, nxt)
    if not _follows(text, at) or text.words[nxt].stop or text.words[nxt].cue & (TITLE | OFFICE) & ~GIVEN:
        return None
    word = text.words[nxt]
    if not word.arabic:
        return None
    figure = phrase_at(text, nxt) if word.heads else None
    if figure and "PER" in figure.payload and not figure.cut:
        return _after(text, figure.last)
    if (given(word) and word.cut == 0) or (word.bits & PARTICLE and not word.definite):
        return _after(text, run(text, nxt))
    place = _place(text, nxt)
    if place and place.cut == 0:
        return _after(text, place.last)
    if word.definite:
        return _seat(text, nxt, _complement(text, nxt))
    if word.bits & PLACE_OUT and _follows(text, nxt) and (place := _place(text, nxt + 1)) and place.cut == 0:
        return place.last
    if word.bits & COMMON and not word.form.startswith("ي") and not word.form.endswith("ي") and _follows(text, nxt):
        return _complement(text, nxt + 1) if _carries(text.words[nxt + 1]) else None
    named = unknown(word) and not word.cue >> CUES and word.cut == 0 and not _adjectival(text, nxt)
    return _after(text, nxt + 1) if named else None


def _seat(text: Text, first: int, last: int) -> int:
    """«محكمة الاستئناف» is told from others only by its town: «محكمة الاستئناف بوجدة»."""
    generic = all(word.bits & ADJECTIVE and not word.bits & (FIELD | NAMING) for word in text.words[first:last])
    if generic and _follows(text, last - 1) and (town := _place(text, last)) and town.cut:
        return town.last
    return last


def _adjectival(text: Text, at: int) -> bool:
    """Whether an unknown word looks like an adjective; «تيويزي» before «للتنمية» is a name all the same."""
    form = text.words[at].form
    governed = _follows(text, at) and text.words[at + 1].form.startswith("لل")
    return form.endswith(("يه", "ات")) or (form.endswith("ي") and not governed)


def _carries(word: Word) -> bool:
    """A definite word that may end a chain of nouns: «جمعية آباء التلاميذ»."""
    return word.definite and not word.stop and not word.cue & (TITLE | OFFICE)


def _between_quotes(text: Text, first: int) -> int | None:
    for last in range(first, min(first + QUOTED, len(text))):
        if text.gaps[last] not in {SPACE, JOINER}:
            return last + 1 if text.gaps[last] == QUOTE or _closes(text, last) else None
    return None


def _closes(text: Text, at: int) -> bool:
    return text.text[text.ends[at] : text.ends[at] + 1] in tuple('»”"')


def _complement(text: Text, first: int) -> int:
    """The end of a definite complement: adjectives, «و» and a field, «لل» and what it governs."""
    at = first
    while _follows(text, at) and at - first < LONGEST and _continues(text, at, first):
        at += 1
    return _after(text, at + 1)


def _continues(text: Text, at: int, first: int) -> bool:
    word, nxt = text.words[at], text.words[at + 1]
    if nxt.stop or not nxt.arabic or nxt.bits & (TITLE | OFFICE):
        return False
    if nxt.form.startswith("ال"):
        return bool(nxt.bits & (NAMING | ADJECTIVE | FIELD)) or not word.definite or _nisba(nxt.form)
    if nxt.form.startswith("وال"):
        return bool(_field(nxt.form[1:]))
    if nxt.form.startswith("لل"):
        return bool(nxt.cue & FIELD) or at - first < 2
    return nxt.form.startswith("و") and bool(_field(nxt.form[1:])) and at + 2 < len(text)


def _nisba(form: str) -> bool:
    """An adjective of relation («البشرية»), no participle («المنضوية»)."""
    return form.endswith(("يه", "ي")) and not form.startswith("الم")


def _field(form: str) -> int:
    return lexicon().bits.get(form, 0) & (FIELD | ADJECTIVE | NAMING)


def _after(text: Text, last: int) -> int:
    """Takes in «للتضامن» and the like, with its adjectives, behind a name that is complete otherwise."""
    if not _follows(text, last - 1) or not text.words[last].form.startswith("لل") or text.words[last].stop:
        return last
    word = text.words[last]
    if not word.cue & (FIELD | ADJECTIVE | NAMING) and word.cue & ~COMMON:
        return last
    at = last
    while _follows(text, at) and at - last < LONGEST and _continues(text, at, last):
        at += 1
    return at + 1


def _definite(text: Text, at: int) -> int | None:
    """«المجلس الإقليمي لوادي الذهب», «المكتب الوطني للصيد», «المحكمة الابتدائية بكلميم»."""
    last, naming = at + 1, False
    while _follows(text, last - 1) and text.words[last].bits & (NAMING | ADJECTIVE):
        naming = naming or bool(text.words[last].bits & NAMING)
        last += 1
    if last == at + 1 or not _follows(text, last - 1):
        return last if naming and last > at + 1 else None
    place = _place(text, last)
    if place and (place.cut or "LOC" in place.payload) and (not naming or text.words[last].form.startswith("ل")):
        return place.last
    word = text.words[last]
    if word.form.startswith("لل") and not word.stop:
        return _complement(text, last)
    if word.form.startswith("ل") and clitics(word) == 1 and (governed := institution_at(text, last)):
        return governed  # «المندوبية الإقليمية لوزارة الصحة»
    if word.form.startswith("ل") and word.cue & FIELD:
        return _complement(text, last)
    if word.form.startswith("ل") and naming and _follows(text, last) and _carries(text.words[last + 1]):
        return _complement(text, last + 1)
    return last if naming else None
