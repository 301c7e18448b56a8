"""Institutions by their head noun: «وزارة», «مجلس جهة», «المحكمة الابتدائية» and the words that complete their name."""

from pipeline.arabic import strip_clitics
from pipeline.tag.complements import after, between_quotes, carries, chained, complement, follows, place_phrase, titled
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BEARER,
    COMMON,
    CUES,
    DEFINITE,
    FIELD,
    IDAFA,
    NAMING,
    NATION,
    NATURE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    SERVED,
    WEAK,
    lexicon,
)
from pipeline.tag.name_words import given, unknown
from pipeline.tag.phrases import Phrase, phrase_at
from pipeline.tag.runs import run
from pipeline.tag.toponyms import site
from pipeline.tag.words import QUOTE, Text, Word

GOVERNMENTS = frozenset({"حكومه", "ديوان", "تشكيله", "لائحه"})
GROUP = "مجموعه"
CENTRES = frozenset({"المركز", "المعهد"})  # «المركز الجهوي لمهن التربية والتكوين»
COUNCILS = frozenset({"مجلس", "غرفه"})  # named by their place or field alone: «غرفة الإنعاش» is a room


def institution_at(text: Text, at: int) -> int | None:
    """The end of an institution's name whose head noun stands at a word; None if nothing completes it."""
    word = text.words[at]
    if word.cue & DEFINITE:
        return _definite(text, at)
    if word.cue & IDAFA:
        return _council(text, at) if _stem(word) in COUNCILS else _idafa(text, at)
    if _stem(word) in GOVERNMENTS and _person_follows(text, at + 1):
        return None
    if word.cue & WEAK and not _names_institution(text, at + 1) and (last := _idafa(text, at)):
        if word.cue & PLACE_OUT and place_phrase(text, at + 1):  # «مركز أولاد تايمة» is a place
            return None
        named = text.gaps[at] == QUOTE or given(text.words[at + 1]) or _telling(text, at)
        return last if last - at > 2 or named else None
    return None


def _telling(text: Text, at: int) -> bool:
    """«مجموعة سنطرال»: a head of many things with one word that says which."""
    return _stem(text.words[at]) == GROUP and unknown(text.words[at + 1])


def _person_follows(text: Text, at: int) -> bool:
    """Whether a government is told by who leads it: «حكومة عزيز أخنوش» is the person."""
    if at >= len(text) or text.words[at].definite:
        return False
    found = phrase_at(text, at) if text.words[at].heads else None
    return given(text.words[at]) or bool(found and "PER" in found.payload)


def _names_institution(text: Text, at: int) -> bool:
    found = phrase_at(text, at) if at < len(text) else None
    return found is not None and "ORG" in found.payload


def _stem(word: Word) -> str:
    return word.form if word.bits & (IDAFA | DEFINITE) else word.form.lstrip("وف").lstrip("بلك")


def clitics(word: Word) -> int:
    """How many letters stand before a head noun in its word."""
    known = lexicon().bits
    return next((cut for cut, rest in strip_clitics(word.form) if known.get(rest, 0) & (IDAFA | WEAK | DEFINITE)), 0)


def _council(text: Text, at: int) -> int | None:
    """«مجلس جهة كلميم واد نون», «مجلس امزورن»: a council takes a place, with or without the unit's name before it."""
    nxt = at + 1
    while follows(text, nxt - 1) and text.words[nxt].bits & PLACE_OUT and not text.words[nxt].definite:
        nxt += 1
    if not follows(text, nxt - 1) or text.words[nxt].stop:
        return None
    place = place_phrase(text, nxt)
    if place and place.cut == 0 and (nxt > at + 1 or "LOC" in place.payload):
        return place.last
    word = text.words[nxt]
    if nxt > at + 1:  # «مجلس جماعة» and a name of no list
        return nxt + 1 if word.arabic and not word.bits & COMMON and (not word.definite or unknown(word)) else None
    return _idafa(text, at) if word.bits & FIELD else None


def _idafa(text: Text, at: int) -> int | None:
    nxt = at + 1
    if nxt < len(text) and text.gaps[at] == QUOTE:
        return between_quotes(text, nxt)
    if not follows(text, at) or not _may_complete(text.words[nxt]):
        return None
    word = text.words[nxt]
    if named := _after_person(text, nxt):
        return after(text, named)
    place = place_phrase(text, nxt)
    if place and place.cut == 0:
        return after(text, place.last)
    if word.bits & PLACE_IN and word.cut == 0 and (bearer := site(text, nxt)):  # «جمعية واحة تغمرت»
        return after(text, bearer)
    if word.definite:
        return _seat(text, nxt, complement(text, nxt))
    if word.bits & PLACE_OUT and follows(text, nxt) and (place := place_phrase(text, nxt + 1)) and place.cut == 0:
        return place.last
    if word.bits & SERVED and (last := chained(text, nxt)):  # «جمعية أرباب مراكب الصيد»
        return last
    if _noun(word) and follows(text, nxt):
        return complement(text, nxt + 1) if carries(text.words[nxt + 1]) else None
    named = unknown(word) and not (word.cue & ~NATURE) >> CUES and word.cut == 0 and not _adjectival(text, nxt)
    return after(text, _described(text, nxt + 1)) if named else None


