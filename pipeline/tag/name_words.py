"""Words that may be of a person's name: given names, family names, words that no list has."""

from functools import lru_cache

from pipeline.arabic import strip_clitics
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BINDER,
    COMMON,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    HEAD,
    NAMING,
    NATURE,
    OFFICE,
    OUTSIDE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    POSTED,
    SAYS,
    TITLE,
    lexicon,
)
from pipeline.tag.memo import fact
from pipeline.tag.registers import register
from pipeline.tag.words import ORDINARY, Word

ANY_HEAD = HEAD | OUTSIDE | PLACE_IN | PLACE_OUT
INFLECTED = ("ات", "وا", "ين", "ون", "ها", "هم", "نا", "ته", "هما", "كم", "تم", "اتو", "توه", "وه")  # verbs, plurals
OWNERS = ("هما", "هم", "هن", "ها", "ه")  # pronouns behind an office
CONJUGATED = ("وا", "نا", "ته", "تم", "اتو", "توه", "وه")  # of these, what only verbs end with
WAW = 5  # longer unknown words with و are rather «and» and a word
CLOSES = TITLE | OFFICE | POSTED | ANY_HEAD | NAMING | ADJECTIVE | FIELD
ENDINGS = tuple(sorted(INFLECTED, key=len, reverse=True))
# How verbs of the vernacular and words with a conjunction or preposition before the article begin.
VERBAL = (
    *("غاي", "غات", "غاد", "غان", "ي"),
    *("لل", "وال", "بال", "فال"),
)
PRESENT = ("وكاي", "وكات", "كاي", "كات", "وكي", "وكت", "كي", "كت", "كن")  # «كيقول», «وكتقول», «كايقول»
FIRST = "كن"  # «كنشوف», but «كنينح» is a name
# A given name that is an ordinary word too needs a second word that is surely a name.
USUAL = 3.0
AMBIGUOUS_ZIPF = 4.4
SURE_WEIGHT = 250
DESCRIBES = 3.4  # Zipf frequency of a second word that is rather no name
NAMES = FOREIGN | FAMILY | GIVEN | COMMON | NATURE


def given(word: Word) -> bool:
    """Whether a word, clitics aside, is a given name."""
    return bool(word.name & GIVEN) and not word.stop


@fact
def surely_given(word: Word) -> bool:
    """A given name that is hardly anything else."""
    if not given(word):
        return False
    zipf = lexicon().zipf.get(word.stem, 0.0)
    if word.stem in register("name"):
        return True
    return zipf < AMBIGUOUS_ZIPF or lexicon().weight.get(word.stem, 0) >= SURE_WEIGHT


@fact
def unknown(word: Word) -> bool:
    """A word of no list, whole or without clitics: it may be a name."""
    if not word.arabic or word.stop or len(word.form) < 3 or word.bits & ~NAMES:
        return False
    if word.form.endswith("ا") and lexicon().bits.get(word.form[:-1], 0) & (COMMON | GIVEN) == COMMON:
        return False  # accusative: «مرفوقا»
    return word.zipf < ORDINARY and not any(known & (COMMON | GIVEN) for known in _without_clitic(word.form))


@fact
def may_begin(word: Word) -> bool:
    """Whether a word may be the first of a name."""
    if not word.arabic or (word.stop and not word.bits & PARTICLE):
        return False
    listed = (word.name | word.bits) & (GIVEN | FAMILY | FOREIGN | PARTICLE)
    return bool(listed or word.heads or unknown(word) or patterned(word))


@fact
def name_like(word: Word) -> bool:
    """Whether a word may stand inside a name, after its first word."""
    if word.stop or not word.arabic or (word.cue & CLOSES and not word.bits & (FAMILY | GIVEN)):
        return False
    if word.bits & (GIVEN | FAMILY | FOREIGN | BINDER) or patterned(word):
        return True
    if _plural(word.form) or (word.form.endswith(("ها", "هم", "هما", "كم")) and inflected(word.form)):
        return False
    if owned(word):
        return False
    if word.definite and word.form.endswith(("ين", "ون", "ات")):  # «معتصم المعطلين»
        return False
    if word.bits & SAYS and not word.bits & (FAMILY | GIVEN):  # «أيوب كيقول»
        return False
    return unknown(word) and not verbal(word.form) and not (word.form[0] == "و" and len(word.form) > WAW)


def patterned(word: Word) -> bool:
    """Family names written in one word: «بناجح», «بوعيدة», «بلفقيه», «أوبركا»."""
    if not word.form.startswith(("بن", "بو", "بل", "او")) or len(word.form) < 5 or word.zipf >= ORDINARY:
        return False  # most words
    known = lexicon()
    noun = word.form[0] == "ب" and known.bits.get(word.form[1:], 0) & COMMON and word.form[:4] != "بوال"
    rest, stem = (known.zipf.get(word.form[cut:], 0.0) for cut in (1, 2))
    nickname = rest + 1 < stem  # «بوطويل», but «بوضوح», «بوسام»
    noun = noun and not nickname and word.form not in known.attested
    return not noun and not (word.form.endswith(("كم", "هم", "ها", "نا")) and _owned_verb(word.form))


def _owned_verb(form: str) -> bool:
    """«أوقفها», but not «أوبها», of which no usual word remains."""
    return inflected(form) and lexicon().zipf.get(form[:-2], 0.0) >= USUAL


