"""How far a name goes: runs of name words, given names of two words, where an office or another name begins."""

from pipeline.tag.beyond import child, handed, over, spoken
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    CALLED,
    COMMON,
    CUES,
    FAMILY,
    FOREIGN,
    GIVEN,
    NAMING,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    POSTED,
    RANK_WORD,
    TITLE,
    lexicon,
)
from pipeline.tag.name_words import ANY_HEAD, USUAL, given, inflected, name_like, siblings, surely_given, unknown
from pipeline.tag.phrases import phrase_at
from pipeline.tag.registers import register
from pipeline.tag.surnames import compound, ends, honour, surname, third
from pipeline.tag.words import COMMA, SERVANT, SPACE, Text, Word

LONGEST = 8  # words of one name
ORDINALS = frozenset({"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"})
KINGS = frozenset({"محمد", "الحسن", "يوسف", "اسماعيل", "خوان", "فيليبي", "فيليب", "عبدالله"})
JUNIOR = frozenset({"الثاني", "الثالث", "الصغير", "الصغيره", "الصغري", "الاكبر", "الابن", "الحفيد", "الاب"})
AIMING = frozenset({"الرامي", "الهادف", "الداعي", "الساعي", "القاضي"})  # «دفاع إسماعيل الغربي الرامي إلى»
ORIGIN = frozenset({"الاصل", "الجنسيه"})
RELIGION = "الدين"
HOUSE_OF, LINK = "آل", "ن"  # «سعيد ن باها»
CHILDREN = frozenset({"ولد", "بنت"})
TRIBES = frozenset({"ايت", "نايت", "اهل", "اولاد"})


def run(text: Text, first: int, taken: int = 1) -> int:
    """Where the run of name words from `first` on ends (exclusive); `taken` words are in already."""
    at = first + taken - 1
    bound = taken == 1 and bool((text.words[first].name | text.words[first].bits) & PARTICLE)
    while text.gaps[at] == SPACE and at + 1 - first < LONGEST and not _crowned(text, first, at):
        word = text.words[at + 1]
        if bound:
            tribe = text.words[at].form in TRIBES  # «خديجة أيت القايد»
            office = word.cue & OFFICE and not word.bits & (GIVEN | FAMILY) and not tribe
            short = word.stop and (len(word.form) < 3 or not ends(text, at + 1))
            if not word.arabic or office or short or child(word):
                break  # «أيت بلا» ends its phrase
            bound = bool(word.bits & PARTICLE)
        elif word.plain == HOUSE_OF and at + 2 < len(text) and text.gaps[at + 1] == SPACE:
            at += 1  # «خالد بن سلطان آل سعود»
        elif (
            (word.bits & PARTICLE or word.form == LINK)
            and at + 2 < len(text)
            and text.gaps[at + 1] == SPACE
            and not _of_boy(text, at)
        ):
            if word.form == "ابن" and place_name(text, at + 2):  # «محمد العمري ابن مريرت»
                break
            bound = True
        elif (width := _goes_on(text, first, at + 1, taken)) != 1:
            if not width:
                break
            at += width
            continue
        at += 1
    if text.words[at].bits & PARTICLE and not text.words[at].bits & (GIVEN | FAMILY) and at > first:
        at -= 1
    return at + 1


def _of_boy(text: Text, at: int) -> bool:
    """«كوثر براني ولد سمياتو آدم»: in the vernacular a boy, not a particle of a name."""
    child = text.words[at + 2]
    noun = child.definite and child.zipf >= USUAL and not child.bits & FAMILY  # «لينة بنت الجيران»
    noun = noun or place_name(text, at + 2)  # «حمزة الموساوي ولد تمسية»
    return text.vernacular and text.words[at + 1].form in CHILDREN and (inflected(child.form) or noun)


