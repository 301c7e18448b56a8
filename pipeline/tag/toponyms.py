"""Places that no list has: behind the noun of a unit, between quotation marks, joined to a place by «و»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.bearers import honoured
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    CLUB,
    COMMON,
    CUES,
    DEFINITE,
    DIRECTION,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    IDAFA,
    NAMING,
    NATURE,
    OFFICE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.name_words import unknown
from pipeline.tag.persons import person_at
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.surnames import ends
from pipeline.tag.words import COMMA, QUOTE, SPACE, STOP, Text, Word

QUOTED = 4  # words of a place between quotation marks
TRIBES = frozenset({"ايت", "اولاد", "بني"})
LINK = "ن"  # Amazigh "of": «تيزي ن تيشكا»
ROW = 6  # names behind «أحياء»
MANY = frozenset({"احياء", "حيي"})
QUARTERS = frozenset({"تجزيه", "حومه", "احياء", "اقامه", "دوار", "درب"})
GREATEST = "الاعظم"  # «المسجد الأعظم»
PITCHES = frozenset({"ملعب"})
NAMED_SITES = frozenset({"حي", "مسجد", "مقبره", "ساحه", "شارع", "زنقه", "فضاء", "مطار"})
STREETS = frozenset({"ملعب", "ساحه", "شارع", "زنقه", "حي"})
PUBLIC = frozenset({"فضاء", "ملعب", "ميناء", "مطار", "مسجد", "ساحه", "حديقه", "متنزه", "منتزه", "قنطره", "سد"})
HEAD = IDAFA | WEAK
HOUSES = frozenset({"الزاويه", "المسجد"})
NAMED = GIVEN | FAMILY | FOREIGN | COMMON


def unlisted_unit(text: Text, at: int) -> Mention | None:
    """«دوار تكاديرت», «منطقة الضويات», «دوار إد حمو», «جماعة "وادي الصفاء"»: a name behind its unit's noun."""
    if not _small_unit(text, at - 1):
        return None
    if text.gaps[at - 1] == QUOTE:
        last = closing(text, at)
        return Mention(at, last, "LOC", "unit") if last else None
    if text.gaps[at - 1] != SPACE:
        return None
    quarters = QUARTERS & {rest for _, rest in strip_clitics(text.words[at - 1].form)}
    last = unit_name(text, at) or (at + 1 if quarters and _virtue(text.words[at]) else None)
    return Mention(at, last, "LOC", "unit") if last else None


def _small_unit(text: Text, at: int) -> bool:
    """Whether a word is the noun of a small unit, with or without its adjective: «الجماعة الترابية»."""
    small = lexicon().small_units
    if any(rest in small for _, rest in strip_clitics(text.words[at].form)):
        return True
    nouns = strip_clitics(text.words[at - 1].form) if at and text.gaps[at - 1] == SPACE else ()
    return text.words[at].definite and any(rest.removeprefix("ال") in small for _, rest in nouns if rest[:2] == "ال")


def closing(text: Text, first: int) -> int | None:
    """The end of a few words between quotation marks."""
    for last in range(first, min(first + QUOTED, len(text))):
        if text.gaps[last] != SPACE:
            closed = text.text[text.ends[last] :].lstrip()[:1]
            return last + 1 if closed and closed in '»”"“' else None
    return None


def unit_name(text: Text, at: int) -> int | None:
    """The end of a name of no list behind the noun of a unit: «أولاد جرار», «تكاديرت»."""
    word = text.words[at]
    if word.bits & (PARTICLE | NATURE):
        return _chain(text, at)
    if not unknown(word) or word.bits & (GIVEN | COMMON) or word.cut or _conjoined(word):
        return None
    if at + 2 < len(text) and text.words[at + 1].form == LINK:
        return at + 3
    return at + 1 + _amazigh(text, at + 1)


def _amazigh(text: Text, at: int) -> bool:
    """«دوار أگرض أوضاض»: a second word that no list and no ordinary text has."""
    if at >= len(text) or text.gaps[at - 1] != SPACE:
        return False
    word = text.words[at]
    strange = unknown(word) and not word.bits and not word.zipf and not word.cut and not word.heads
    return strange and word.form[0] in "اتن" and not word.form.endswith(("ت", "ه"))


def _chain(text: Text, at: int) -> int | None:
    """The end of «أولاد سيدي علي», «وادي الصفاء», «تيزي ن تيشكا»: a noun of names and what it governs."""
    last = at
    while last + 1 < len(text) and text.gaps[last] == SPACE:
        last += 1
        word = text.words[last]
        if word.definite and word.bits & TITLE and ends(text, last):
            return last + 1  # «درب مولاي الشريف»
        if word.form == LINK or word.bits & (PARTICLE | TITLE):
            continue
        if (word.stop and not word.bits & BINDER) or not word.arabic:
            return None
        governed = word.definite or word.bits & (GIVEN | FAMILY | BINDER) or unknown(word)
        return last + 1 if governed else None
    return None


def _conjoined(word: Word) -> bool:
    return word.form[0] == "و" and len(word.form) > 4


def joined_to(text: Text, place: Mention, at: int) -> Mention | None:
    """«تاكونيت وتاغيا»: an unlisted name that «و» joins to a place before it."""
    word = text.words[at]
    if place.last != at or text.gaps[at - 1] not in {SPACE, COMMA} or word.form[:1] != "و":
        return None
    rest = word.form[1:]
    if rest in TRIBES and (last := _chain(text, at)):
        return Mention(at, last, "LOC", "joined", 1)
    if _of_many(text, place.first) and rest.startswith("ال") and not (lexicon().bits.get(rest, 0) & ~CLUB) >> CUES:
        return Mention(at, at + 1, "LOC", "joined", 1)  # «أحياء الهدى والداخلة»
    if word.heads or text.vernacular:
        return None
    strange = len(rest) > 3 and rest not in lexicon().zipf and not lexicon().bits.get(rest, 0)
    amazigh = rest.startswith(("ت", "ا")) and not rest.startswith("ال")
    closed = at + 1 == len(text) or text.gaps[at] in {COMMA, STOP} or text.words[at + 1].form[:1] == "و"
    listed = at + 1 < len(text) and text.words[at + 1].form[:1] == "و"
    return Mention(at, at + 1, "LOC", "joined", 1) if strange and closed and (amazigh or listed) else None