def _described(text: Text, last: int) -> int:
    """Takes in the adjectives behind a name: «جمعية تيويزي الثقافية», «تعاونية أفولكي النسوية»."""
    while follows(text, last - 1) and text.words[last].definite and text.words[last].form.endswith("يه"):
        last += 1
    return last


def _after_person(text: Text, at: int) -> int | None:
    """The end of the person's name that an institution bears: «مؤسسة لالة سلمى», «جامعة محمد الأول»."""
    word = text.words[at]
    figure = phrase_at(text, at) if word.heads else None
    if figure and "PER" in figure.payload and not figure.cut:
        return figure.last
    return run(text, at) if (given(word) and word.cut == 0) or (word.bits & PARTICLE and not word.definite) else None


def _may_complete(word: Word) -> bool:
    """Whether a word may follow the head noun; «مستشفى للقرب» is no name."""
    return word.arabic and not word.stop and not titled(word) and not word.form.startswith("لل")


def _noun(word: Word) -> bool:
    """An indefinite noun that governs the next, no verb and no adjective of relation."""
    plural = word.form.endswith("ات") and unknown(word)
    return bool(plural or word.bits & COMMON) and not word.form.startswith("ي") and not word.form.endswith("ي")


def _seat(text: Text, first: int, last: int) -> int:
    """«محكمة الاستئناف» is told from others only by its town: «محكمة الاستئناف بوجدة»."""
    generic = all(word.bits & ADJECTIVE and not word.bits & (FIELD | NAMING) for word in text.words[first:last])
    if generic and follows(text, last - 1) and (town := place_phrase(text, last)) and town.cut:
        return town.last
    return last


def _adjectival(text: Text, at: int) -> bool:
    """Whether an unknown word looks like an adjective of the head; «تيويزي» agrees with no «جمعية»."""
    form, head = text.words[at].form, text.words[at - 1].form
    governed = follows(text, at) and text.words[at + 1].form.startswith("لل")
    return form.endswith(("يه", "ات")) or (form.endswith("ي") and not governed and not head.endswith("ه"))


def _definite(text: Text, at: int) -> int | None:
    """«المجلس الإقليمي لوادي الذهب», «المكتب الوطني للصيد», «المحكمة الابتدائية بكلميم»."""
    last, naming = at + 1, False
    while follows(text, last - 1) and text.words[last].bits & (NAMING | ADJECTIVE | NATION):
        naming = naming or bool(text.words[last].bits & (NAMING | NATION))
        last += 1
    last = _under_age(text, last) or last
    if last == at + 1 or not follows(text, last - 1):
        return last if naming and last > at + 1 else None
    governed = _governed(text, at, last, naming)
    return after(text, governed) if governed else (last if naming else None)


def _under_age(text: Text, at: int) -> int | None:
    """The end of «لأقل من 20 سنة» behind a team's name."""
    forms = [word.form for word in text.words[at : at + 4]]
    return at + 4 if len(forms) == 4 and forms[:2] == ["لاقل", "من"] and forms[2].isdigit() else None


def _governed(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of what follows a definite head and its adjectives: a name borne, a place, «لل» and its field."""
    word = text.words[last]
    if text.words[at].cue & BEARER and (bearer := _bearer(text, last)):
        return bearer
    if word.plain == "من" and last + 2 < len(text) and text.words[last + 1].form == "اجل":
        purpose = text.words[last + 2]
        return complement(text, last + 2) if carries(purpose) or purpose.bits & FIELD else None
    place = place_phrase(text, last)
    if place and (_seated(word, place, naming) or (text.words[at].cue & BEARER and not place.cut)):
        return place.last
    if word.form.startswith("لل") and not word.stop:
        return complement(text, last)
    if not word.form.startswith("ل"):
        return None
    if clitics(word) == 1 and (governed := institution_at(text, last)):
        return governed  # «المندوبية الإقليمية لوزارة الصحة»
    if word.cue & FIELD:
        return complement(text, last)
    return chained(text, last) if naming or text.words[at].form in CENTRES else None


def _seated(word: Word, place: Phrase, naming: bool) -> bool:
    """Whether a place completes the name: «المحكمة الابتدائية بكلميم», «المجلس الإقليمي لوادي الذهب»."""
    if naming or place.cut:
        return word.form.startswith("ل") or (not naming and word.form.startswith("ب"))
    return "LOC" in place.payload


def _bearer(text: Text, at: int) -> int | None:
    """The end of the person's name that a hospital or school bears: «المستشفى الجهوي الحسن الثاني»."""
    word = text.words[at]
    figure = phrase_at(text, at) if word.heads else None
    if figure and "PER" in figure.payload and not figure.cut:
        return figure.last
    named = word.cut == 0 and (given(word) or word.bits & PARTICLE)
    return run(text, at) if named else None