def _crowned(text: Text, first: int, at: int) -> bool:
    """Whether a king's name ends at a word: «عين الملك محمد السادس عبد الرحيم بوعزة»."""
    return at > first and text.words[at].form in ORDINALS and text.words[first].form in KINGS


def _goes_on(text: Text, first: int, at: int, taken: int) -> int:
    """How many words the name goes on for at a word: two in «خير الدين», none where the name has ended."""
    word, begun = text.words[at], at - first
    alone = _servants(text, first, taken)
    width = compound(text, at)
    if width == 1 and not town(text, at) and _of_religion(text, at):
        return 2  # «عبد العالي حمي الدين»
    if begun == 1 and word.form in ORDINALS and text.words[first].form in KINGS:
        return 1  # «مستشفى الحسن الأول»
    if first and word.form[0] == "و" and siblings(text.words[first - 1]):
        return 0  # «أبناؤه سيداحمد وأباه»
    called = first > 0 and text.words[first - 1].bits & CALLED  # «سميتو المعطي حميمصة»
    if text.vernacular and begun == alone and not called and (spoken(word) or handed(word)):
        return 0
    if begun > alone and handed(word) and inflected(word.form[1:]):
        return 0
    if not name_like(word) and width == 1 and begun != alone and not (begun in {2, 3} and third(text, at)):
        return int(begun > 1 and word.form in JUNIOR and ends(text, at))
    if begun > alone and (_elsewhere(text, at) or _behind_preposition(word)):
        return 0
    joins = _next_name(text, at) and not (begun == alone and _waw_of_its_own(text, at))
    if (
        _office(text, at)
        or joins
        or town(text, at)
        or (begun > alone and over(word) and not (given(word) and ends(text, at)))
    ):
        return int(begun > 1 and word.form in JUNIOR and ends(text, at))
    due = surname(text, first, at) or _of_speech(text, word) if begun == alone else begun in {2, 3} and third(text, at)
    return width if width > 1 else int(name_like(word) or due)


def _of_speech(text: Text, word: Word) -> bool:
    """«مامادو ديالو»: a family name that is a word of the vernacular, in a text that is not."""
    return word.stop and word.bits & FAMILY > 0 and not text.vernacular and word.form in register("vernacular")


def _behind_preposition(word: Word) -> bool:
    """«السيد الحسن أيت لعميم بشكاية»: «ب» and a noun that no list has."""
    named = word.bits & (FAMILY | GIVEN | FOREIGN | BINDER) or word.form in lexicon().attested
    return word.form[0] == "ب" and not named and not word.form.startswith(("بن", "بو", "بل"))


def _elsewhere(text: Text, at: int) -> bool:
    """Whether a name of two words has ended: a verb of the vernacular, «لفتيت القاضي بتجميد»."""
    word = text.words[at]
    named = word.bits & (FAMILY | GIVEN | PARTICLE | BINDER) and not (word.bits & COMMON and word.form not in JUNIOR)
    if text.vernacular and not named and not (word.definite and not word.bits & COMMON):
        return True
    if word.form in AIMING or (
        at + 1 < len(text) and text.words[at + 1].form in ORIGIN
    ):  # «منير الساطوري المغربي الأصل»
        return True
    governs = text.gaps[at] == SPACE and text.words[at + 1].form[0] == "ب"
    return bool(governs and word.cue & TITLE)


def _of_religion(text: Text, at: int) -> bool:
    """Whether «الدين» behind a word makes one name of both."""
    word = text.words[at]
    second = text.gaps[at] == SPACE and text.words[at + 1].form == RELIGION
    return second and word.arabic and not word.stop and not word.definite and not word.cue >> CUES


def _waw_of_its_own(text: Text, at: int) -> bool:
    """«أكد لحسن وشاني، رئيس الجمعية»: a family name that begins with و, for nobody is called by what remains."""
    rest = text.words[at].form[1:]
    return len(rest) > 2 and ends(text, at) and not lexicon().bits.get(rest, 0) & (GIVEN | FAMILY | COMMON)