def _of_many(text: Text, at: int) -> bool:
    """Whether «أحياء» opens the row that the name at a word stands in: «أحياء الهدى والداخلة والكويرة»."""
    for before in range(at - 1, max(-1, at - 1 - ROW), -1):
        if text.words[before].form in MANY:
            return True
        if text.words[before + 1].form[0] != "و" or text.gaps[before] not in {SPACE, COMMA}:
            return False
    return False


def site(text: Text, at: int) -> int | None:
    """«ضريح سيدي أحمد بناصر», «الزاوية الناصرية»: a site with the name that it bears."""
    nxt = at + 1
    if nxt >= len(text) or text.gaps[at] != SPACE or not _may_bear(text.words[at], text.words[nxt]):
        return None
    word, after = text.words[at], text.words[nxt]
    if word.cue & PLACE_IN and _definite_site(word):
        return _town_site(text, nxt)
    if word.cue & PLACE_IN and any(rest in HOUSES for _, rest in strip_clitics(word.form)):
        great = after.form.startswith("ال") and after.form.endswith(("يه", "ي")) and after.zipf < 4
        return nxt + 1 if great or after.form == GREATEST else None
    if after.definite and after.cue & TITLE and (last := honoured(text, nxt)):
        return last  # «مسجد الإمام البخاري»
    found = phrase_at(text, nxt)
    bearers = {"PER", "ORG"} if NAMED_SITES & {rest for _, rest in strip_clitics(word.form)} else {"PER"}
    if found and found.payload.keys() & bearers and found.cut == 0:
        return found.last  # «ضريح محمد الخامس», «شارع الجيش الملكي»
    place = found.last if found and found.cut == 0 and found.payload.keys() & {"LOC", "loc"} else 0
    if (
        (last := person_at(text, nxt, "title"))
        and last > place
        and after.cut == 0
        and (last - nxt > 1 or after.name & (GIVEN | FAMILY))
    ):
        return last
    if place:
        return place
    if unknown(after) and not after.bits and not after.zipf and not after.cut:
        kind = PUBLIC & {rest for _, rest in strip_clitics(word.form)} and after.form.endswith(("ي", "يه"))
        return nxt + 1 if not kind else None  # «بفضاء تشاوري»
    if after.bits & (PARTICLE | NATURE) and not after.cut:  # «مقبرة باب الخميس»
        return unit_name(text, nxt)
    return nxt + 1 if _named_after(text, nxt) else None


def _may_bear(word: Word, after: Word) -> bool:
    """Whether a site may bear the word behind its noun; «للشارع وسدات الطريق» is none."""
    if word.plain.startswith("لل") and not after.definite:
        return False
    return (not after.stop or bool(after.bits & PARTICLE)) and not after.form.startswith("لل")


def _of_many_men(word: Word) -> bool:
    """«الأطلسيون», but not «التعاون»: a plural of men."""
    return word.form.endswith("ون") and bool(lexicon().bits.get(word.form[2:-2], 0) & COMMON)


def _definite_site(word: Word) -> bool:
    """«الملعب», «بالمطار»; «الزاوية الناصرية» is told by its adjective alone."""
    rests = (rest for _, rest in strip_clitics(word.form) if rest.startswith("ال") and rest not in HOUSES)
    return any(lexicon().bits.get(rest, 0) & PLACE_IN for rest in rests)


def _town_site(text: Text, at: int) -> int | None:
    """«الملعب الكبير لأكادير», «المطار الدولي محمد الخامس»: the noun, its adjectives, and whose it is."""
    last = at
    while last + 1 < len(text) and text.words[last].plain[:2] == "ال" and text.gaps[last] == SPACE and last - at < 2:
        last += 1
    found = phrase_at(text, last) if last > at else None
    if not found:
        return None
    town = found.cut == 1 and text.words[last].form[0] == "ل" and "LOC" in found.payload
    return found.last if town or (found.cut == 0 and "PER" in found.payload) else None


def _named_after(text: Text, at: int) -> bool:
    """«حي السلام», «مسجد الرحمة», «مقبرة الغفران»: a definite noun, no adjective and no place, that ends the phrase."""
    word = text.words[at]
    if not (NAMED_SITES | PITCHES) & {rest for _, rest in strip_clitics(text.words[at - 1].form)} or not word.definite:
        return False
    return _virtue(word, field=bool(STREETS & {rest for _, rest in strip_clitics(text.words[at - 1].form)}))


def _virtue(word: Word, *, field: bool = False) -> bool:
    """«السلام», «الفتح»: a definite noun that is no adjective, office or unit; a street may bear a field's name."""
    noun = lexicon().bits.get(word.form.removeprefix("ال"), 0)
    described = (word.bits | noun) & (ADJECTIVE | NAMING | PLACE_OUT | OFFICE | TITLE | DIRECTION | FIELD * (not field))
    return (
        word.definite
        and not described
        and not word.plain.endswith(("ي", "ية", "يه", "ين", "ات"))
        and not _of_many_men(word)
        and not (noun & HEAD or (noun | word.bits) & DEFINITE)
    )
