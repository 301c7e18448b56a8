"""Persons: runs of name words, opened by a given name, or by a title, an office or a label before them."""

from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    FAMILY,
    FOREIGN,
    GIVEN,
    NAMING,
    NATION,
    OFFICE,
    PARTICLE,
    POSTED,
    RANK_WORD,
    SAYS,
    lexicon,
)
from pipeline.tag.name_words import (
    CLOSES,
    HEAD,
    INFLECTED,
    given,
    may_begin,
    name_like,
    outlandish,
    patterned,
    surely_given,
    unknown,
    verbal,
)
from pipeline.tag.phrases import phrase_at
from pipeline.tag.words import COLON, COMMA, ORDINARY, QUOTE, SERVANT, SPACE, STOP, Text, Word

MERCY = "رحمه"
ENCLOSES = frozenset({COMMA, QUOTE, COLON, STOP})
LONGEST = 6  # words of one name
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
            if word.form == "ابن" and _place_name(text, at + 2):  # «محمد العمري ابن مريرت»
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
    compound = _compound(text, at)
    if not name_like(word) and compound == 1 and begun != alone:
        return 0
    if _office(text, at) or _next_name(text, at) or _town(text, at) or (begun > alone and _inflected(word)):
        return 0
    return compound if compound > 1 else int(name_like(word) or (begun == alone and _surname(text, first, at)))


def _servants(text: Text, first: int, taken: int) -> int:
    """How many words the given name at `first` has: «عبد المولى» two."""
    return 2 if text.words[first].stem == SERVANT else taken


def _office(text: Text, at: int) -> bool:
    """«نبيل بنعبد الله الأمين العام»: an office with its rank is no part of the name."""
    following = text.words[at + 1].bits if at + 1 < len(text) and text.gaps[at] == SPACE else 0
    if text.words[at].bits & POSTED and at + 1 < len(text) and text.words[at + 1].form.startswith("لل"):
        return True  # «فضمة بوتكبوت أمينة للمال»
    return bool(text.words[at].bits & OFFICE and following & (ADJECTIVE | NAMING | OFFICE | RANK_WORD | HEAD))


def _next_name(text: Text, at: int) -> bool:
    """«عيشة نايت موح ويطو بنسعيد»: «و» and another person's given name, with a name behind it."""
    word = text.words[at]
    if word.form[0] != "و" or not word.cut or not word.name & GIVEN or word.bits & (GIVEN | FAMILY):
        return False
    if len(word.stem) > 3 and surely_given(word):
        return True
    return at + 1 < len(text) and text.gaps[at] == SPACE and name_like(text.words[at + 1])


def _place_name(text: Text, at: int) -> bool:
    word = text.words[at]
    return not word.bits & (GIVEN | FAMILY) and any(
        not head.cut and "LOC" in lexicon().phrases.get(head.stem, {}) for head in word.heads
    )


def _town(text: Text, at: int) -> bool:
    """«حي لالة مريم بكلميم»: a town behind ب is no part of the name."""
    word = text.words[at]
    if word.bits & (GIVEN | FAMILY):
        return False
    return any(head.cut and "LOC" in lexicon().phrases.get(head.stem, {}) for head in word.heads)


def _inflected(word: Word) -> bool:
    """«دنيا باطمة تزگلات»: an unknown word that looks like a verb or a plural adds nothing to a name of two words."""
    return not word.bits & (GIVEN | FAMILY | FOREIGN | BINDER | PARTICLE) and word.form.endswith(INFLECTED)


def _surname(text: Text, first: int, at: int) -> bool:
    """Whether an ordinary word is the family name behind a sure given name.

    «محمد الرزمة»: definite and rare. «، يوسف خير،»: alone between commas. «فاطمة سيدة نائبة ثانية»: a post follows.
    """
    word = text.words[at]
    known = surely_given(text.words[first]) or text.words[first].stem == SERVANT
    if not known or not word.arabic or word.stop or word.cue & (CLOSES | POSTED):
        return False
    if first and text.gaps[first - 1] in ENCLOSES and text.gaps[at] in ENCLOSES and at == first + 1:
        return True
    if word.form.startswith("ال") and word.zipf < RARE and (word.zipf or not word.form.endswith("ه")):
        return True
    return at + 1 < len(text) and text.gaps[at] == SPACE and bool(text.words[at + 1].bits & POSTED)


