"""What completes a head noun without the article: «جمعية واحة تغمرت», «مستشفى الحسن الثاني», «كلية العلوم»."""

from pipeline.tag.bearers import HOUSE, HOUSES, borne, honoured
from pipeline.tag.clubs import club, played
from pipeline.tag.complements import (
    CHAIN,
    after,
    between_quotes,
    carries,
    chained,
    complement,
    follows,
    place_phrase,
    seat_of,
    titled,
)
from pipeline.tag.headed import town
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BEARER,
    CLUB,
    COMMON,
    CUES,
    FAMILY,
    FIELD,
    IDAFA,
    NAMING,
    NATURE,
    OUTLET,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    SERVED,
    lexicon,
)
from pipeline.tag.name_words import given, outlandish, unknown
from pipeline.tag.phrases import phrase_at
from pipeline.tag.sites import site
from pipeline.tag.surnames import ends
from pipeline.tag.toponyms import unit_name
from pipeline.tag.words import QUOTE, SPACE, STOP, Text, Word

COURT = "محكمه"
VERBAL = "تينساوفبلك"  # how verbs and words behind a preposition begin
HIGH = frozenset({"العليا", "المستقله", "المتحده", "الخاصه"})  # «محكمة لاهور العليا»
CONJOINED = "وفبلك"
SOCIETIES = ("جمعيه", "منظمه", "موسسه", "رابطه", "شبكه", "تعاونيه", "جريده", "صحيفه", "مجله")
NETWORK = "شبكه"
GROUPS = frozenset({"جمعيات", "تعاونيات", "منظمات", "نساء", "شباب", "هييات", "صحافيي"})
CAUSES = frozenset({"التضامن", "الدفاع", "الامل", "الكرامه", "المواطنه", "المبادرات"})
OF_AMAZIGH, CLUB_OF, SONS = "ن", "نادي", ("بن", "بل")
STUDIES = "الدراسات"


def idafa(text: Text, at: int) -> int | None:
    """The end of the name whose head noun stands at a word; None if nothing completes it."""
    nxt = at + 1
    if text.gaps[at] == QUOTE:
        return between_quotes(text, nxt)
    if not follows(text, at) or text.detached(nxt) or _strung(text, at):
        return None
    if nxt + 2 < len(text) and text.words[nxt + 1].form == OF_AMAZIGH and follows(text, nxt + 1):
        return after(text, nxt + 3)  # «جمعية تايري ن واكال»
    if text.words[at].cue & BEARER and (named := honoured(text, nxt)):
        return after(text, _described(text, named))
    if text.words[at].form.endswith(CLUB_OF) and text.words[nxt].bits & CLUB and (whole := club(text, nxt)):
        return played(text, at, whole)  # «نادي أمل واد نون لكرة السلة»
    place = place_phrase(text, nxt)
    serves = follows(text, nxt) and text.words[nxt + 1].form.startswith("لل")  # «منتدى الحكمة للمفكرين»
    fits = _may_complete(text.words[nxt]) or (place and not place.cut) or (text.words[nxt].definite and serves)
    last = (_called(text, nxt) or _ruled(text, nxt)) if fits else None
    return played(text, at, _whose(text, last)) if last else None


def _strung(text: Text, at: int) -> bool:
    """«شبكة إجرامية», «شبكة الماء»: a network that is none of societies or people."""
    return text.words[at].form.endswith(NETWORK) and text.words[at + 1].form not in GROUPS | CAUSES


def _whose(text: Text, last: int) -> int:
    """Takes in the tribe or the town of «اتحاد تعاونيات الصبار لآيت باعمران»."""
    place = place_phrase(text, last) if follows(text, last - 1) and text.words[last].form[0] == "ل" else None
    return place.last if place and place.cut == 1 and "LOC" in place.payload else last


