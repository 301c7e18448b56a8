"""Words that no name goes on with: verbs in the past, nouns behind «و», what the vernacular says of somebody."""

from functools import lru_cache

from pipeline.tag.lexicon import BINDER, COMMON, FAMILY, FOREIGN, GIVEN, PARTICLE, lexicon
from pipeline.tag.name_words import inflected, patterned, surely_given
from pipeline.tag.registers import register
from pipeline.tag.words import ORDINARY, Word

ORDINARY_NOUN = 4.3  # Zipf frequency


@lru_cache(maxsize=4096)
def past(form: str) -> bool:
    """A verb in the past, for texts have its feminine and its plural too: «أصيب», of «أصيبت» and «أصيبوا»."""
    zipf = lexicon().zipf
    return zipf.get(form + "ت", 0.0) >= ORDINARY and zipf.get(form + "وا", 0.0) >= ORDINARY


def child(word: Word) -> bool:
    """«بحياة أم وطفليها»: «و» and a word that nobody is called."""
    return word.form[0] == "و" and not word.bits & (GIVEN | FAMILY) and inflected(word.form)


def spoken(word: Word) -> bool:
    """«سيمو وداوه», «سناء مرمية»: what the vernacular says of somebody, no family name of its own."""
    if word.bits & (FAMILY | GIVEN | PARTICLE) or word.form in lexicon().attested:
        return False
    plural = word.form.endswith("ين") and inflected(word.form)  # «وحماد خدامين»
    told = word.form.endswith("و") and word.form[0] in "تيك"  # «وزوبير تشادو»
    told = told or word.form in register("vernacular")
    return word.form[0] == "و" or told or ((word.form.endswith("ه") or plural) and not word.definite)


def handed(word: Word) -> bool:
    """«وصلات خديجة لفاينال»: «ل» and a foreign word of the vernacular, that nobody is called by."""
    return word.form[0] == "ل" and not word.bits & (FAMILY | GIVEN) and word.form not in lexicon().attested


def _inflected(word: Word) -> bool:
    """«دنيا باطمة تزگلات»: an unknown word that looks like a verb or a plural adds nothing to a name of two words."""
    named = word.bits & (GIVEN | FAMILY | FOREIGN | BINDER | PARTICLE) or patterned(word)
    return not named and inflected(word.form)


def over(word: Word) -> bool:
    """Whether a name of two words ends before a word: a verb, a plural, an ordinary noun («ولد الطالب ضيف شرف»)."""
    ordinary = bool(word.bits & COMMON) and word.zipf >= ORDINARY_NOUN and not word.definite
    described = word.form.endswith("ا") and lexicon().bits.get(word.form[:-1], 0) & COMMON and not word.bits & FAMILY
    ordinary = ordinary and not surely_given(word) and not word.bits & (BINDER | PARTICLE)
    return _inflected(word) or bool(described) or ordinary
