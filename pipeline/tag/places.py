"""Is the name a place here or an ordinary word."""

from collections.abc import Sequence

from pipeline.arabic import strip_clitics
from pipeline.tag.evidence import LARGE, evidence, strange
from pipeline.tag.gazetteer import by_id
from pipeline.tag.lexicon import ADJECTIVE, COMMON, DIRECTION, NAMING, OFFICE, PLACE_OUT, RANK_WORD, TITLE, lexicon
from pipeline.tag.memo import fact
from pipeline.tag.namesakes import Setting, beside, levels_of
from pipeline.tag.phrases import Mention
from pipeline.tag.registers import WHO
from pipeline.tag.words import QUOTE, SPACE, STOP, Text, Word

# A gated name is a place from this evidence on; the weights of the cues are in evidence.py, where they are counted.
ENOUGH = 2.0
TRIBES = frozenset({"ايت", "بني"})
OF_TRIBES = frozenset({"قبيله", "قبايل"})
KIN = ("ايت ", "اولاد ", "بني ", "اد ", "ايد ")
SUNSET, LIKE = "المغرب", "ك"


def is_place(text: Text, mention: Mention, setting: Setting, before: Mention | None) -> bool:
    """Whether a name that may be an ordinary word is a place here."""
    gated = mention.type == "loc"
    cues = lexicon().homographs.get(mention.key)
    previous = text.words[mention.first - 1] if text.gaps[mention.first - 1] != STOP else None
    following = text.words[mention.last] if beside(text, mention.last - 1) and mention.last < len(text) else None
    if previous and mention.key.startswith(KIN) and _in(previous, OF_TRIBES):
        return False  # «قبائل أيت باعمران»
    unit = _unit(text, mention, previous, cues) if previous else 0.0
    if unit >= ENOUGH + 1:
        return True
    if previous and (_adjective(text, mention, previous) or _verb(text, mention, previous)):
        return False
    if cues and (_in(previous, cues[0]) or _in(following, cues[1])):
        return False
    if _office(text, mention) or (mention.key == SUNSET and following and following.form[0].isdigit()):
        return False  # «العصر 16:19، المغرب 18:55»
    first = text.words[mention.first]
    if mention.cut and first.form[0] == LIKE and first.bits & COMMON:
        return False  # «أسئلة كتابية» is not like the commune of «تابية»
    if previous and previous.form in TRIBES and not mention.cut and text.gaps[mention.first - 1] == SPACE:
        return False  # «أيت حربيل» is not «حربيل»
    if not gated:
        return True
    needed = ENOUGH
    if max(by_id()[found].population for found in mention.values) < LARGE:
        needed += 0.0 if strange(text, mention) else 0.5 if mention.key[:2] == "ال" else 1.0
    return unit + evidence(text, mention, setting, before, previous, following) >= needed


@fact
def _annexed(word: Word) -> bool:
    """«معلمي إفران», «مثقفو الريف»: the plural of men that a place follows."""
    man, bits = word.form.removeprefix("و")[:-1], lexicon().bits
    plural = word.form.endswith(("ي", "و")) and len(man) > 3 and not word.stop  # «أخرى» is of «آخر»
    return bool(plural and bits.get(man, 0) & bits.get(man + "ين", 0) & COMMON)


def _in(word: Word | None, forms: frozenset[str]) -> bool:
    return word is not None and (word.form in forms or any(rest in forms for rest in _rests(word)))


def _rests(word: Word) -> tuple[str, ...]:
    return (word.form[1:],) if word.form[:1] in {"و", "ب", "ل", "ف", "ك"} else ()


def _unit(text: Text, mention: Mention, previous: Word, cues: Sequence[frozenset[str]] | None) -> float:
    """What the word before a name says for a place: a unit's noun settles it, «قيادة» or «شرق» only help."""
    if text.gaps[mention.first - 1] not in {SPACE, QUOTE} or mention.cut:
        return 0.0
    if previous.form.startswith("ال"):
        return 2.5 if _described_unit(text, mention.first - 1) else 0.0
    if (cues and _in(previous, cues[2])) or levels_of(previous):
        return ENOUGH + 1
    return 2.5 if previous.cue & (PLACE_OUT | DIRECTION) or _annexed(previous) else 0.0


def _adjective(text: Text, mention: Mention, previous: Word) -> bool:
    """«السلطات السعودية», «مواطنا إيطاليا»: the name is spelled like an adjective and follows its noun."""
    if mention.cut or mention.width > 1 or text.gaps[mention.first - 1] != SPACE:
        return False
    if mention.key.startswith("ال") and mention.key.endswith("يه"):
        return _article(previous) and not previous.stop
    verbal = previous.plain.endswith(("ها", "وا"))  # «تدعمها تركيا»
    accusative = previous.plain.endswith("ا") and len(previous.plain) > 3 and not verbal
    return mention.key.endswith("يا") and accusative and not previous.stop


def _verb(text: Text, mention: Mention, previous: Word) -> bool:
    """«البلانتي اللي صفرو»: what somebody has done, in the vernacular."""
    return previous.form in WHO and not mention.cut and text.vernacular


def _office(text: Text, mention: Mention) -> bool:
    """«مرفوقا بالسفيرة سيلفي أدياي»: the office of whom is named, though a town is called so; «جدة» is a city."""
    if max(by_id()[place].population for place in mention.values) > 10 * LARGE:
        return False
    office = mention.width == 1 and lexicon().bits.get(mention.key, 0) & (TITLE | OFFICE)
    return bool(office) and text.gaps[mention.last - 1] == SPACE


def _article(word: Word) -> bool:
    """«السلطات», «بالقيادة»."""
    return word.definite or any(rest[:2] == "ال" for _, rest in strip_clitics(word.form))


def _described_unit(text: Text, at: int) -> bool:
    """«المنطقة الحضرية», «الجماعة الترابية»: a unit's noun with its adjective."""
    if text.gaps[at - 1] != SPACE or not text.words[at].bits & (ADJECTIVE | NAMING | RANK_WORD):
        return False
    rests = (rest for _, rest in strip_clitics(text.words[at - 1].form))
    return any(rest.removeprefix("ال") in lexicon().small_units for rest in rests if rest.startswith("ال"))
