"""The names that institutions bear: a person's, with its title or not, a town's, a word's behind «دار الشباب»."""

from pipeline.tag.complements import after, carries, follows, place_phrase
from pipeline.tag.lexicon import ADJECTIVE, COMMON, CUES, FAMILY, FIELD, NAMING, PARTICLE, TITLE
from pipeline.tag.name_words import given
from pipeline.tag.phrases import phrase_at
from pipeline.tag.runs import run
from pipeline.tag.words import SPACE, Text

PUBLISHES = frozenset({"للنشر", "للطباعه", "للتوزيع", "للكتاب"})
MONTHS = frozenset({"يناير", "فبراير", "مارس", "ابريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "نونبر", "دجنبر"})
HOUSE = "دار"
HOUSES = frozenset({"الشباب", "الطالب", "الطالبه", "الثقافه", "الصانعه", "القران", "المراه", "الامومه", "الحي"})


def borne(text: Text, at: int) -> int | None:
    """The end of the person's name that an institution bears: «مؤسسة لالة سلمى», «جامعة محمد الأول»."""
    word = text.words[at]
    if figure := _figure(text, at):
        return figure
    return run(text, at) if (given(word) and word.cut == 0) or (word.bits & PARTICLE and not word.definite) else None


def _figure(text: Text, at: int) -> int | None:
    """The end of a listed person's name; «مولاي الحسن بن المهدي» is somebody else."""
    found = phrase_at(text, at) if text.words[at].heads else None
    if not found or "PER" not in found.payload or found.cut:
        return None
    goes_on = follows(text, found.last - 1) and text.words[found.last].bits & PARTICLE
    return run(text, at) if goes_on else found.last


def honoured(text: Text, at: int) -> int | None:
    """The end of the name behind its title in «إعدادية الأمير مولاي رشيد», «مدرسة الإمام مالك»."""
    first = at
    while follows(text, at) and text.words[at].definite and text.words[at].cue & TITLE and at - first < 2:
        at += 1
    if at == first or at >= len(text):
        return None
    return bearer(text, at) or _by_title(text, at) or (at if at - first == 2 else None)


def _by_title(text: Text, at: int) -> int | None:
    """The end of «الحافظ» in «مدرسة الشهيد الحافظ»: a definite word that a title makes a name."""
    word = text.words[at]
    return (
        at + 1
        if text.gaps[at - 1] == SPACE and word.plain[:2] == "ال" and not word.stop and not word.bits >> CUES
        else None
    )


def dated(text: Text, at: int) -> int | None:
    """The end of «20 غشت» in «شارع 20 غشت»."""
    return at + 2 if text.words[at].form.isdigit() and follows(text, at) and text.words[at + 1].form in MONTHS else None


def bearer(text: Text, at: int) -> int | None:
    """The end of the person's name that a hospital or school bears: «المستشفى الجهوي الحسن الثاني»."""
    word = text.words[at]
    if figure := _figure(text, at):
        return figure
    if word.definite and word.cue & TITLE:
        return honoured(text, at)
    if date := dated(text, at):
        return date  # «القاعة المغطاة 20 غشت»
    named = word.cut == 0 and (given(word) or word.bits & PARTICLE or (word.bits & FAMILY and not word.bits & COMMON))
    return run(text, at) if named else None


def house(text: Text, at: int) -> int | None:
    """«دار الشباب المسيرة», «دار الطالبة تيغمرت»: a house of the town that bears a name of its own."""
    if not follows(text, at):
        return None
    if text.words[at + 1].form in PUBLISHES:  # «دار توبقال للنشر»
        return after(text, at + 1)
    if text.words[at].form not in HOUSES:
        return None
    word = text.words[at + 1]
    if named := bearer(text, at + 1):
        return named
    place = place_phrase(text, at + 1)
    if place and not place.cut:
        return place.last + _green(text, place.last)
    return at + 2 + _green(text, at + 2) if carries(word) and not word.bits & (ADJECTIVE | NAMING | FIELD) else None


def _green(text: Text, last: int) -> bool:
    """Whether «الخضراء» follows: «دار الشباب المسيرة الخضراء»."""
    return follows(text, last - 1) and text.words[last].definite and text.words[last].form.endswith("اء")


def person_follows(text: Text, at: int) -> bool:
    """Whether a government is told by who leads it: «حكومة عزيز أخنوش» is the person."""
    if at >= len(text) or text.words[at].definite:
        return False
    found = phrase_at(text, at) if text.words[at].heads else None
    return given(text.words[at]) or bool(found and "PER" in found.payload)