def person_at(text: Text, at: int, opened: str) -> int | None:
    """The end of a person's name that begins at a word. `opened`: "title" or "office" stands before it, or ""."""
    word = text.words[at]
    if not may_begin(word) or (word.cue & CLOSES and not given(word)):
        return None
    if word.bits & NATION and not given(word):
        return None
    compound = _compound(text, at)
    last = run(text, at, compound)
    if opened == "title" and last == at + 1 and _alone(text, last):
        return last + 1
    if opened:
        return last if compound > 1 or _fits_opened(text, at, last - at, opened) else None
    if last - at < 2:
        return None
    if word.name & PARTICLE:
        return last if _fits_particle(text, at, last - at) else None
    return last if compound > 1 or _starts(text, at, last) else None


def _alone(text: Text, at: int) -> bool:
    """«السيد خالد سفير، المدير العام»: behind a title and a given name, an ordinary word before a comma."""
    if at >= len(text) or text.gaps[at - 1] != SPACE or not given(text.words[at - 1]):
        return False
    word = text.words[at]
    noun = word.arabic and not word.stop and not word.cue & (SAYS | POSTED) and not word.form.startswith(("ي", "ت"))
    return noun and text.gaps[at] in ENCLOSES and not word.definite and not word.form.endswith(("ا", "ه"))


def _compound(text: Text, at: int) -> int:
    """How many words the given name at a word has: «خير الدين» two, others one."""
    if not text.words[at].heads:
        return 1
    found = phrase_at(text, at)
    return found.last - at if found and "given" in found.payload else 1


def _starts(text: Text, at: int, last: int) -> bool:
    """Whether an unannounced run of at least two words is a name."""
    word, second = text.words[at], text.words[at + 1]
    if word.form == MERCY and second.bits & BINDER:  # «انتقل إلى رحمة الله»
        return False
    if surely_given(word):
        return True
    if given(word):
        return bool(second.bits & (GIVEN | FAMILY | PARTICLE)) or patterned(second) or outlandish(second)
    if word.bits & FOREIGN and word.zipf < ORDINARY and not word.cut:
        return (bool(second.bits & (FOREIGN | FAMILY | GIVEN)) or outlandish(second)) and not second.cut
    first = (unknown(word) and not verbal(word.form)) or word.bits & FAMILY
    reversed_order = word.cut == 0 and first and word.zipf < ORDINARY
    return bool(reversed_order and surely_given(second) and second.cut == 0)


def _fits_opened(text: Text, at: int, width: int, opened: str) -> bool:
    word = text.words[at]
    if width == 1:
        lone = surely_given(word) or patterned(word) or bool(word.bits & (FAMILY | FOREIGN))
        return opened == "title" and lone and word.cut == 0
    return bool(given(word) or word.name & (PARTICLE | FAMILY | FOREIGN) or (unknown(word) and not verbal(word.form)))


def _fits_particle(text: Text, at: int, width: int) -> bool:
    """«عبد السلام بيكرات», «ابن سينا», «سيدي حمدي ولد الرشيد»; a lone «سيدي قاسم» is more often a place."""
    word, second = text.words[at], text.words[at + 1]
    if word.stem == "عبد":
        return second.definite or second.bits & BINDER > 0
    if word.stem in {"سيدي", "مولاي", "لاله", "للا"}:
        return width > 2 and bool(second.bits & (GIVEN | PARTICLE))
    if word.stem in {"ابن", "ابو", "ابي", "بن"}:
        return bool(second.bits & (GIVEN | FAMILY | FOREIGN)) or (unknown(second) and not _place_name(text, at + 1))
    return False
