"""Companies behind «شركة» and the like: «أفريقيا», «سوس للتبريد», «حمزة للنقل», «ضيزا ميديا»."""

from pipeline.tag.complements import after, between_quotes, follows, place_phrase, seat_of
from pipeline.tag.lexicon import (
    COMMON,
    CUES,
    DEFINITE,
    FAMILY,
    FIELD,
    GIVEN,
    IDAFA,
    NAMING,
    NATION,
    OUTLET,
    SERVED,
    lexicon,
)
from pipeline.tag.name_words import outlandish, unknown
from pipeline.tag.phrases import Mention
from pipeline.tag.surnames import ends
from pipeline.tag.words import QUOTE, SPACE, Text, Word

VERBAL = "تينسا"  # how verbs begin
SHOPS = ("صيدليه", "مقهي", "مخبزه")
TROUPE = "فرقه"
SINGLE = ("شركه", "مقاوله", "مجموعه")
GROUP, HEADED = "مجموعه", IDAFA | DEFINITE
OF_GROUP = frozenset(
    {"مدارس", "مدرسيه", "الجماعات", "جماعات", "التعاونيات", "النفع", "البحث", "الصداقه", "العمل", "الدعم"}
)
GROWTH, LEVELS = "التنميه", (["المحليه"], ["الجهويه"])


def company(text: Text, at: int, listed: Mention | None) -> Mention | None:
    """The company whose name begins at a word; `listed`: what the lists say of the phrase there."""
    word = text.words[at]
    of_group = text.words[at - 1].form.endswith(GROUP)  # «مجموعة تضم زامبيا», «مجموعة البرتغال»
    single = text.words[at - 1].form.endswith(SINGLE) and not of_group
    if listed and listed.type in {"LOC", "loc"} and not listed.cut and single:
        more = follows(text, listed.last - 1) and _completes(text.words[listed.last])
        return Mention(at, after(text, listed.last + more), "ORG", "company")
    if _works(text, at):
        return Mention(at, after(text, at + 1), "ORG", "company")
    if not of_group and (_of_trade(text, at) or _of_field(text, at)):
        return Mention(at, after(text, at + 2), "ORG", "company")  # «مقالع الريف»
    foreign = unknown(word) and not text.vernacular and not word.bits & (GIVEN | FAMILY | COMMON) and word.cut == 0
    if listed or not foreign:
        return None
    strange = follows(text, at) and outlandish(text.words[at + 1]) and not text.detached(at + 1)
    strange = strange and not _behind(text, at + 1)
    last = at + 1 + strange
    described = last
    while follows(text, described - 1) and text.words[described].bits & (NATION | NAMING):
        described += 1
    if described > last and after(text, described) > described:
        last = described  # «أومنيوم المغربي للصيد», but «إكسال إنيرجي الإسبانية»
    return Mention(at, after(text, (follows(text, last - 1) and seat_of(text, last)) or last), "ORG", "company")


def _behind(text: Text, at: int) -> bool:
    """«بأكلو» behind a company: its seat."""
    place = place_phrase(text, at)
    return bool(place and place.cut)


def bare_group(text: Text, found: Mention) -> Mention | None:
    """The name of a company or a band without «مجموعة», as without «شركة»; «مجموعة مدارس الأمل» is whole.

    None for a group of things: «مجموعة العمليات الحسابية».
    """
    head = text.words[found.first]
    if (
        found.width < 2
        or head.definite
        or not head.form.endswith(GROUP)
        or text.words[found.first + 1].form in OF_GROUP
    ):
        return found
    named = text.words[found.first + 1]
    things = found.how == "head" and named.bits & COMMON and not named.cue & HEADED and not text.of_stage
    return None if things else found._replace(first=found.first + 1, cut=0)


def development(text: Text, at: int) -> int | None:
    """The end of «شركة التنمية المحلية تزنيت للتهيئة»; without a name it is any town's."""
    forms = [word.form for word in text.words[at + 1 : at + 3]]
    if not text.words[at].form.endswith(SINGLE[0]) or forms[:1] != [GROWTH] or forms[1:] not in LEVELS:
        return None
    last = at + 3
    if text.gaps[last - 1] == QUOTE:
        return between_quotes(text, last)
    if not follows(text, last - 1):
        return None
    place = place_phrase(text, last)
    named = place.last if place and not place.cut else last + 1 if outlandish(text.words[last]) else last
    ends = after(text, named)
    ends = (ends > last and follows(text, ends - 1) and seat_of(text, ends)) or ends
    return ends if ends > last else None


def _completes(word: Word) -> bool:
    """«أزيلال بناء», «أطلس بلاست»; «العيون المبادرة»: an adjective that no list has, of a town or another feminine."""
    field = (word.bits | lexicon().bits.get(f"ال{word.form}", 0)) & FIELD
    trade = bool(word.bits & OUTLET) or (bool(field) and not word.definite and word.cut == 0)
    return trade or (outlandish(word) and word.form[0] not in VERBAL) or _described(word)


def _described(word: Word) -> bool:
    return word.form.startswith("ال") and word.form.endswith("ه") and not word.bits >> CUES


def _of_trade(text: Text, at: int) -> bool:
    """«مطاحن الساحل», «ناس الحال»: a noun and the place, for a troupe the definite word, that it governs."""
    word = text.words[at]
    noun = word.bits & COMMON or unknown(word)
    if word.cut or word.definite or word.stop or not noun or not follows(text, at):
        return False
    if text.words[at - 1].form.endswith(TROUPE):
        troupe = not word.cue & (FIELD | SERVED) and not word.bits >> CUES and not word.form.endswith("ه")
        return troupe and text.words[at + 1].definite
    if word.cue & (FIELD | SERVED) or word.form.endswith("ه"):
        return False
    place = place_phrase(text, at + 1)
    return not place.cut if place else outlandish(text.words[at + 1]) and ends(text, at + 1)


def _of_field(text: Text, at: int) -> bool:
    """«شركة تهيئة تغازوت»: what a company does and the place that it does it for."""
    word = text.words[at]
    work = word.cue & (FIELD | SERVED) and not word.cut and text.words[at - 1].form.endswith(SINGLE)
    place = place_phrase(text, at + 1) if work and follows(text, at) else None
    return bool(place and not place.cut and place.last == at + 2)


def _works(text: Text, at: int) -> bool:
    """«حمزة للنقل»: a name and what the company does."""
    if not follows(text, at) or text.words[at].cut or not text.words[at].arabic:
        return False
    return text.words[at + 1].plain.startswith("لل") and bool(text.words[at + 1].cue & FIELD)


def of_shop(text: Text, at: int) -> bool:
    """«صيدلية ابن سينا»: what a shop is called."""
    shop = text.words[at - 1]
    named = shop.form.endswith(SHOPS) and not shop.definite and text.gaps[at - 1] in {SPACE, QUOTE}
    return named and text.words[at].form[0] not in "بفل"
