"""How far a name goes: runs of name words, given names of two words, where an office or another name begins."""

from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    COMMON,
    FAMILY,
    FOREIGN,
    GIVEN,
    NAMING,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    POSTED,
    RANK_WORD,
    lexicon,
)
from pipeline.tag.name_words import (
    CLOSES,
    HEAD,
    INFLECTED,
    given,
    name_like,
    surely_given,
    unknown,
)
from pipeline.tag.phrases import phrase_at
from pipeline.tag.words import COLON, COMMA, QUOTE, SERVANT, SPACE, STOP, Text, Word

HONOURS = frozenset({"سيدي", "مولاي", "لاله", "للا"})
ENCLOSES = frozenset({COMMA, QUOTE, COLON, STOP})
LONGEST = 6  # words of one name
ORDINARY_NOUN = 4.3  # Zipf frequency
COMMONER = 4.9  # one that is also attested as a name, and ends its phrase, may be this common
RARE = 4.1  # a definite word below this may be a family name


def run(text: Text, first: int, taken: int = 1) -> int:
    """Where the run of name words from `first` on ends (exclusive); `taken` words are in already."""
    at = first + taken - 1
    bound = taken == 1 and bool((text.words[first].name | text.words[first].bits) & PARTICLE)
    while at + 1 < len(text) and text.gaps[at] == SPACE and at + 1 - first < LONGEST:
        word = text.words[at + 1]
        if bound:
            if word.stop or not word.arabic or (word.cue & OFFICE and not word.bits & (GIVEN | FAMILY)):
                break
            bound = bool(word.bits & PARTICLE)
        elif word.bits & PARTICLE and at + 2 < len(text) and text.gaps[at + 1] == SPACE:
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


def _goes_on(text: Text, first: int, at: int, taken: int) -> int:
    """How many words the name goes on for at a word: two in «خير الدين», none where the name has ended."""
    word, begun = text.words[at], at - first
    alone = _servants(text, first, taken)
    width = compound(text, at)
    if not name_like(word) and width == 1 and begun != alone:
        return 0
    if _office(text, at) or _next_name(text, at) or town(text, at) or (begun > alone and _over(word)):
        return 0
    return width if width > 1 else int(name_like(word) or (begun == alone and _surname(text, first, at)))


def _servants(text: Text, first: int, taken: int) -> int:
    """How many words the given name at `first` has: «عبد المولى» two, «مولاي عبد المولى» three."""
    honour = _honour(text, first)
    begun = first + honour
    if text.words[begun].stem == SERVANT:
        return honour + 2
    return taken if taken > 1 or not honour else honour + compound(text, begun)


def _honour(text: Text, first: int) -> int:
    """One where «مولاي», «سيدي» or «لالة» stands before a given name, else none."""
    honoured = text.words[first].stem in HONOURS and first + 1 < len(text) and text.gaps[first] == SPACE
    return int(honoured and (given(text.words[first + 1]) or text.words[first + 1].stem == SERVANT))


def _office(text: Text, at: int) -> bool:
    """«نبيل بنعبد الله الأمين العام»: an office with its rank is no part of the name."""
    following = text.words[at + 1].bits if at + 1 < len(text) and text.gaps[at] == SPACE else 0
    if at + 1 < len(text) and text.words[at].bits & (POSTED | OFFICE) and _of_unit(text.words[at + 1]):
        return True  # «فضمة بوتكبوت أمينة للمال», «حسن خليل باشا لمدينة بوجدور»
    return bool(text.words[at].bits & OFFICE and following & (ADJECTIVE | NAMING | OFFICE | RANK_WORD | HEAD))


def _of_unit(word: Word) -> bool:
    return word.form.startswith("لل") or (
        word.form[0] == "ل" and bool(lexicon().bits.get(word.form[1:], 0) & PLACE_OUT)
    )


