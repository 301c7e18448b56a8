"""Sites that bear a name: «ضريح سيدي أحمد بناصر», «الزاوية الناصرية», «حي المسيرة الأولى»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.bearers import dated, honoured
from pipeline.tag.complements import follows
from pipeline.tag.lexicon import (
    COMMON,
    CUES,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    IDAFA,
    NATURE,
    PARTICLE,
    PLACE_IN,
    SAYS,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.memo import fact
from pipeline.tag.name_words import outlandish, unknown
from pipeline.tag.persons import person_at
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.remains import OF
from pipeline.tag.toponyms import counted, unit_name, virtue
from pipeline.tag.words import SPACE, Text, Word

GREATEST = "الاعظم"  # «المسجد الأعظم»
AIRPORT, INTERNATIONAL = "مطار", "الدولي"
QUARTERS = frozenset({"حي", "تجزيه"})
DESCRIBING = frozenset(
    {"بري", "بحري", "جوي", "حدودي", "دولي", "جاف", "ترفيهي", "صغير", "كبير", "جديد", "شعبي", "رسمي", "محايد"}
)
ROOMS = frozenset(
    {
        "العروض",
        "الافراح",
        "العمليات",
        "الحفل",
        "الانتظار",
        "التحرير",
        "الدرس",
        "الرياضه",
        "السينما",
        "المعرض",
        "الامتحان",
        "الاستقبال",
        "الندوات",
        "الاجتماعات",
        "الجلسات",
    }
)
HALLS = frozenset({"قاعه", "فضاء"})
GREAT = frozenset({"الكبير", "الكبري", "المغطاه"})
VIRTUES = frozenset({"التنميه", "الحريه"})
TRADES = frozenset({"العمال", "الاساتذه", "الضباط", "الجنود", "التجار", "الاطباء", "القضاه", "الشهداء", "الصناع"})
SHARES = frozenset({"الاول", "الاولي", "الثاني", "الثانيه", "الثالث", "الثالثه", "الرابع", "الرابعه"})
DWELLING = frozenset({"حي", "مسجد", "درب"})
PITCHES = frozenset({"ملعب"})
NAMED_SITES = frozenset({"حي", "مسجد", "مقبره", "ساحه", "شارع", "زنقه", "فضاء", "مطار", "قاعه", "واد", "وادي"})
STREETS = frozenset({"ملعب", "ساحه", "شارع", "زنقه", "حي"})
PUBLIC = frozenset({"فضاء", "ملعب", "ميناء", "مطار", "مسجد", "ساحه", "حديقه", "متنزه", "منتزه", "قنطره", "سد"})
LED_TO = frozenset({"وأدى", "وأدي"})  # «وأدى الحادث إلى»: folded, it is «وادي»
ROWS = frozenset({"شوارع", "شارعي"})
HOUSES = frozenset({"الزاويه", "المسجد"})


def site(text: Text, at: int) -> int | None:
    """«ضريح سيدي أحمد بناصر», «الزاوية الناصرية», «حي المسيرة الأولى»: a site with the name that it bears."""
    if not follows(text, at) or not _may_bear(text.words[at], text.words[at + 1]):
        return None
    if text.words[at].plain in LED_TO:
        return None
    last = dated(text, at + 1) or _borne(text, at)
    return _further(text, at, last) if last and follows(text, last - 1) else last


def of_streets(text: Text, at: int) -> Mention | None:
    """«شوارع علال الفاسي والحسن الأول»: the first of a row of streets, whoever is called so."""
    if text.gaps[at - 1] != SPACE or not _opens_row(text.words[at - 1]):
        return None
    found = phrase_at(text, at)
    if found and found.payload.keys() & {"LOC", "loc"}:
        return None  # «شوارع كلميم»
    last = found.last if found and not found.cut else person_at(text, at, "title")
    return Mention(at, last, "LOC", "unit") if last else None


@fact
def _opens_row(word: Word) -> bool:
    return bool({rest for _, rest in strip_clitics(word.form)} & ROWS)


def _nouns(text: Text, at: int) -> set[str]:
    """What a word may be without its clitics; «دحي» is of the vernacular."""
    form = text.words[at].form
    return {rest for _, rest in strip_clitics(form)} | {form.removeprefix(OF)}


def _further(text: Text, at: int, last: int) -> int:
    """Takes in «الدولي» of an airport, «الثانية» or «2» of a quarter."""
    nouns, word = _nouns(text, at), text.words[last]
    if nouns & STREETS and word.form.startswith("وال") and _pair(text, last):
        return last + 1  # «ساحة السلم والتسامح»
    numbered = nouns & QUARTERS and (word.form in SHARES or counted(text, last))
    hall = "قاعه" in nouns and word.form in GREAT
    return last + bool(numbered or hall or (word.form == INTERNATIONAL and AIRPORT in nouns))


def _pair(text: Text, at: int) -> bool:
    """Whether «و» joins a second noun to a square's name, which ends there."""
    noun = lexicon().bits.get(text.words[at].form[1:], 0)
    named = noun & COMMON and not (noun & ~FIELD) >> CUES
    return text.words[at - 1].definite and bool(named) and text.gaps[at] != SPACE