def _servants(text: Text, first: int, taken: int) -> int:
    """How many words the given name at `first` has: «عبد المولى» two, «مولاي عبد المولى» three."""
    honoured = honour(text, first)
    begun = first + honoured
    if text.words[begun].stem == SERVANT:
        return honoured + 2
    return taken if taken > 1 or not honoured else honoured + compound(text, begun)


def _office(text: Text, at: int) -> bool:
    """«نبيل بنعبد الله الأمين العام»: an office with its rank is no part of the name."""
    following = text.words[at + 1].bits if text.gaps[at] == SPACE else 0
    if at + 1 < len(text) and text.words[at].bits & (POSTED | OFFICE) and _of_unit(text.words[at + 1]):
        return True  # «فضمة بوتكبوت أمينة للمال», «حسن خليل باشا لمدينة بوجدور»
    beside = GIVEN if text.words[at].definite and at + 2 < len(text) else 0  # «عمر حجيرة الوزير رياض مزور»
    return bool(
        text.words[at].bits & OFFICE and following & (beside | ADJECTIVE | NAMING | OFFICE | RANK_WORD | ANY_HEAD)
    )


def _of_unit(word: Word) -> bool:
    return word.form.startswith("لل") or (
        word.form[0] == "ل" and bool(lexicon().bits.get(word.form[1:], 0) & (PLACE_OUT | OFFICE))
    )


def _next_name(text: Text, at: int) -> bool:
    """«عيشة نايت موح ويطو بنسعيد»: «و» and another person's given name, with a name behind it."""
    word = text.words[at]
    if word.form[0] != "و" or word.bits & GIVEN:
        return False
    if word.bits & FAMILY:  # «سعيد أمسكان وكريم بنزكري»
        named = at + 2 < len(text) and text.gaps[at] == SPACE and name_like(text.words[at + 1])
        return bool(named and lexicon().bits.get(word.form[1:], 0) & GIVEN)
    if word.cut and word.name & GIVEN and len(word.stem) > 3 and (surely_given(word) or text.gaps[at] != SPACE):
        return True
    if text.gaps[at] != SPACE or not name_like(text.words[at + 1]):
        return False
    return bool(word.cut and word.name & GIVEN) or _joins(text, at)


def _joins(text: Text, at: int) -> bool:
    """«وخير الدين», «وفتيح»: «و» and a given name of two words, or one of no list."""
    word = text.words[at]
    found = phrase_at(text, at) if word.heads else None
    if found and found.cut == 1 and found.payload.keys() & {"given", "PER"}:
        return True
    rest = word.form[1:]
    strange = unknown(word) and len(rest) > 2 and not lexicon().bits.get(rest, 0) & ~(GIVEN | FAMILY | FOREIGN)
    strange = strange and not text.vernacular  # «وخرجو يوسف بريطل»
    return strange and word.form not in lexicon().attested and not inflected(rest)


def joined_person(text: Text, at: int) -> int | None:
    """The end of a name that «و» joins to the person before it: «محمد أكناو وفتيح الساخي»."""
    if text.gaps[at - 1] not in {SPACE, COMMA} or text.words[at].cue & TITLE or not _next_name(text, at):
        return None
    last = run(text, at, compound(text, at))
    return last if last - at > 1 and not text.words[at + 1].stop else None


def place_name(text: Text, at: int) -> bool:
    """Whether a place's name begins at a word, as it stands."""
    return _opens_place(text.words[at], cut=False)


def town(text: Text, at: int) -> bool:
    """«حي لالة مريم بكلميم»: a town behind ب is no part of the name."""
    return _opens_place(text.words[at], cut=True)


def _opens_place(word: Word, cut: bool) -> bool:
    if word.bits & (GIVEN | FAMILY):
        return False
    return any(bool(head.cut) == cut and "LOC" in lexicon().phrases.get(head.stem, {}) for head in word.heads)
