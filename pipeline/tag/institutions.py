"""Institutions by their head noun: «وزارة», «مجلس جهة», «المحكمة الابتدائية» and the words that complete their name."""

from pipeline.arabic import strip_clitics
from pipeline.tag.bearers import HOUSE, bearer, house, person_follows
from pipeline.tag.clubs import club
from pipeline.tag.complements import (
    after,
    carries,
    chained,
    complement,
    follows,
    linked,
    of_region,
    place_phrase,
)
from pipeline.tag.idafa import CONJOINED, idafa
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BEARER,
    CLUB,
    COMMON,
    DEFINITE,
    FAMILY,
    FIELD,
    IDAFA,
    NAMING,
    NATION,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    RANK_WORD,
    SERVED,
    WEAK,
    lexicon,
)
from pipeline.tag.name_words import given, unknown
from pipeline.tag.phrases import Phrase, phrase_at
from pipeline.tag.toponyms import unit_name
from pipeline.tag.words import QUOTE, Text, Word

GOVERNMENTS = frozenset({"حكومه", "ديوان", "تشكيله", "لائحه"})
CLUB_OF, IN_MOROCCO = "نادي", "بالمغرب"
PROSECUTION, GENERAL = "النيابه", "العامه"  # a part of the court
COMMITTEE = "تنسيقيه"  # «تنسيقية المتضررين»
GROUP = "مجموعه"
PLACED = frozenset({"سفاره", "قنصليه", "تنسيقيه"})
BRANCHES = frozenset({"مندوبيه", "مديريه", "مفوضيه"})  # «مندوبية التعاون الوطني»
COURT = "المحكمه"  # «المحكمة الزجرية بالدار البيضاء»
SEATED = frozenset({COURT, "المستشفي"})  # told from others by their town: «المستشفى العسكري بأكادير»
CENTRES = frozenset({"المركز", "المعهد"})  # «المركز الجهوي لمهن التربية والتكوين»
# Named by their place or field alone: «غرفة الإنعاش» is a room.
COURTS = frozenset({"ابتداييه", "استينافيه"})
COUNCILS = frozenset({"مجلس", "غرفه"}) | COURTS


def institution_at(text: Text, at: int) -> int | None:
    """The end of an institution's name whose head noun stands at a word; None if nothing completes it."""
    word = text.words[at]
    if word.cue & DEFINITE:
        return _definite(text, at)
    if word.form.startswith("لل"):
        return None  # «للحكومة الشرعية»
    if word.cue & IDAFA:
        last = _council(text, at) if _stem(word) in COUNCILS else idafa(text, at)
        return _housed(text, at, last) if last else None
    if _stem(word) in GOVERNMENTS and person_follows(text, at + 1):
        return None
    if _stem(word) in BRANCHES and (body := _body(text, at + 1)):
        return body.last
    of_club = text.of_sport and follows(text, at) and text.words[at + 1].bits & CLUB and club(text, at + 1)
    if word.cue & WEAK and not of_club and not _body(text, at + 1) and (last := idafa(text, at)):
        if _stem(word) == HOUSE:
            return house(text, at + 1)
        place = place_phrase(text, at + 1)
        if word.cue & PLACE_OUT and place and last <= place.last:  # «مركز أولاد تايمة» is a place
            return None
        if _stem(word) in PLACED and place and not place.cut:  # «سفارة فرنسا»
            return place.last
        named = text.gaps[at] == QUOTE or given(text.words[at + 1]) or _telling(text, at)
        return last if last - at > 2 or named or _stem(word) == COMMITTEE else None
    return None


def _housed(text: Text, at: int, last: int) -> int:
    """Takes in the school of «نادي القراءة بثانوية باب الصحراء», and the country of «نادي المحامين بالمغرب»."""
    if not follows(text, last - 1):
        return last
    if text.words[last].form == IN_MOROCCO and text.words[last - 1].form.endswith("ين"):
        return last + 1
    school = _stem(text.words[at]) == CLUB_OF and text.words[last].form[0] == "ب" and text.words[last].cue & BEARER
    return (institution_at(text, last) or last) if school else last


def _telling(text: Text, at: int) -> bool:
    """«مجموعة سنطرال»: a head of many things with one word that says which."""
    return _stem(text.words[at]) == GROUP and unknown(text.words[at + 1])


def _body(text: Text, at: int) -> Phrase | None:
    """The institution of the lists that begins at a word."""
    found = phrase_at(text, at) if at < len(text) else None
    return found if found and "ORG" in found.payload else None


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
    court = _stem(text.words[at]) in COURTS
    if place and place.cut == 0 and (nxt > at + 1 or court or "LOC" in place.payload):
        return place.last
    word = text.words[nxt]
    if nxt > at + 1 and word.bits & PARTICLE:
        return unit_name(text, nxt)  # «مجلس جماعة أولاد جرار»
    if nxt > at + 1:  # «مجلس جماعة» and a name of no list
        return nxt + 1 if word.arabic and not word.bits & COMMON and (not word.definite or unknown(word)) else None
    return idafa(text, at) if word.bits & FIELD else None


