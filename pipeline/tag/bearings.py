"""Places that no list has, by where somebody lives, comes from or goes: «القاطن بتكنسا», «نواحي لكراير»."""

from pipeline.tag.lexicon import ADJECTIVE, COMMON, GIVEN, NATURE, PARTICLE, PLACE_IN, PLACE_OUT, lexicon
from pipeline.tag.memo import fact
from pipeline.tag.name_words import inflected, name_like, outlandish, surely_given
from pipeline.tag.phrases import Mention, Phrase, phrase_at
from pipeline.tag.registers import register
from pipeline.tag.toponyms import amazigh, chain, unlisted_unit
from pipeline.tag.words import COMMA, QUOTE, SERVANT, SPACE, Text, Word, known_words

NEAR = frozenset({"نواحي", "ضواحي", "بضواحي", "بنواحي", "مشارف", "قرب"})
TOWARD = frozenset({"اتجاه", "باتجاه", "صوب", "نحو", "سوق", "بسوق", "غابه", "بغابه", "ملجا"})
HOME = "MA-"
OF_ORIGIN = "من"
RELIEF = frozenset({"اسيف", "امي", "تيزي", "راس", "كاب", "فم", "خنك", "اغير", "اغيل", "حاسي", "سبخه"})
SAINTS = frozenset({"بسيدي", "فسيدي"})
INTO = {"ب": "home", "ف": "settled", "ل": "going"}  # registers of who lives or goes there
PREPOSITIONS = frozenset({"من", "الي", "في", "بين", "عبر"})
LEADS = NEAR | TOWARD | PREPOSITIONS


def unlisted(text: Text, at: int, listed: Mention | None) -> Mention | None:
    """A place that no list has, by the noun of its unit or by who goes there."""
    word, before = text.words[at], text.words[at - 1]
    if before.cue & (PLACE_IN | PLACE_OUT | ADJECTIVE):
        marks = before.cue & PLACE_IN and text.gaps[at - 1] == QUOTE and (not listed or listed.type == "loc")
        open_unit = before.cue & (PLACE_OUT | ADJECTIVE) and not listed and not _held(before, word)
        if (marks or open_unit) and (unit := unlisted_unit(text, at)):
            return unit
    if text.gaps[at - 1] != SPACE:
        return None
    if word.form in RELIEF and (relief := phrase_at(text, at + 1)) and not relief.cut and _home(relief):
        return Mention(at, relief.last, "LOC", "bearing") if text.gaps[at] == SPACE and not listed else None
    if listed:
        return None
    if word.form in SAINTS and (word.form[0] == "ب" or text.vernacular):
        return Mention(at, at + 2, "LOC", "bearing", 1) if _saint(text, at + 1) else None
    if text.forms[at - 1] in PREPOSITIONS and _berber(text, word):
        return Mention(at, at + 1, "LOC", "bearing")
    inside = word.form[0] == "ف" and not word.bits and not word.zipf and text.vernacular
    if inside and _berber(text, known_words[word.form[1:]]):
        return Mention(at, at + 1, "LOC", "bearing", 1)  # «الناس فتليوين»
    return _bearing(text, at, word) if _leads(before) else None


def _held(before: Word, word: Word) -> bool:
    """«رئيس المنطقة الإقليمية عبد القادر»."""
    return bool(before.cue & ADJECTIVE) and (word.stem == SERVANT or surely_given(word))


@fact
def _leads(word: Word) -> bool:
    form = word.form.removeprefix("و")
    return form in LEADS or any(form in register(name) for name in INTO.values())


def _bearing(text: Text, at: int, word: Word) -> Mention | None:
    """A word of no list behind a noun of direction, or behind who lives, comes from or goes there."""
    before = text.forms[at - 1].removeprefix("و")
    going = before in NEAR or before in TOWARD or (before == OF_ORIGIN and _comes(text, at - 2))
    if going or _opens_row(text, at, before):
        last = None if before in TOWARD and word.bits & NATURE else _unheard(text, at, word)
        return Mention(at, last, "LOC", "bearing") if last else None  # «سوق رأس المال» is none
    living = INTO.get(word.form[0])
    if word.form.startswith("لل"):
        return None  # «مشا للسبيطار»
    if (
        not living
        or before not in register(living)
        or word.bits
        or word.zipf
        or (word.form[0] != "ب" and not text.vernacular)
    ):
        return None
    last = _unheard(text, at, known_words[word.form[1:]])
    return Mention(at, last, "LOC", "bearing", 1) if last else None


def _opens_row(text: Text, at: int, before: str) -> bool:
    """«من لاكراع وإنترفت ولبويردة»: words of no list that «و» joins to a place of the lists behind a preposition."""
    following = at + 1
    while before in PREPOSITIONS and text.gaps[following - 1] in {SPACE, COMMA}:
        word = text.words[following]
        if word.form[0] != "و":
            return False
        found = phrase_at(text, following)
        if found:
            return found.cut == 1 and "LOC" in found.payload
        if not outlandish(known_words[word.plain[1:]]):
            return False
        following += 1
    return False


def _comes(text: Text, at: int) -> bool:
    """«المنحدر من», «قادمة من»."""
    return at >= 0 and text.forms[at].removeprefix("و") in register("from")


def _berber(text: Text, word: Word) -> bool:
    """«من تيملالين», «إلى تاسيلت»: in a text of Morocco, a feminine or a plural of Amazigh that no list has."""
    if word.bits or word.zipf or word.heads or not word.form.startswith(("تا", "تي")):
        return False
    return word.form.endswith(("ت", "ين")) and len(word.form) > 5 and outlandish(word) and _at_home(text)


def _home(found: Phrase) -> bool:
    """Whether a phrase names a place of Morocco; «في رأس موسكو» is no cape."""
    return any(place.startswith(HOME) for place in found.payload.get("LOC", ()))


def _at_home(text: Text) -> bool:
    """Whether a text names a place of Morocco."""
    heads = (head for word in text.words for head in word.heads if 1 in head.lengths)
    return any(place.startswith(HOME) for head in heads for place in lexicon().phrases[head.stem].get("LOC", ()))


def _saint(text: Text, at: int) -> bool:
    """«فسيدي معروف», «بسيدي ميمون»: a quarter called after its saint; «بسيدي محمد العلوي» is a person."""
    if text.gaps[at - 1] != SPACE or not text.words[at].arabic or text.words[at].stop:
        return False
    return text.gaps[at] != SPACE or not name_like(text.words[at + 1])


def _unheard(text: Text, at: int, name: Word) -> int | None:
    """Where a name ends that is on no list: «تكنسا», «أيت همو», «سيدي معروف»."""
    if name.bits & (PARTICLE | NATURE) and not name.definite:
        return chain(text, at)
    if name.form in lexicon().units or (text.forms[at - 1].endswith("ه") and name.plain.endswith("ة")):
        return None  # «الكائن بمعتمدية», «غابة محاذية»
    known = name.cut or inflected(name.form) or lexicon().bits.get(name.form[1:], 0) & GIVEN or _his(name.form)
    return at + 1 + amazigh(text, at + 1) if outlandish(name) and not known else None


def _his(form: str) -> bool:
    """«خدمتو», «خوتي», «رصاصك»: a noun with its owner."""
    if form.endswith("تي"):
        return True
    stems = (form[:-1], form[:-2] + "ه") if form.endswith(("و", "ي", "ك")) else ()
    return any(lexicon().bits.get(stem, 0) & COMMON for stem in stems)