@fact
def owned(word: Word) -> bool:
    """An office with its owner behind it: «منسقتها», «رئيستهن», «كاتبهم»."""
    if not word.form.endswith(OWNERS):
        return False  # most words
    stem = next((word.form.removesuffix(end) for end in OWNERS if word.form.endswith(end)), "")
    stems = {one.lstrip("وف") for one in (stem, stem.removesuffix("ت") + "ه")} if len(stem) > 2 else ()
    return any(lexicon().bits.get(one, 0) & OFFICE for one in stems) and not word.bits & (GIVEN | FAMILY)


@fact
def siblings(word: Word) -> bool:
    """«لأبنائها», «وإخوانه»: several who are named by their first names."""
    return any(rest in register("kin") for _, rest in strip_clitics(word.form))


def _plural(form: str) -> bool:
    """«مشادات» of the known «مشادة», «شكرات» of «شكر»; «بيكرات» comes of no ordinary word."""
    if not form.endswith("ات"):
        return False
    bits = lexicon().bits
    stems = (bits.get(form[:-1], 0), bits.get(form[:-2], 0), bits.get(form[:-2] + "ه", 0))
    return any(stem & COMMON and not stem & (GIVEN | FAMILY | FOREIGN) for stem in stems)


def outlandish(word: Word) -> bool:
    """A word that no list and no ordinary text knows: likely a foreign name."""
    strange = unknown(word) and not word.zipf and not word.definite and not verbal(word.form)
    return strange and not (inflected(word.form) and word.form not in lexicon().attested)


@lru_cache(maxsize=4096)
def inflected(form: str) -> bool:
    """A verb or a plural, or a word that a pronoun ends: «قدمها», «مداخلات»; «كادارين» and «أوبها» come of no word."""
    end = next((end for end in ENDINGS if form.endswith(end)), "")
    if not end or end in CONJUGATED or form.startswith("ال"):
        return bool(end)
    bits, stem = lexicon().bits, form.removesuffix(end)
    begun = stem[:1] in {"و", "ف", "ب", "ل", "ك", "ي", "ت", "س"} and end not in {"ين", "ون"}
    stems = (stem, stem[1:]) if begun else (stem,)
    singular = (one.removesuffix("ت") + "ه" for one in stems)
    return bool(bits.get(form, 0) & COMMON) or any(bits.get(one, 0) & COMMON for one in (*stems, *singular))


def verbal(form: str) -> bool:
    """Verbs of the vernacular («كيصاوب», «غاتخرج») and words with a conjunction or feminine adjectives no list has."""
    called = form.startswith("يو") and len(form) > 4 and not form.endswith(INFLECTED)  # «الحسين يوعابد»
    if form.startswith(VERBAL) and not called:
        return len(form) > 3 and form not in lexicon().bits
    present = next((start for start in PRESENT if form.startswith(start)), "")
    if present and (
        (len(form) > 4 and len(present) < 3 and present != FIRST)
        or lexicon().bits.get(form[len(present) - 1 :], 0) & COMMON
    ):
        return form not in lexicon().bits
    if negated(form):
        return True
    known = lexicon()
    future = len(form) > 4 and form[0] == "س" and form[1] in "يتن"
    future = future and (
        bool(known.bits.get(form[1:], 0) & COMMON) or not (known.bits.get(form, 0) or form in known.attested)
    )
    return future or (form.startswith("ال") and form.endswith("ه"))


def negated(form: str) -> bool:
    """A verb of the vernacular that is denied: «ماجاوبش», «ماجاوباتش»."""
    denied = form.startswith("ما") and form.endswith("ش") and not form.endswith("يتش") and len(form) > 4
    return denied and form not in lexicon().bits


def _without_clitic(form: str) -> tuple[int, ...]:
    """The bits of what remains without a clitic letter; «لل» gives the article back."""
    bits = lexicon().bits
    if form.startswith("لل"):
        return (bits.get("ا" + form[1:], 0), bits.get(form[2:], 0))
    return (bits.get(form[1:], 0),) if form[0] in "وفبلك" else ()


def described(first: Word, second: Word) -> bool:
    """«ساري المفعول», «وبحسن نية», «غالي بمجرد»: a given name that is a word too before a word that is no name."""
    governed = first.cut and first.form[first.cut - 1] in "بلك"
    glued = second.form[0] == "ب" and second.zipf >= AMBIGUOUS_ZIPF and second.form[1:] in lexicon().bits
    if (
        not (second.definite or governed or glued)
        or second.zipf < DESCRIBES
        or second.bits & (GIVEN | FAMILY | FOREIGN | PARTICLE | BINDER)
    ):
        return False
    word = first.name & COMMON and not first.bits & FOREIGN and first.stem not in register("name")
    return bool(word) and (bool(governed) or second.form not in lexicon().attested) and not patterned(second)


def spoken_verb(form: str) -> bool:
    """«نحاولو», «ويقدرو», «ميمكنش»: a verb of the vernacular, of many or denied, that nobody is called by."""
    rest = form.removeprefix("و")
    many = len(rest) > 4 and rest[0] in "نيت" and rest[-1] == "و"
    denied = len(rest) > 4 and rest[0] == "م" and rest[1] in "نيتك" and rest[-1] == "ش"
    return (many or denied) and not lexicon().bits.get(rest, 0) & (GIVEN | FAMILY | FOREIGN)
