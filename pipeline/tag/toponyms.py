"""Places that no list has: behind the noun of a unit, between quotation marks, joined to a place by «و»."""

from pipeline.arabic import strip_clitics
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
from pipeline.tag.name_words import inflected, spoken_verb, unknown
from pipeline.tag.phrases import Mention
from pipeline.tag.surnames import ends
from pipeline.tag.words import COMMA, QUOTE, SPACE, STOP, Text, Word, known_words

QUOTED = 4  # words of a place between quotation marks
TRIBES = frozenset({"ايت", "اولاد", "بني", "اد", "ايد"})
LINK = "ن"  # Amazigh "of": «تيزي ن تيشكا»
ROW = 8  # names behind «أحياء»
QUARTER = "حي"
REVIVAL = "إحياء"  # folded it is «أحياء»
CITY = "مدينه"
MANY = frozenset({"احياء", "حيي", "شوارع", "شارعي"})
PLURALS = frozenset(
    {"دواوير", "اوديه", "وديان", "واحات", "قري", "مداشر", "قصور", "جماعات", "دواري", "جماعتي", "منعرجات"}
)
QUARTERS = frozenset({"تجزيه", "حومه", "احياء", "اقامه", "دوار", "درب"})
LORDLY = frozenset({"درب", "حومه"})  # «درب القاضي», «درب الباشا»
NAMED = GIVEN | FAMILY | FOREIGN | COMMON


def unlisted_unit(text: Text, at: int) -> Mention | None:
    """«دوار تكاديرت», «منطقة الضويات», «دوار إد حمو», «جماعة "وادي الصفاء"»: a name behind its unit's noun."""
    if not _small_unit(text, at - 1) or (text.vernacular and spoken_verb(text.forms[at])):
        return None
    if text.gaps[at - 1] == QUOTE:
        marks = text.text[text.ends[at - 1] : text.starts[at]].strip()
        last = closing(text, at) if len(marks) == 1 else None
        return Mention(at, last, "LOC", "unit") if last else None
    if text.gaps[at - 1] != SPACE:
        return None
    quarters = QUARTERS & {rest for _, rest in strip_clitics(text.words[at - 1].form)}
    lord = quarters & LORDLY and text.words[at].definite and text.words[at].bits & TITLE and ends(text, at)
    last = unit_name(text, at) or (at + 1 if lord or (quarters and virtue(text.words[at], field=True)) else None)
    return Mention(at, last + counted(text, last), "LOC", "unit") if last else None


def lengthened(text: Text, place: Mention) -> Mention:
    """«دوار تيمولاي إزدار»: behind its unit's noun, a place of the lists with a word of its own that no list has."""
    if (
        place.last >= len(text)
        or text.words[place.last].bits
        or text.words[place.last].definite
        or place.type not in {"LOC", "loc"}
        or place.cut
    ):
        return place
    unit = text.gaps[place.first - 1] == SPACE and _small_unit(text, place.first - 1)
    if not unit or not amazigh(text, place.last):
        return place
    return Mention(place.first, place.last + 1, "LOC", "unit") if not inflected(text.forms[place.last]) else place


def counted(text: Text, last: int) -> bool:
    """Whether the number of a quarter ends its name: «تجزئة الوفاق 3»."""
    if text.gaps[last - 1] != SPACE or not text.words[last].form.isdigit():
        return False
    ended = text.gaps[last] != SPACE or text.words[last + 1].form[0] in "بو"
    return ended and len(text.words[last].form) == 1 and text.text[text.ends[last] : text.ends[last] + 1] != "%"


def _small_unit(text: Text, at: int) -> bool:
    """Whether a word is the noun of a small unit, with or without its adjective: «الجماعة الترابية»."""
    small, word = lexicon().small_units, text.words[at]
    if word.plain.endswith(REVIVAL):
        return False
    if any(rest in small for _, rest in strip_clitics(word.form)) or (text.gaps[at] == QUOTE and word.cue & PLACE_IN):
        return True
    nouns = strip_clitics(text.words[at - 1].form) if text.gaps[at - 1] == SPACE else ()
    named = (rest.removeprefix("ال") for _, rest in nouns if rest[:2] == "ال")
    return text.words[at].definite and any(noun in small or noun == QUARTER for noun in named)  # «الحي الصناعي تاسيلا»


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
        return chain(text, at)
    agrees = at > 0 and text.words[at - 1].form.endswith("ه")
    adjective = agrees and word.plain.endswith("ية") and not word.definite  # «مدينة إغريقية»
    if not unknown(word) or word.bits & (GIVEN | COMMON) or word.cut or _conjoined(word) or adjective:
        return None
    if at + 2 < len(text) and text.words[at + 1].form == LINK:
        return at + 3
    return at + 1 + amazigh(text, at + 1)


def amazigh(text: Text, at: int) -> bool:
    """«دوار أگرض أوضاض»: a second word that no list and no ordinary text has."""
    if text.gaps[at - 1] != SPACE:
        return False
    word = text.words[at]
    strange = unknown(word) and not word.bits & ~FAMILY and not word.zipf and not word.cut
    pass_of = word.bits & NATURE and not word.definite  # «إغيرن تيزي»
    town = any(1 in head.lengths for head in word.heads)
    ended = word.form.endswith(("ت", "ه", "ها", "هم", "و", "وا"))  # «منطقة الخليج أبلغوها»
    return bool(strange or pass_of) and not town and word.form[0] in "اتن" and not ended


