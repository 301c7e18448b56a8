"""Persons: runs of name words, opened by a given name, or by a title, an office or a label before them."""

from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    COMMON,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    IDAFA,
    NAMING,
    NATION,
    OFFICE,
    OUTSIDE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    POSTED,
    RANK_WORD,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.phrases import phrase_at
from pipeline.tag.words import COLON, COMMA, ORDINARY, QUOTE, SPACE, STOP, Text, Word

ENCLOSES = frozenset({COMMA, QUOTE, COLON, STOP})
LONGEST = 6  # words of one name
WAW = 5  # longer unknown words with و are rather «and» and a word
HEAD = IDAFA | WEAK | DEFINITE | OUTSIDE | PLACE_IN | PLACE_OUT
CLOSES = TITLE | OFFICE | POSTED | HEAD | NAMING | ADJECTIVE | FIELD
# How verbs of the vernacular and words with a conjunction or preposition before the article begin.
VERBAL = (
    *("كي", "كت", "كن", "كات", "كاي", "غاي", "غات", "غاد", "غان", "وكي", "وكت", "ي"),
    *("لل", "وال", "بال", "فال"),
)
# A given name that is an ordinary word too needs a second word that is surely a name.
AMBIGUOUS_ZIPF = 4.4
RARE = 4.1  # a definite word below this may be a family name
SURE_WEIGHT = 250


def given(word: Word) -> bool:
    """Whether a word, clitics aside, is a given name."""
    return bool(word.name & GIVEN) and not word.stop


def surely_given(word: Word) -> bool:
    """A given name that is hardly anything else."""
    if not given(word):
        return False
    zipf = lexicon().zipf.get(word.stem, 0.0)
    return zipf < AMBIGUOUS_ZIPF or lexicon().weight.get(word.stem, 0) >= SURE_WEIGHT


def unknown(word: Word) -> bool:
    """A word of no list, whole or without clitics: it may be a name."""
    if not word.arabic or word.stop or len(word.form) < 3 or word.bits & ~(FOREIGN | FAMILY | GIVEN | COMMON):
        return False
    if word.form.endswith("ا") and lexicon().bits.get(word.form[:-1], 0) & COMMON:  # accusative: «مرفوقا»
        return False
    return word.zipf < ORDINARY and not any(known & (COMMON | GIVEN) for known in _without_clitic(word.form))


def _without_clitic(form: str) -> tuple[int, ...]:
    """The bits of what remains without a clitic letter; «لل» gives the article back."""
    bits = lexicon().bits
    if form.startswith("لل"):
        return (bits.get("ا" + form[1:], 0), bits.get(form[2:], 0))
    return (bits.get(form[1:], 0),) if form[0] in "وفبلك" else ()


def name_like(word: Word) -> bool:
    """Whether a word may stand inside a name, after its first word."""
    if word.stop or not word.arabic or (word.cue & CLOSES and not word.bits & (FAMILY | GIVEN)):
        return False
    if word.bits & (GIVEN | FAMILY | FOREIGN | BINDER) or _patterned(word):
        return True
    return unknown(word) and not _verbal(word.form) and not (word.form[0] == "و" and len(word.form) > WAW)


def _patterned(word: Word) -> bool:
    """Family names written in one word: «بناجح», «بوعيدة», «بلفقيه», «أوبركا»."""
    return word.form.startswith(("بن", "بو", "بل", "او")) and len(word.form) > 4 and word.zipf < ORDINARY


def _outlandish(word: Word) -> bool:
    """A word that no list and no ordinary text knows: likely a foreign name."""
    return unknown(word) and not word.zipf and not word.definite and not _verbal(word.form)


def _verbal(form: str) -> bool:
    """Verbs of the vernacular («كيصاوب», «غاتخرج») and words with a conjunction or feminine adjectives no list has."""
    if form.startswith(VERBAL):
        return len(form) > 3
    return form.startswith("ال") and form.endswith("ه")


def run(text: Text, first: int, taken: int = 1) -> int:
    """Where the run of name words from `first` on ends (exclusive); `taken` words are in already."""
    at = first + taken - 1
    bound = text.words[first].name & PARTICLE or text.words[first].bits & PARTICLE
    while at + 1 < len(text) and text.gaps[at] == SPACE and at + 1 - first < LONGEST:
        word = text.words[at + 1]
        if bound:
            if word.stop or not word.arabic:
                break
            bound = word.bits & PARTICLE
        elif word.bits & PARTICLE and at + 2 < len(text) and text.gaps[at + 1] == SPACE:
            bound = True
        elif _office(text, at + 1):
            break
        elif (compound := _compound(text, at + 1)) > 1:
            at += compound
            continue
        elif not name_like(word) and not (at + 1 - first == taken and _surname(text, first, at + 1)):
            break
        at += 1
    if text.words[at].bits & PARTICLE and not text.words[at].bits & (GIVEN | FAMILY) and at > first:
        at -= 1
    return at + 1


