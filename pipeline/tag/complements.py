"""What completes an institution's name: its field, whom it serves, its region, a name between quotation marks."""

from pipeline.tag.agreement import agrees, nisba, of_things, women_and_men
from pipeline.tag.lexicon import (
    ADJECTIVE,
    COMMON,
    CUES,
    ENDING,
    FAMILY,
    FIELD,
    IDAFA,
    LINKED,
    NAMING,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    SERVED,
    TITLE,
    lexicon,
)
from pipeline.tag.phrases import Phrase, phrase_at
from pipeline.tag.words import JOINER, QUOTE, SPACE, Text, Word

LONGEST = 9  # words of a name after its head
SEATS = 2  # places in one name
CHAIN = 4  # nouns between «ل» and the definite one
QUOTED = 6  # words of a name between quotation marks
REGIONAL = frozenset({"الجهوي", "الجهويه", "العمران"})
UNITS = frozenset({"للمدينه", "للجهه", "للاقليم", "للمنطقه"})  # «قدمت الجامعة للمدينة»
WATER, DRINKABLE = "ماء", "الصالح"
STATE = ["في", "وضعيه"]
BASIN, BORDERLESS = frozenset({"المايي", "الجماعات"}), ["بلا", "حدود"]
PREPOSITIONS = frozenset({"من", "عن", "في", "علي", "مع", "حول"})
PREDICATES = frozenset({"مفتوح", "مجاني", "ضروري", "اجباري", "محدود", "متوفر", "مضمون", "قايم", "متواصل", "عام"})
WHOSE = ("ي", "يا")  # how a plural ends that tells more of people: «حاملي», «ضحايا»
PEOPLE = ("ون", "ين", "ات")  # plurals that «و» joins as others than the institution


def follows(text: Text, at: int) -> bool:
    """Whether a word follows `at` in the same phrase."""
    return at + 1 < len(text) and text.gaps[at] == SPACE


def place_phrase(text: Text, at: int) -> Phrase | None:
    found = phrase_at(text, at)
    return found if found and ("LOC" in found.payload or "loc" in found.payload) else None


def titled(word: Word) -> bool:
    """Whether a word announces a person; «لالة» of «مؤسسة لالة سلمى» is of the name."""
    return bool(word.cue & (TITLE | OFFICE)) and not word.bits & PARTICLE


def carries(word: Word) -> bool:
    """A definite word that may end a chain of nouns: «جمعية آباء التلاميذ»."""
    return word.definite and not word.stop and (not word.cue & (TITLE | OFFICE) or bool(word.bits & FIELD))


def between_quotes(text: Text, first: int) -> int | None:
    for last in range(first, min(first + QUOTED, len(text))):
        if text.gaps[last] not in {SPACE, JOINER}:
            return last + 1 if text.gaps[last] == QUOTE or _closes(text, last) else None
    return None


def _closes(text: Text, at: int) -> bool:
    return text.text[text.ends[at] : text.ends[at] + 1] in tuple('»”"')


def complement(text: Text, first: int) -> int:
    """The end of a definite complement: adjectives, «و» and a field, «لل» and what it governs."""
    at = first
    while follows(text, at) and at - first < LONGEST and not seat_of(text, at + 1) and _continues(text, at, first):
        at += 1
    last = linked(text, at + 1)
    return after(text, (follows(text, last - 1) and seat_of(text, last)) or last)


def seat_of(text: Text, at: int) -> int | None:
    """The end of a place without a preposition, which is of the name: «تعاونية الصيادين أكلو»."""
    last = None
    for _ in range(SEATS):  # «الصداقة فرنسا المغرب»
        place = phrase_at(text, at) if text.words[at].heads else None
        if not place or place.cut or "LOC" not in place.payload or not _alone(text, at):
            return last
        at = last = place.last
        if not follows(text, last - 1):
            return last
    return last


def _alone(text: Text, at: int) -> bool:
    """Whether a place can't be read as one behind «ب»; «بنمسيك» can."""
    return not text.vernacular and text.words[at].form[0] != "ب"


