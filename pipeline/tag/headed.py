"""What belongs to a definite head noun of an institution, and what only looks so: «النيابة العامة»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.complements import follows, place_phrase
from pipeline.tag.lexicon import (
    ADJECTIVE,
    COMMON,
    DEFINITE,
    ENDING,
    FAMILY,
    FIELD,
    NAMING,
    NATION,
    OFFICE,
    PLACE_OUT,
    RANK_WORD,
    SERVED,
    lexicon,
)
from pipeline.tag.name_words import unknown
from pipeline.tag.phrases import Mention, Phrase, phrase_at
from pipeline.tag.toponyms import virtue
from pipeline.tag.words import Text, Word

BOARD, MANAGING = "المكتب", "المديري"
COUNCIL, MANAGED = "المجلس", "الاداري"
PROSECUTION, GENERAL = "النيابه", "العامه"
CHAMBER, CHAMBERS = "الغرفه", frozenset({"الجنحيه", "الجناييه", "المدنيه", "الاداريه", "الاجتماعيه"})
FIRMS = frozenset({"الشركه", "المجموعه", "الموسسه", "النادي", "الوكاله", "القياده", "المدرسه", "الجريده", "الكليه"})
LAWYERS = ("محامي", "محاميه", "محام", "محاميا", "محامين", "محامون")
TOLD, MUSEUM = frozenset({"مجموعه", "مسرح"}), "متحف"
BRANCHES = frozenset({"مندوبيه", "مديريه", "مفوضيه"})  # «مندوبية التعاون الوطني»
HOUSED = frozenset({MUSEUM, "سينما", "مركب"})  # «متحف القصبة», «سينما الريف», «مركب الانبعاث»
IN_MOROCCO = frozenset({"بالمغرب", "بالجنوب", "بالشمال", "بالوسط"})
TOWNS, SOCIO = ("المحكمه", "القباضه"), "السوسيو"
CRESCENTS = ("هلال", "صليب", "وزاره")  # «الهلال الأحمر الإماراتي», «وزارة الخارجية الكويتية»
OURS = frozenset({"المغربي", "المغربيه"})
CUP = "كاس"
CONTESTS = frozenset({CUP, "نهاييات", "مونديال", "بطوله", "دوري", "اقصاييات"})
NO_BODIES = {"الابطال": ("عصبه", "رابطه"), "ابطال": ("رابطه",), "الاداره": ("مجلس",)}  # by the second word
ORDER = "هييه"
ORDINALS = frozenset({"الثاني", "الثالث", "الرابع", "الخامس", "الثانيه", "الثالثه", "الرابعه", "الخامسه"})
POWERS = frozenset({"الملكيه", "العسكريه"})


def body_at(text: Text, at: int) -> Phrase | None:
    """The institution of the lists that begins at a word."""
    found = phrase_at(text, at) if at < len(text) else None
    return found if found and "ORG" in found.payload else None


def national(text: Text, at: int, last: int) -> bool:
    """Whether another nation's adjective completes a name: «وزارة الخارجية الكويتية», «الهلال الأحمر الإماراتي»."""
    nation = text.words[last].bits & NATION and text.forms[last] not in OURS
    return bool(nation) and text.forms[at].endswith(CRESCENTS)


def no_body(text: Text, at: int) -> bool:
    """«كأس الكونفدرالية الإفريقية», «عصبة الأبطال», «مجلس الإدارة»: a contest, an organ of any firm."""
    heads = NO_BODIES.get(text.forms[at + 1]) if follows(text, at) else None
    return bool(heads and text.forms[at].endswith(heads)) or (at > 0 and text.forms[at - 1].endswith(CUP))


def nameless(text: Text, at: int) -> bool:
    """«الشركة الفرنسية», «المؤسسة العسكرية»: a firm with an adjective that is no name."""
    firm = any(rest in FIRMS for _, rest in strip_clitics(text.words[at].form))
    return firm and bool(text.words[at + 1].bits & NATION or text.words[at + 1].form in POWERS)


def under_age(text: Text, at: int) -> int | None:
    """The end of «لأقل من 20 سنة» behind a team's name."""
    forms = [word.form for word in text.words[at : at + 4]]
    return at + 4 if len(forms) == 4 and forms[:2] == ["لاقل", "من"] and forms[2].isdigit() else None


def telling_of(text: Text, at: int) -> bool:
    """«المرصد الأورومتوسطي», «المنظمة العلوية لرعاية المكفوفين»: an adjective of no list that agrees with its head."""
    word, head = text.words[at], text.words[at - 1].form.endswith("ه")
    if not word.definite or not word.form.endswith("يه" if head else "ي") or word.bits & (RANK_WORD | OFFICE | ENDING):
        return False
    rare = not word.bits and not word.zipf and len(word.form) > 6
    serves = follows(text, at) and text.words[at + 1]
    return rare or bool(serves and serves.form[0] == "ل" and serves.cue & (FIELD | SERVED))