def _called(text: Text, at: int) -> int | None:
    """The end of a name that is a person's, a place's or a site's: «جمعية واحة تغمرت»."""
    word = text.words[at]
    if word.form == HOUSE and follows(text, at) and text.words[at + 1].form in HOUSES:
        girls = follows(text, at + 1) and text.words[at + 2].form.removeprefix("و") in HOUSES
        return at + 2 + girls  # «مؤسسة دار الأمومة», «جمعية دار الطالب والطالبة»
    if named := borne(text, at):
        virtue = named == at + 1 and word.bits & COMMON and follows(text, at) and carries(text.words[named])
        return complement(text, named) if virtue else after(text, _described(text, named))  # «جمعية أمل الجنوب»
    if body := _society(text, at):
        return after(text, body)
    place = place_phrase(text, at)
    if place and place.cut == 0:
        last = (follows(text, place.last - 1) and seat_of(text, place.last)) or place.last
        return after(text, _described(text, _strange(text, last)))
    borne_by = site(text, at) if word.bits & PLACE_IN and word.cut == 0 else None
    return after(text, borne_by) if borne_by else None


def _society(text: Text, at: int) -> int | None:
    """«جمعية ما تقيش ولدي»: the end of a name that the lists have without its head."""
    found = phrase_at(text, at) if text.words[at].heads and text.words[at - 1].form.endswith(SOCIETIES) else None
    return found.last if found and "ORG" in found.payload and not found.cut else None


def _strange(text: Text, last: int) -> int:
    """Takes in a foreign word behind a place: «جمعية كازا ميموار», «جريدة الصحراء نيوز»."""
    if follows(text, last - 1) and text.words[last].bits & OUTLET:
        return last + 1
    if text.vernacular or not follows(text, last - 1) or not outlandish(text.words[last]):
        return last
    return last + (text.words[last].form[0] not in VERBAL)


def _ruled(text: Text, at: int) -> int | None:
    """The end of a name that says what the institution is for or whose it is, or that no list has."""
    word = text.words[at]
    if word.definite:
        return _firm(text, at, _seat(text, at, complement(text, at)))
    place = place_phrase(text, at + 1) if word.bits & (PLACE_OUT | SERVED) and follows(text, at) else None
    if place and place.cut == 0 and (word.bits & PLACE_OUT or place.last > at + 2):
        return after(text, place.last)  # «شبكة جمعيات الأطلس الصغير»
    if word.bits & SERVED and (
        last := of_school(text, at) or chained(text, at) or _of_saint(text, at + 1)
    ):  # «جمعية أرباب مراكب الصيد»
        return last
    last = after(text, at + 1)
    if last > at + 1 and word.bits & COMMON and not word.form.endswith(("ه", "ي")):
        return last  # «جمعية أنفاس لهواة المسرح»
    if follows(text, at) and (_noun(word) or _construct(text, at)):
        return _carried(text, at + 1)
    named = unknown(word) and not (word.cue & ~NATURE) >> CUES and word.cut == 0 and not _adjectival(text, at)
    seat = seat_of(text, at + 1) if named and follows(text, at) else None  # «جمعية تيويزي إفران»
    return after(text, seat or _described(text, _strange(text, at + 1))) if named else None


def _firm(text: Text, first: int, last: int) -> int:
    """Takes in the name of «مكتب الدراسات أطلس كونساي», «الخاصة» of «مؤسسة الفتح الخاصة»."""
    if text.words[first - 1].cue & BEARER and follows(text, last - 1) and text.words[last].form in HIGH:
        return last + 1
    if not follows(text, last - 1):
        return last
    named = text.words[first - 1].form.endswith(SOCIETIES) and outlandish(text.words[last]) and not text.vernacular
    if named and ends(text, last) and text.words[last].form[0] not in CONJOINED:
        return last + 1  # «تعاونية الصيد الساحلي أزفل»
    if text.words[first].form != STUDIES:
        return last
    if follows(text, last) and text.words[last + 1].bits & OUTLET:
        return last + 2
    return last + outlandish(text.words[last])


def of_school(text: Text, at: int) -> int | None:
    """«جمعية آباء وأولياء تلاميذ مدرسة عمر الخيام»: an institution behind those whom another serves."""
    for last in range(at + 1, min(at + CHAIN + 1, len(text))):
        if not follows(text, last - 1) or text.words[last].stop or text.words[last].definite:
            return None
        if text.words[last].bits & IDAFA:
            whose = follows(text, last) and text.words[last + 1].bits & SERVED
            return None if whose else idafa(text, last)
    return None