def _next_name(text: Text, at: int) -> bool:
    """«عيشة نايت موح ويطو بنسعيد»: «و» and another person's given name, with a name behind it."""
    word = text.words[at]
    if word.form[0] != "و" or word.bits & (GIVEN | FAMILY):
        return False
    if word.cut and word.name & GIVEN and len(word.stem) > 3 and surely_given(word):
        return True
    if at + 1 >= len(text) or text.gaps[at] != SPACE or not name_like(text.words[at + 1]):
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
    return strange and word.form not in lexicon().attested and not rest.endswith(INFLECTED)


def joined_person(text: Text, at: int) -> int | None:
    """The end of a name that «و» joins to the person before it: «محمد أكناو وفتيح الساخي»."""
    if text.gaps[at - 1] not in {SPACE, COMMA} or not _next_name(text, at):
        return None
    last = run(text, at, compound(text, at))
    return last if last - at > 1 and not text.words[at + 1].stop else None


def place_name(text: Text, at: int) -> bool:
    word = text.words[at]
    return not word.bits & (GIVEN | FAMILY) and any(
        not head.cut and "LOC" in lexicon().phrases.get(head.stem, {}) for head in word.heads
    )


def town(text: Text, at: int) -> bool:
    """«حي لالة مريم بكلميم»: a town behind ب is no part of the name."""
    word = text.words[at]
    if word.bits & (GIVEN | FAMILY):
        return False
    return any(head.cut and "LOC" in lexicon().phrases.get(head.stem, {}) for head in word.heads)


def _inflected(word: Word) -> bool:
    """«دنيا باطمة تزگلات»: an unknown word that looks like a verb or a plural adds nothing to a name of two words."""
    return not word.bits & (GIVEN | FAMILY | FOREIGN | BINDER | PARTICLE) and word.form.endswith(INFLECTED)


def _over(word: Word) -> bool:
    """Whether a name of two words ends before a word: a verb, a plural, an ordinary noun («ولد الطالب ضيف شرف»)."""
    ordinary = bool(word.bits & COMMON) and word.zipf >= ORDINARY_NOUN and not word.definite
    return _inflected(word) or (ordinary and not surely_given(word) and not word.bits & (BINDER | PARTICLE))


def _ends(text: Text, at: int) -> bool:
    """Whether a phrase ends behind a word, or a preposition follows it: «ياسمينة قصاري بجائزة»."""
    if text.gaps[at] != SPACE:
        return True
    following = text.words[at + 1]
    return following.stop or (following.form[0] in "بل" and following.zipf < COMMONER)


def _surname(text: Text, first: int, at: int) -> bool:
    """Whether an ordinary word is the family name behind a sure given name.

    «محمد الرزمة»: definite and rare. «، يوسف خير،»: alone between commas. «فاطمة سيدة نائبة ثانية»: a post follows.
    """
    word = text.words[at]
    begun = first + _honour(text, first)
    known = surely_given(text.words[begun]) or text.words[begun].stem == SERVANT or compound(text, begun) > 1
    if not known or not word.arabic or word.stop or word.cue & (CLOSES | POSTED):
        return False
    if word.form[0] == "ب" and not word.zipf and word.name & FAMILY:  # «عبد النبي بعيوش»
        return True
    if first and text.gaps[first - 1] in ENCLOSES and text.gaps[at] in ENCLOSES and at - begun < 3:
        return True
    if word.form.startswith("ال") and word.zipf < RARE and (word.zipf or not word.form.endswith("ه")):
        return True
    if word.form in lexicon().attested and word.zipf < (COMMONER if word.definite else RARE) and _ends(text, at):
        return True
    return at + 1 < len(text) and text.gaps[at] == SPACE and bool(text.words[at + 1].bits & POSTED)


def compound(text: Text, at: int) -> int:
    """How many words the given name at a word has: «خير الدين» two, others one."""
    if not text.words[at].heads:
        return 1
    found = phrase_at(text, at)
    return found.last - at if found and "given" in found.payload else 1


def given_cut(text: Text, at: int) -> int:
    """The letters before a given name of two words: one in «وخير الدين»."""
    found = phrase_at(text, at) if text.words[at].heads else None
    return found.cut if found and "given" in found.payload else 0