def telling(text: Text, at: int, stem: str) -> bool:
    """«مجموعة سنطرال», «سينما الريف»: a head of many things with one word that says which."""
    word = text.words[at + 1]
    if stem == ORDER:  # «هيئة الموثقين»
        return word.definite and word.form.endswith("ين")
    if stem in HOUSED:
        place = place_phrase(text, at + 1)
        return stem == MUSEUM or bool(place and "LOC" in place.payload) or virtue(word)
    return stem in TOLD and (bool(word.bits & FAMILY and not word.bits & COMMON) or unknown(word))


def of_lawyer(text: Text, at: int) -> bool:
    """«محامية بهيئة سطات», «محام من هيئة سطات»."""
    before = at - 1 - (text.words[at - 1].form == "من")
    return before >= 0 and text.words[before].form.endswith(LAWYERS)


def of_town(text: Text, at: int) -> bool:
    """«الاتحاد الإسلامي الوجدي»: in news of a match, the adjective of a club's town, which is a family name too."""
    word = text.words[at]
    return bool(text.of_sport and word.definite and word.bits & FAMILY and word.form.endswith(("ي", "يه")))


def family(text: Text, at: int) -> bool:
    word = text.words[at] if follows(text, at - 1) else None
    if word is None or not word.definite:
        return False
    figure = phrase_at(text, at) if word.heads else None
    return bool(word.bits & FAMILY and not word.bits & (COMMON | NATION)) or bool(figure and "PER" in figure.payload)


def manifold(text: Text, at: int) -> int | None:
    """The end of «متعددة الخدمات» behind the adjectives of a head, of «ثقافي» in «المركز السوسيو ثقافي»."""
    if text.words[at - 1].form == SOCIO and follows(text, at - 1):
        return at + 1
    if follows(text, at - 1) and text.words[at].form in ORDINALS and text.words[at - 1].bits & (NAMING | ADJECTIVE):
        return at + 1  # «المستشفى العسكري الخامس»
    manifold = follows(text, at - 1) and text.words[at].form.startswith("متعدد") and follows(text, at)
    return at + 2 if manifold and text.words[at + 1].definite else None


def named_by_place(text: Text, at: int) -> bool:
    """Whether a noun and the place that it belongs to stand at a word."""
    noun = text.words[at].bits & COMMON and not text.words[at].stop and not text.words[at].definite
    return bool(noun and follows(text, at) and (found := place_phrase(text, at + 1)) and not found.cut)


def of_court(noun: str, adjective: str) -> bool:
    """«النيابة العامة», «الغرفة الجنحية»: parts of a court; «المكتب المديري», «المجلس الإداري» of any body."""
    if noun.endswith(BOARD) and adjective == MANAGING:
        return True
    if noun.endswith(CHAMBER):
        return adjective in CHAMBERS
    if noun.endswith(COUNCIL):
        return adjective == MANAGED
    return noun.endswith(PROSECUTION) and adjective == GENERAL


def seated(word: Word, place: Phrase, naming: bool) -> bool:
    """Whether a place completes the name: «المحكمة الابتدائية بكلميم», «المجلس الإقليمي لوادي الذهب»."""
    if word.cue & FIELD:
        return False  # «المكتب الوطني للتكوين»
    if naming or place.cut:
        return word.form.startswith("ل") or (not naming and word.form.startswith("ب"))
    return "LOC" in place.payload


def in_morocco(text: Text, last: int | None) -> int | None:
    """Takes in the country of «نادي المحامين بالمغرب», which is of the name where a town is not."""
    of_country = last and follows(text, last - 1) and text.words[last].form in IN_MOROCCO
    return last + 1 if last and of_country else last


def goes_on(text: Text, at: int, listed: Mention) -> bool:
    """Whether a listed name goes on: «النقابة الوطنية للصحة العمومية», «المحكمة العسكرية بالرباط» as every court."""
    ended, nxt = text.words[listed.last - 1], text.words[listed.last]
    described = text.words[at].cue & DEFINITE and nxt.bits & (ADJECTIVE | NAMING)
    field = ended.plain.startswith("لل") and nxt.definite and nxt.bits & FIELD and nxt.form.endswith("يه")
    return bool(described or field or text.words[at].form.endswith(TOWNS))


def town(text: Text, at: int) -> int | None:
    """The end of «بوجدة», «بمدينة تازة»."""
    place = place_phrase(text, at)
    if place and place.cut:
        return place.last
    word = text.words[at]
    unit = word.form[0] == "ب" and lexicon().bits.get(word.form[1:], 0) & PLACE_OUT and follows(text, at)
    place = place_phrase(text, at + 1) if unit else None
    return place.last if place and not place.cut else None