def _borne(text: Text, at: int) -> int | None:
    nxt = at + 1
    word, after, nouns = text.words[at], text.words[nxt], _nouns(text, at)
    if word.cue & PLACE_IN and _definite_site(word):
        return _town_site(text, nxt)
    if word.cue & PLACE_IN and nouns & HOUSES:
        great = after.form.startswith("ال") and after.form.endswith(("يه", "ي")) and after.zipf < 4
        return nxt + 1 if great or after.form == GREATEST else None
    if after.definite and after.cue & TITLE and (last := honoured(text, nxt)):
        return last  # «مسجد الإمام البخاري»
    found = phrase_at(text, nxt)
    bearers = {"PER", "ORG"} if nouns & NAMED_SITES else {"PER"}
    if found and found.payload.keys() & bearers and found.cut == 0:
        return found.last  # «ضريح محمد الخامس», «شارع الجيش الملكي»
    place = found.last if found and found.cut == 0 and found.payload.keys() & {"LOC", "loc"} else 0
    if (
        (last := person_at(text, nxt, "title"))
        and last > place
        and after.cut == 0
        and (last - nxt > 1 or (after.name & (GIVEN | FAMILY) and not _said_of(text, nxt)))
    ):
        return last
    if place:
        return place
    known = after.bits & ~(FOREIGN | SAYS * bool(nouns & QUARTERS))
    if (unknown(after) or after.bits & SAYS) and not known and not after.zipf and not after.cut:
        kind = nouns & PUBLIC and after.form.endswith(("ي", "يه"))
        return nxt + 1 + _strange(text, nxt + 1) if not kind else None  # «بفضاء تشاوري»
    if after.bits & (PARTICLE | NATURE) and not after.cut:  # «مقبرة باب الخميس»
        return unit_name(text, nxt)
    return nxt + 1 if _named_after(text, nxt) else None


def _strange(text: Text, at: int) -> bool:
    """«مطار سيمون بوليفار»: a second word that no list and no ordinary text has."""
    if text.vernacular or not follows(text, at - 1) or text.words[at].zipf or text.words[at].cue & PLACE_IN:
        return False  # «ساحة كازامار وشاطئ طرفاية»
    return outlandish(text.words[at])


def _said_of(text: Text, at: int) -> bool:
    """«فضاء صالح للعرض»: what a place is good for, though somebody is called so."""
    word = text.words[at]
    return bool(word.bits & COMMON) and not word.definite and follows(text, at) and text.words[at + 1].form[0] == "ل"


def _may_bear(word: Word, after: Word) -> bool:
    """Whether a site may bear the word behind its noun; «للشارع وسدات الطريق» is none."""
    if (word.plain.startswith("لل") and not after.definite) or after.form in DESCRIBING:
        return False  # «معبر بري», «مطار دولي»
    named = after.bits & PARTICLE or (after.bits & NATURE and not after.bits & (IDAFA | WEAK))  # «حي عين الرحمة»
    return (not after.stop or bool(named)) and not after.form.startswith("لل")


def _definite_site(word: Word) -> bool:
    """«الملعب», «بالمطار»; «الزاوية الناصرية» is told by its adjective alone."""
    rests = (rest for _, rest in strip_clitics(word.form) if rest.startswith("ال") and rest not in HOUSES)
    return any(lexicon().bits.get(rest, 0) & PLACE_IN for rest in rests)


def _town_site(text: Text, at: int) -> int | None:
    """«الملعب الكبير لأكادير», «المطار الدولي محمد الخامس»: the noun, its adjectives, and whose it is."""
    last = at
    while text.words[last].plain[:2] == "ال" and text.gaps[last] == SPACE and last - at < 2:
        last += 1
    found = phrase_at(text, last) if last > at else None
    if not found:
        return None
    town = found.cut == 1 and text.words[last].form[0] == "ل" and "LOC" in found.payload
    return found.last if town or (found.cut == 0 and "PER" in found.payload) else None


def _told_by(word: Word) -> bool:
    """«حي الموظفين», «حي العمال», «حي المطار»: who was to live in a quarter, or what stands beside it."""
    return word.definite and (word.form.endswith(("ين", "ون")) or word.form in TRADES or bool(word.cue & PLACE_IN))


def _named_after(text: Text, at: int) -> bool:
    """«حي السلام», «مسجد الرحمة», «مقبرة الغفران»: a definite noun, no adjective and no place, that ends the phrase."""
    word, nouns = text.words[at], _nouns(text, at - 1)
    if word.form in ROOMS and nouns & HALLS:
        return False  # «قاعة العروض», «فضاء المعرض»
    if nouns & DWELLING and (word.form in VIRTUES or _told_by(word)):
        return True
    if not nouns & (NAMED_SITES | PITCHES) or not word.definite:
        return False
    return virtue(word, field=bool(nouns & STREETS))