def _continues(text: Text, at: int, first: int) -> bool:
    word, nxt = text.words[at], text.words[at + 1]
    if word.form.endswith(WATER) and nxt.form == DRINKABLE:
        return True  # «للماء الصالح للشرب»
    person = nxt.bits & (TITLE | OFFICE) and not nxt.bits & (NAMING | ADJECTIVE | FIELD)
    if nxt.stop or not nxt.arabic or (person and not of_things(word.form, nxt.form)):
        return False
    if nxt.bits & ENDING and not nxt.bits & (NAMING | ADJECTIVE | FIELD):
        return False
    if nxt.form.startswith("ال"):
        akin = agrees(word.form, nxt.form) or (
            nxt.form.endswith("ين") and word.form[-1] != "ي" and _of_people(text, first)
        )
        described = nxt.bits & (NAMING | ADJECTIVE | FIELD) or (nxt.bits & FAMILY and nxt.form.endswith("ي"))
        bare = not word.definite and not word.form.startswith("وال")
        return bool(described) or bare or akin or nisba(nxt.form)
    if nxt.form.startswith("وال"):
        other = phrase_at(text, at + 1) if nxt.heads else None
        if other and other.cut and "ORG" in other.payload:
            return False  # «الجامعة الوطنية للفلاحة والنهج الديمقراطي»
        if _field(nxt.form[1:]) or nxt.cue & LINKED:
            return True
        both = word.form.startswith("لل") and word.form.endswith("ين") and nxt.form.endswith("ين")
        if both or women_and_men(word.form, nxt.form):
            return True  # «للمفكرين والباحثين»
        return _matter(nxt.form[1:]) and not _clause(text, at + 1)
    if nxt.form.startswith("لل"):
        return bool(nxt.cue & FIELD) or at - first < 2
    joined = nxt.form.startswith("و") and at + 2 < len(text) and _field(nxt.form[1:])
    return bool(joined or of_others(text, at + 1))


def of_others(text: Text, at: int) -> bool:
    """«الآباء وأولياء التلاميذ», «الأساتذة ضحايا النظامين»: others whom a name serves, with what they govern."""
    form, bits = text.words[at].form, lexicon().bits
    served = bits.get(form.removeprefix("و"), 0) & SERVED and (form[0] == "و" or form.endswith(WHOSE))
    people = text.words[at - 1].form
    several = people.endswith(("ين", "ات", "اء")) or bits.get(people.removeprefix("لل").removeprefix("ال"), 0) & SERVED
    return bool(served and several and follows(text, at) and carries(text.words[at + 1]))


def _of_people(text: Text, first: int) -> bool:
    """«للأساتذة المتعاقدين», «لحملة الشهادات المعطلين»: a complement of those whom the name serves."""
    before = text.words[first - 1] if first else text.words[first]
    return text.words[first].form[0] == "ل" or before.form[0] == "ل" or bool(before.bits & SERVED)


def _clause(text: Text, at: int) -> bool:
    """Whether «و» opens a clause at a word: «جمعية الأمل للثقافة والدعوة عامة», «والتسجيل مفتوح»."""
    if not follows(text, at) or text.words[at + 1].definite:
        return False
    feminine = text.words[at].form.endswith("ه") and text.words[at + 1].form.endswith("ه")
    feminine = feminine and text.words[at + 1].form[0] != "ب"  # «السينما والصورة بإعدادية»
    return feminine or text.words[at + 1].form in PREDICATES


def _matter(form: str) -> bool:
    """«للحقيقة والإنصاف», «الأغنام والماعز»: an ordinary noun of a thing, which is no body and nobody."""
    bits = lexicon().bits.get(form, 0)
    return bool(bits & COMMON) and not bits >> CUES and not form.endswith(PEOPLE)


def _field(form: str) -> int:
    """Whether a word is a field, «الطب» or «طب الأسنان», or an adjective."""
    bits = lexicon().bits
    return bits.get(form, 0) & (FIELD | ADJECTIVE | NAMING) or bits.get(f"ال{form}", 0) & FIELD


