"""Names of one word: called to, spoken of with an office behind, at the head of a sentence, in a row of first names."""

from collections.abc import Iterator, Sequence

from pipeline.tag.lexicon import CALLED, COMMON, FAMILY, GIVEN, OFFICE, PARTICLE, SAYS, TITLE, lexicon
from pipeline.tag.name_words import given, patterned, surely_given, unknown, verbal
from pipeline.tag.phrases import Mention
from pipeline.tag.words import COLON, COMMA, QUOTE, SERVANT, SPACE, STOP, Text

CALL = "يا"
OWNERS = frozenset({"مول", "مولات", "لي", "اللي"})  # «سعاد مولات الخياطة»
ROW = frozenset({"هم", "هما", "هن", "من", "بين", "وهما", "وهم"})  # what opens a row of names
HOUSES = frozenset({"عايله", "عايلتا", "عايلتي", "اسره", "اسرتا", "اسرتي", "لاسره", "لعايله"})
BOTH = frozenset({"عايلتا", "عايلتي", "اسرتا", "اسرتي"})
FEASTS = frozenset({"زفاف", "قران", "عقيقه", "ختان", "خطوبه", "اسم", "ديال"})  # «حفل زفاف ياسين وخديجة»


def lone(text: Text, at: int) -> bool:
    """Whether one word is a person here."""
    word = text.words[at]
    if at and text.gaps[at - 1] == SPACE and text.words[at - 1].form == CALL:
        return surely_given(word) and word.cut == 0
    if at and text.gaps[at - 1] == SPACE and text.words[at - 1].form in FEASTS:
        return surely_given(word) and word.cut == 0 and not word.bits & PARTICLE
    if at and text.gaps[at - 1] == SPACE and text.words[at - 1].form in HOUSES:  # «عائلة بوتغراصا»
        return patterned(word) or bool(word.bits & FAMILY and not word.bits & (COMMON | GIVEN))
    if at and text.gaps[at - 1] == SPACE and text.words[at - 1].bits & CALLED:
        return word.cut == 0 and (given(word) or bool(text.words[at - 1].bits & SAYS and unknown(word)))
    if at and text.gaps[at - 1] == SPACE and text.words[at - 1].cue & SAYS:
        return _surname(text, at)
    if (
        text.vernacular
        and surely_given(word)
        and not word.cut
        and not word.bits & (COMMON | TITLE | PARTICLE)
        and not word.definite
    ):
        return True  # «وصلات خديجة لفاينال»
    if text.vernacular and surely_given(word) and not word.cut and _told(text, at):
        return True
    opens = at == 0 or text.gaps[at - 1] == STOP
    if not opens or not surely_given(word) or word.cut or at + 1 >= len(text) or text.gaps[at] not in {SPACE, COMMA}:
        return False
    following = text.words[at + 1]
    if text.gaps[at] == COMMA:  # «إيطو، جارتي الستينية»
        return bool(following.bits & TITLE)
    return following.form in OWNERS or bool(following.bits & SAYS and not following.bits & (GIVEN | FAMILY))


def _told(text: Text, at: int) -> bool:
    """«ياسين كيقرا», «تصدمات سعيدة»: a verb of the vernacular before or behind a name that is a word too."""
    opens = at == 0 or text.gaps[at - 1] == STOP
    if opens and text.gaps[at] == SPACE and at + 1 < len(text):
        return verbal(text.words[at + 1].form) or text.words[at + 1].form in OWNERS
    verb = text.words[at - 1].form if at and text.gaps[at - 1] == SPACE else ""
    opens = at == 1 or (at > 1 and text.gaps[at - 2] != SPACE)
    return opens and verb.endswith("ات") and text.words[at].form.endswith("ه") and text.gaps[at] == SPACE


def _surname(text: Text, at: int) -> bool:
    """«ما قاله بلفقيه، رئيس الجهة»: a family name behind a verb of saying, an office behind it."""
    word = text.words[at]
    borne = patterned(word) or (word.bits & FAMILY and not word.bits & (COMMON | GIVEN))
    posted = at + 1 < len(text) and text.gaps[at] == COMMA and text.words[at + 1].bits & (OFFICE | TITLE)
    return bool(borne and posted and not word.cut)


def joined_given(text: Text, before: Mention, at: int) -> int | None:
    """The end of a first name that «و» joins to another: «وأبنائه طارق وسعد ونسيبة»."""
    word = text.words[at]
    house = text.words[before.first - 1].form if before.first else ""
    if house in BOTH and word.form[0] == "و" and (patterned(word) or unknown(word)):
        return at + 1  # «عائلتا الخلوفي وبوعسرية»
    single = before.width == 1 or (before.width == 2 and text.words[before.first].stem == SERVANT)
    joins = single and text.gaps[at - 1] == SPACE and word.form[0] == "و"
    third = before.how in {"joined", "row"} and lexicon().bits.get(word.form[1:], 0) & GIVEN  # «وخديجة ورقية»
    return at + 1 if joins and ((word.cut == 1 and surely_given(word)) or third) else None


def row(text: Text, found: Sequence[Mention], person: Mention) -> list[Mention]:
    """The first names before a person of whom the family name is said once: «أنس وإلياس المودني»."""
    if text.words[person.first].form[0] != "و" or person.cut == 0:
        return []
    taken = found[-1].last if found else 0
    names = list(_names(text, taken, person.first))
    first = names[-1].first if names else 0
    before = text.words[first - 1]
    opened = first == 0 or text.gaps[first - 1] in {COMMA, COLON, QUOTE, STOP} or before.form in ROW
    opened = opened or bool(before.cue & TITLE)
    return names[::-1] if names and opened else []


def _names(text: Text, taken: int, end: int) -> Iterator[Mention]:
    """Given names that stand alone before a word, the nearest first, up to one without «و»."""
    for at in range(end - 1, taken - 1, -1):
        word = text.words[at]
        if text.gaps[at] not in {SPACE, COMMA} or not given(word):
            return
        joined = word.form[0] == "و" and word.cut == 1
        yield Mention(at, at + 1, "PER", "row", int(joined))
        if not joined:
            return