def chain(text: Text, at: int) -> int | None:
    """The end of «أولاد سيدي علي», «وادي الصفاء», «تيزي ن تيشكا»: a noun of names and what it governs."""
    last = at
    while text.gaps[last] == SPACE:
        last += 1
        word = text.words[last]
        if word.definite and word.bits & TITLE and (ends(text, last) or text.forms[last + 1][0] == "و"):
            return last + 1  # «درب مولاي الشريف», «إد الشيخ وأيت مسعود»
        if word.form == LINK or word.bits & (PARTICLE | TITLE):
            continue
        if (word.stop and not word.bits & BINDER) or not word.arabic:
            return None
        kin = text.words[at].form in TRIBES and last == at + 1 and not word.bits >> CUES
        named = word.bits & (GIVEN | FAMILY | BINDER | FOREIGN) or unknown(word) or _of_amazigh(word)
        return last + 1 + _of_kin(text, at, last + 1) if kin or word.definite or named else None
    return None


def _of_kin(text: Text, at: int, last: int) -> bool:
    """«أيت موسى أوعلي»: whose son the father of a tribe was."""
    if text.forms[at].removeprefix("و") not in TRIBES or text.gaps[last - 1] != SPACE:
        return False
    word = text.words[last]
    return word.form.startswith("او") and len(word.form) > 4 and not word.zipf


def _of_amazigh(word: Word) -> bool:
    """«إمي نتركا», «أكرض نتزرت»: the Amazigh genitive, whose noun no list has."""
    return word.form[0] == LINK and not word.zipf and not word.bits


def _conjoined(word: Word) -> bool:
    return word.form[0] == "و" and len(word.form) > 4


def joined_to(text: Text, place: Mention, at: int) -> Mention | None:
    """«تاكونيت وتاغيا»: an unlisted name that «و» joins to a place before it."""
    word = text.words[at]
    if place.last != at or text.gaps[at - 1] not in {SPACE, COMMA} or word.form[:1] != "و":
        return None
    rest = word.form[1:]
    opens = rest in TRIBES or (lexicon().bits.get(rest, 0) & NATURE and not word.bits & COMMON)
    if opens and (last := chain(text, at)):
        return Mention(at, last, "LOC", "joined", 1)
    if word.heads or text.vernacular:
        return None
    if unknown(known_words[rest]) and rest not in lexicon().stop and _of_many(text, place.first, PLURALS):
        return Mention(at, at + 1 + amazigh(text, at + 1), "LOC", "joined", 1)  # «دواوير أيت علي وأكني إمغارن»
    strange = len(rest) > 3 and rest not in lexicon().zipf and not lexicon().bits.get(rest, 0)
    strange = strange and not rest.endswith(("ها", "هم", "هما"))  # «فاس ونواحيها»
    berber = rest.startswith(("ت", "ا")) and not rest.startswith("ال")
    closed = at + 1 == len(text) or text.gaps[at] in {COMMA, STOP} or text.words[at + 1].form[:1] == "و"
    listed = at + 1 < len(text) and text.words[at + 1].form[:1] == "و"
    return Mention(at, at + 1, "LOC", "joined", 1) if strange and closed and (berber or listed) else None


def quarter(text: Text, place: Mention, at: int) -> Mention | None:
    """«أحياء الوفاق ومولاي رشيد والعودة»: the next of a row of quarters, whoever else is called so."""
    if place.type != "LOC" or text.words[at].form[0] != "و" or text.gaps[at - 1] not in {SPACE, COMMA}:
        return None
    seat = place.cut and text.forms[place.first][0] == "ب"  # «أزقة المدينة القديمة بتارودانت، وزار»
    seat = seat or (place.first and text.words[place.first - 1].form == CITY)  # «بشوارع مدينة ميلانو وتقهر»
    if seat or not _of_many(text, place.first) or text.words[at].plain[1:] in lexicon().stop:
        return None  # «أحياء تيرت والكويرة، وعن»
    last = at + 1
    while text.gaps[last - 1] == SPACE and text.words[last].form[0] != "و":
        last += 1
    if last - at <= QUOTED - 1 and not any(word.stop for word in text.words[at + 1 : last]):
        return Mention(at, last, "LOC", "joined", 1)
    rest = text.words[at].form[1:]
    named = rest.startswith("ال") and not (lexicon().bits.get(rest, 0) & ~CLUB) >> CUES
    return Mention(at, at + 1, "LOC", "joined", 1) if named else None  # «أحياء الهدى والداخلة»


def _of_many(text: Text, at: int, many: frozenset[str] = MANY) -> bool:
    """Whether «أحياء» opens the row that the name at a word stands in: «أحياء الهدى والداخلة والكويرة»."""
    for before in range(at - 1, max(-1, at - 1 - ROW), -1):
        word = text.words[before]
        if any(rest in many for _, rest in strip_clitics(word.form)):
            return not word.plain.endswith(REVIVAL)
        if word.stop or text.gaps[before] not in {SPACE, COMMA}:
            return False
    return False


def _of_many_men(word: Word) -> bool:
    """«الأطلسيون», «الموظفين», but not «التعاون», «الياسمين»: a plural of men."""
    return word.form.endswith(("ون", "ين")) and bool(lexicon().bits.get(word.form[2:-2], 0) & COMMON)


def virtue(word: Word, *, field: bool = False) -> bool:
    """«السلام», «الفتح»: a definite noun that is no adjective, office or unit; a street may bear a field's name."""
    noun = lexicon().bits.get(word.form.removeprefix("ال"), 0)
    described = (word.bits | noun) & (ADJECTIVE | NAMING | PLACE_OUT | OFFICE | TITLE | DIRECTION | FIELD * (not field))
    return (
        word.definite
        and not described
        and not word.plain.endswith(("ي", "ية", "يه", "ات"))
        and not _of_many_men(word)
        and not (noun & (IDAFA | WEAK) or (noun | word.bits) & DEFINITE)
    )