def after(text: Text, last: int) -> int:
    """Takes in «للتضامن», «لحماية البيئة», «لجهة سوس ماسة» behind a name that is complete otherwise."""
    if [word.form for word in text.words[last : last + 2]] == BORDERLESS and follows(text, last - 1):
        return last + 2  # «جمعية أطباء بلا حدود»
    if not follows(text, last - 1) or text.words[last].stop or not text.words[last].form.startswith("ل"):
        return last
    if not text.words[last].form.startswith("لل"):
        return _served(text, last) or last
    if text.words[last].form in UNITS:
        return last
    word = text.words[last]
    if not word.cue & (FIELD | ADJECTIVE | NAMING | LINKED | SERVED) and word.cue & ~COMMON:
        return last
    at = last
    while follows(text, at) and at - last < LONGEST and _continues(text, at, last):
        at += 1
    return linked(text, at + 1)


def linked(text: Text, last: int) -> int:
    """Takes in what a noun governs by a preposition: «الوقاية من حوادث السير», «للنهوض بالأعمال الاجتماعية»."""
    if not follows(text, last - 1) or not text.words[last - 1].cue & LINKED:
        return last
    if [word.form for word in text.words[last : last + 2]] == STATE:  # «للأشخاص في وضعية إعاقة»
        return min(last + 3, len(text))
    at = last + (text.words[last].form in PREPOSITIONS)
    if at == last and place_phrase(text, at):
        return last  # «للتربية والتكوين بأكادير»
    if at == last and not text.words[at].form.startswith("ب"):
        return last
    if at > last and (not follows(text, last) or place_phrase(text, at)):
        return last
    whole = carries(text.words[at]) or text.words[at].form.startswith("بال")
    return complement(text, at) if whole else chained(text, at) or last


def _served(text: Text, at: int) -> int | None:
    """«لمرضى القصور الكلوي», «لنساء صنهاجة», «لجهة سوس ماسة»: whom or which region an institution serves."""
    word = text.words[at]
    noun = lexicon().bits.get(word.form[1:], 0)
    if not follows(text, at) or word.bits >> CUES or not noun & (SERVED | PLACE_OUT):
        return None
    place = place_phrase(text, at + 1)
    if place and place.cut == 0 and (noun & PLACE_OUT or "LOC" in place.payload):
        return place.last
    if not noun & SERVED:
        return None
    return complement(text, at + 1) if carries(text.words[at + 1]) else chained(text, at)


def of_region(text: Text, at: int, last: int) -> int:
    """Takes in the region's name behind a regional body: «المركز الجهوي للاستثمار كلميم واد نون», or its basin's."""
    if text.words[last - 1].form in BASIN and follows(text, last - 1):
        return seat_of(text, last) or last  # «وكالة الحوض المائي درعة واد نون»
    regional = any(word.form in REGIONAL for word in text.words[at:last])
    region = place_phrase(text, last) if regional and follows(text, last - 1) else None
    return region.last if region and not region.cut and region.last - region.first > 1 else last


def serves_place(text: Text, at: int) -> int | None:
    """«لجهة الشرق»: the end of the unit that an institution serves."""
    noun = lexicon().bits.get(text.words[at].form[1:], 0) if text.words[at].form.startswith("ل") else 0
    place = place_phrase(text, at + 1) if noun & PLACE_OUT and follows(text, at) else None
    return place.last if place and place.cut == 0 else None


def _thing(word: Word) -> bool:
    """An ordinary noun, «و» before it or not: «أولياء التلاميذ», «وأولياء التلاميذ»."""
    rest = lexicon().bits.get(word.form[1:], 0) if word.form[0] == "و" else 0
    return bool((word.bits | rest) & (COMMON | FIELD | SERVED))


def chained(text: Text, at: int) -> int | None:
    """«الودادية الوطنية لمدربي كرة القدم»: nouns up to a definite one."""
    for last in range(at + 1, min(at + CHAIN, len(text))):
        noun = text.words[last]
        if noun.form[0] == "و" and lexicon().bits.get(noun.form[1:], 0) & IDAFA:
            return last if last > at + 1 and follows(text, last - 1) else None  # «نساء تيزي وجمعية الأمل»
        if not follows(text, last - 1) or noun.stop or not (_thing(noun) or (carries(noun) and last > at + 1)):
            return None
        named = phrase_at(text, last + 1) if follows(text, last) else None
        if named and named.cut == 0 and named.payload.keys() & {"LOC", "ORG"}:  # «قدماء لاعبي كلميم», «أزمة سامير»
            return after(text, named.last)
        if carries(text.words[last]):
            return complement(text, last)
    return None