def _office(text: Text, at: int) -> bool:
    """«نبيل بنعبد الله الأمين العام»: an office with its rank is no part of the name."""
    following = text.words[at + 1].bits if at + 1 < len(text) and text.gaps[at] == SPACE else 0
    return bool(text.words[at].bits & OFFICE and following & (ADJECTIVE | NAMING | OFFICE | RANK_WORD | HEAD))


def _surname(text: Text, first: int, at: int) -> bool:
    """Whether an ordinary word is the family name behind a sure given name.

    «محمد الرزمة»: definite and rare. «، يوسف خير،»: alone between commas. «فاطمة سيدة نائبة ثانية»: a post follows.
    """
    word = text.words[at]
    if not surely_given(text.words[first]) or not word.arabic or word.stop or word.cue & (CLOSES | POSTED):
        return False
    if at > 1 and text.gaps[first - 1] in ENCLOSES and text.gaps[at] in ENCLOSES and at == first + 1:
        return True
    if word.form.startswith("ال") and word.zipf < RARE and (word.zipf or not word.form.endswith("ه")):
        return True
    return at + 1 < len(text) and text.gaps[at] == SPACE and bool(text.words[at + 1].bits & POSTED)


def person_at(text: Text, at: int, opened: str) -> int | None:
    """The end of a person's name that begins at a word. `opened`: "title" or "office" stands before it, or ""."""
    word = text.words[at]
    if not word.arabic or (word.stop and not word.bits & PARTICLE) or (word.cue & CLOSES and not given(word)):
        return None
    if word.bits & NATION and not given(word):
        return None
    compound = _compound(text, at)
    last = run(text, at, compound)
    if opened:
        return last if compound > 1 or _fits_opened(text, at, last - at, opened) else None
    if last - at < 2:
        return None
    if word.name & PARTICLE:
        return last if _fits_particle(text, at, last - at) else None
    return last if compound > 1 or _starts(text, at, last) else None


def _compound(text: Text, at: int) -> int:
    """How many words the given name at a word has: «خير الدين» two, others one."""
    found = phrase_at(text, at) if text.words[at].heads else None
    return found.last - at if found and "given" in found.payload else 1


def _starts(text: Text, at: int, last: int) -> bool:
    """Whether an unannounced run of at least two words is a name."""
    word, second = text.words[at], text.words[at + 1]
    if surely_given(word):
        return True
    if given(word):
        return bool(second.bits & (GIVEN | FAMILY | PARTICLE)) or _patterned(second) or _outlandish(second)
    if word.bits & FOREIGN and word.zipf < ORDINARY and not word.cut:
        return (bool(second.bits & (FOREIGN | FAMILY | GIVEN)) or _outlandish(second)) and not second.cut
    first = (unknown(word) and not _verbal(word.form)) or word.bits & FAMILY
    reversed_order = word.cut == 0 and first and word.zipf < ORDINARY
    return bool(reversed_order and surely_given(second) and second.cut == 0)


def _fits_opened(text: Text, at: int, width: int, opened: str) -> bool:
    word = text.words[at]
    if width == 1:
        lone = surely_given(word) or _patterned(word) or bool(word.bits & (FAMILY | FOREIGN))
        return opened == "title" and lone and word.cut == 0
    return bool(given(word) or word.name & (PARTICLE | FAMILY | FOREIGN) or (unknown(word) and not _verbal(word.form)))


def _fits_particle(text: Text, at: int, width: int) -> bool:
    """«عبد السلام بيكرات», «ابن سينا», «سيدي حمدي ولد الرشيد»; a lone «سيدي قاسم» is more often a place."""
    word, second = text.words[at], text.words[at + 1]
    if word.stem == "عبد":
        return second.definite or second.bits & BINDER > 0
    if word.stem in {"سيدي", "مولاي", "لاله", "للا"}:
        return width > 2 and bool(second.bits & (GIVEN | PARTICLE))
    if word.stem in {"ابن", "ابو", "ابي", "بن"}:
        return bool(second.bits & (GIVEN | FAMILY | FOREIGN)) or unknown(second)
    return False


def quoted(text: Text, at: int) -> bool:
    """Whether a quotation mark stands just before a word."""
    return at > 0 and text.gaps[at - 1] == QUOTE