def _definite(text: Text, at: int) -> int | None:
    """«المجلس الإقليمي لوادي الذهب», «المكتب الوطني للصيد», «المحكمة الابتدائية بكلميم»."""
    last, naming = at + 1, False
    if text.words[at].form.endswith(PROSECUTION) and follows(text, at) and text.words[last].form == GENERAL:
        return None
    while follows(text, last - 1) and (
        text.words[last].bits & (NAMING | ADJECTIVE | NATION) or _telling_of(text, last)
    ):
        naming = naming or bool(text.words[last].bits & (NAMING | NATION)) or _telling_of(text, last)
        last += 1
    last = _under_age(text, last) or _manifold(text, last) or last
    if (field := linked(text, last)) > last:
        return field  # «المعهد المتخصص في الفندقة»
    if last == at + 1 and text.words[at].cue & BEARER and _family(text, last):
        return bearer(text, last)  # «المستشفى الإدريسي»
    if last == at + 1 or not follows(text, last - 1):
        return last if naming and last > at + 1 else None
    told = naming and text.words[at].form.lstrip(CONJOINED) not in SEATED
    governed = _governed(text, at, last, told)
    return of_region(text, at, after(text, governed)) if governed else (last if naming else None)


def _under_age(text: Text, at: int) -> int | None:
    """The end of «لأقل من 20 سنة» behind a team's name."""
    forms = [word.form for word in text.words[at : at + 4]]
    return at + 4 if len(forms) == 4 and forms[:2] == ["لاقل", "من"] and forms[2].isdigit() else None


def _telling_of(text: Text, at: int) -> bool:
    """«المرصد الأورومتوسطي», «المنظمة العلوية لرعاية المكفوفين»: an adjective of no list that agrees with its head."""
    word, head = text.words[at], text.words[at - 1].form.endswith("ه")
    if not word.definite or not word.form.endswith("يه" if head else "ي") or word.bits & (RANK_WORD | OFFICE):
        return False
    rare = not word.bits and not word.zipf and len(word.form) > 6
    serves = follows(text, at) and lexicon().bits.get(text.words[at + 1].form[1:], 0) & (FIELD | SERVED)
    return rare or bool(serves and text.words[at + 1].form.startswith("ل"))


def _family(text: Text, at: int) -> bool:
    word = text.words[at] if follows(text, at - 1) else None
    if word is None or not word.definite:
        return False
    figure = phrase_at(text, at) if word.heads else None
    return bool(word.bits & FAMILY and not word.bits & (COMMON | NATION)) or bool(figure and "PER" in figure.payload)


def _manifold(text: Text, at: int) -> int | None:
    """The end of «متعددة الخدمات» behind the adjectives of a head."""
    manifold = follows(text, at - 1) and text.words[at].form.startswith("متعدد") and follows(text, at)
    return at + 2 if manifold and text.words[at + 1].definite else None


def _governed(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of what follows a definite head and its adjectives: a name borne, a place, «لل» and its field."""
    word = text.words[last]
    if text.words[at].cue & BEARER and (named := bearer(text, last)):
        return named
    if word.plain == "من" and last + 2 < len(text) and text.words[last + 1].form == "اجل":
        purpose = text.words[last + 2]
        return complement(text, last + 2) if carries(purpose) or purpose.bits & FIELD else None
    if not word.form.startswith("ل"):
        return _placed(text, at, last, naming)
    body = phrase_at(text, last)
    if body and body.cut == 1 and "ORG" in body.payload:
        return body.last  # «المكتب الجهوي للاتحاد المغربي للشغل»
    return _placed(text, at, last, naming) or _for(text, at, last, naming)


def _placed(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of the place that a body is told by: «المجلس الإقليمي لوادي الذهب», «المحكمة الابتدائية بكلميم»."""
    place = place_phrase(text, last)
    word = text.words[last]
    bears = text.words[at].cue & BEARER
    told = place and (_seated(word, place, naming) or (bears and not place.cut))
    if bears and not place and unknown(word) and not word.bits and not word.zipf and not word.cut:
        return last + 1  # «المركز الصحي تيغيرت»
    return place.last if place and told else None


def _for(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of what a body is for, behind «ل»."""
    word = text.words[last]
    if word.form.startswith("لل") and not word.stop:
        return complement(text, last)
    if clitics(word) == 1 and (governed := institution_at(text, last)):
        return governed  # «المندوبية الإقليمية لوزارة الصحة»
    if word.cue & FIELD:
        return complement(text, last)
    if word.cue & SERVED and follows(text, last) and (place := place_phrase(text, last + 1)):
        return None if place.cut else place.last  # «الاتحاد الإقليمي لنقابات ورزازات»
    return chained(text, last) if naming or word.cue & SERVED or text.words[at].form in CENTRES else None


def _seated(word: Word, place: Phrase, naming: bool) -> bool:
    """Whether a place completes the name: «المحكمة الابتدائية بكلميم», «المجلس الإقليمي لوادي الذهب»."""
    if word.cue & FIELD:
        return False  # «المكتب الوطني للتكوين»
    if naming or place.cut:
        return word.form.startswith("ل") or (not naming and word.form.startswith("ب"))
    return "LOC" in place.payload