def _of_saint(text: Text, at: int) -> int | None:
    """«جمعية تجار سيدي يوسف»: an unlisted place after a saint or a tribe."""
    named = text.gaps[at - 1] == SPACE and text.words[at].bits & PARTICLE
    return unit_name(text, at) if named else None


def _construct(text: Text, at: int) -> bool:
    """«جمعية محبي الطبيعة»: a plural that governs, where an adjective would agree with its feminine head."""
    word = text.words[at]
    return bool(word.bits & COMMON) and word.form.endswith("ي") and text.words[at - 1].form.endswith("ه")


def _carried(text: Text, at: int) -> int | None:
    """What a noun behind the head governs: «مدارس الفتح», «تعاونيات أركان تيزنيت», «مهرجان تيفاوين»."""
    word = text.words[at]
    if text.detached(at):
        return None  # «تعاونية أرضنا فـتافنكولت»
    if carries(word) or (word.definite and word.form.endswith("ه") and not _names_somebody(text, at)):
        return complement(text, at)
    if word.bits & PLACE_IN and word.cut == 0 and (borne_by := site(text, at)):
        return after(text, borne_by)
    place = place_phrase(text, at)
    if place and place.cut == 0 and "LOC" in place.payload:
        return after(text, place.last)
    return after(text, at + 1) if unknown(word) and not word.bits and not word.zipf and word.cut == 0 else None


def _names_somebody(text: Text, at: int) -> bool:
    """Whether a title is one: «أصدقاء الفنانة سعاد»; «يد المساعدة» names nobody."""
    return text.gaps[at] != STOP and given(text.words[at + 1])


def _described(text: Text, last: int) -> int:
    """Takes in the adjectives behind a name: «جمعية تيويزي الثقافية», «جمعية إمال ن تمازيرت»."""
    if follows(text, last - 1) and text.words[last].form == OF_AMAZIGH and follows(text, last):
        return last + 2
    while follows(text, last - 1) and text.words[last].plain[:2] == "ال" and _adjective(text.words[last]):
        last += 1
    return last


def _adjective(word: Word) -> bool:
    return word.form.endswith("يه") or word.form in HIGH


def _may_complete(word: Word) -> bool:
    """Whether a word may follow the head noun; «مستشفى للقرب», «قنصلية بمدينة الداخلة» are no names."""
    if word.form[0] == "ب" and lexicon().bits.get(word.form[1:], 0) & PLACE_OUT:
        return False
    bare = not word.form.startswith("لل") or word.bits & PARTICLE > 0  # «مركز للا مريم»
    return word.arabic and (not word.stop or word.form == HOUSE) and not titled(word) and bare


def _noun(word: Word) -> bool:
    """An indefinite noun that governs the next, no verb and no adjective of relation."""
    if word.form.endswith("يه"):  # «وكالة بنكية»
        return False
    if word.form[0] == "ت" and len(word.form) == 3:  # «مجموعة تضم زامبيا»
        return False
    plural = word.form.endswith("ات") and unknown(word)
    return (
        bool(plural or word.bits & COMMON)
        and not (word.form.startswith("ي") and len(word.form) > 2)
        and not word.plain.endswith("ي")
    )


def _seat(text: Text, first: int, last: int) -> int:
    """«محكمة الاستئناف» is told from others only by its town: «محكمة الاستئناف بوجدة»."""
    generic = all(word.bits & ADJECTIVE and not word.bits & (FIELD | NAMING) for word in text.words[first:last])
    told = generic or text.words[first - 1].form.lstrip(CONJOINED) == COURT
    return (town(text, last) or last) if told and follows(text, last - 1) else last


def _adjectival(text: Text, at: int) -> bool:
    """Whether an unknown word looks like an adjective of the head; «تيويزي» agrees with no «جمعية»."""
    form, head = text.words[at].form, text.words[at - 1].form
    if text.words[at].bits & FAMILY or form.startswith(SONS):
        return False  # «مستشفى بلمهدي»
    governed = follows(text, at) and text.words[at + 1].form.startswith("لل")
    return form.endswith(("يه", "ات")) or (form.endswith("ي") and not governed and not head.endswith("ه"))
