"""Names of one word: called to, spoken of with an office behind, at the head of a sentence, in a row of first names."""

from collections.abc import Iterator, Sequence

from pipeline.tag.beyond import past
from pipeline.tag.foreigners import strange
from pipeline.tag.lexicon import CALLED, COMMON, FAMILY, FOREIGN, GIVEN, OFFICE, PARTICLE, SAYS, TITLE, lexicon
from pipeline.tag.listed import on_lists
from pipeline.tag.name_words import given, outlandish, patterned, siblings, surely_given, unknown
from pipeline.tag.phrases import Mention
from pipeline.tag.registers import WHO, register
from pipeline.tag.surnames import HONOURS, compound, ends
from pipeline.tag.words import COLON, COMMA, JOINER, QUOTE, SERVANT, SPACE, STOP, Text

CALL, NEVER = "يا", "ما"
OWNERS = frozenset({"مول", "مولات", "لي", "اللي"})  # «سعاد مولات الخياطة»
ROW = frozenset({"هم", "هما", "هن", "من", "بين", "وهما", "وهم"})  # what opens a row of names
HOUSES = frozenset(
    {"ورثه", "عايله", "عايلات", "العايلات", "اسر", "عايلتا", "عايلتي", "اسره", "اسرتا", "اسرتي", "لاسره", "لعايله"}
)
BOTH = frozenset({"عايلات", "العايلات", "اسر", "عايلتا", "عايلتي", "اسرتا", "اسرتي"})
USUAL = 4.3  # Zipf frequency of a word before «who» that is rather no name: «المهام الكبيرة اللي»
TO_ME = frozenset({"ليا", "لينا", "لي"})
NAMED = frozenset(
    {"سماه", "سماها", "سمياه", "سمياها", "سموه", "سموها", "اسموها", "واسمه", "واسمها", "الاسماء", "اسمي", "باسمي"}
)  # «اختارا لهما اسمي آدم وإسراء»
FEASTS = frozenset({"زفاف", "قران", "عقيقه", "ختان", "خطوبه", "اسم", "ديال"})  # «حفل زفاف ياسين وخديجة»


def lone(text: Text, at: int) -> bool:
    """Whether one word is a person here."""
    word = text.words[at]
    if text.vernacular and word.stem in register("speech"):
        return False
    if at and text.forms[at - 1] == NEVER and text.gaps[at - 1] == SPACE:  # «ما عمرو يتنسا»
        return False
    if text.gaps[at - 1] == SPACE and (told := _behind(text, at)) is not None:
        return told
    sure = surely_given(word) and not word.cut
    opens = text.gaps[at - 1] == STOP
    if (
        text.vernacular
        and given(word)
        and (_spoken_of(text, at) or _of_kin(text, at) or (opens and _she_did(text, at)))
    ):
        return True
    if (
        (sure or (text.vernacular and surely_given(word)))
        and _nothing_else(text, at)
        and (text.vernacular or ends(text, at))
    ):
        return True  # «وصلات خديجة لفاينال», «عثر على جثة يونس،»
    kin = text.gaps[at] == COMMA and text.words[at + 1].bits & TITLE
    if sure and kin and text.vernacular:  # «وجات الباتول، أخت مهدي»
        return True
    if (sure and (_listed(text, at) or (text.vernacular and _told(text, at)))) or _fielded(text, at):
        return True
    if not opens or not sure or text.gaps[at] not in {SPACE, COMMA}:
        return False
    following = text.words[at + 1]
    if text.gaps[at] == COMMA:  # «إيطو، جارتي الستينية»
        return bool(following.bits & TITLE)
    return following.form in OWNERS or bool(following.bits & SAYS and not following.bits & (GIVEN | FAMILY))


def _spoken_of(text: Text, at: int) -> bool:
    """«السعدية اللي كتبيع», «قال ليا نبيل»."""
    word = text.words[at]
    named = surely_given(word) or not word.name & COMMON or word.zipf < USUAL
    follows = named and not word.stop and text.gaps[at] == SPACE and text.forms[at + 1] in WHO
    return follows or (at > 1 and text.forms[at - 1] in TO_ME and bool(text.words[at - 2].cue & SAYS))


def _of_kin(text: Text, at: int) -> bool:
    """«تسمع لكريمة بنتها»: before whose child or wife somebody is."""
    kin = text.words[at + 1] if text.gaps[at] == SPACE else None
    named = kin is not None and not text.words[at].name & (TITLE | PARTICLE)
    return named and kin is not None and bool(kin.bits & TITLE) and kin.form.endswith(("ها", "و", "ه"))


def _nothing_else(text: Text, at: int) -> bool:
    """«خديجة», «يونس»: a given name that is no ordinary word, though usual; none in «أرينا جيوفاني»."""
    word = text.words[at]
    before = text.words[at - 1] if text.gaps[at - 1] == SPACE else None
    if before and (before.stem in HONOURS or (not text.vernacular and (before.bits & FOREIGN or outlandish(before)))):
        return False
    if word.name & (TITLE | PARTICLE) or word.definite or (text.vernacular and word.form in register("vernacular")):
        return False  # «الدراري لعبو»
    return not word.name & COMMON or word.stem in register("name")


def _behind(text: Text, at: int) -> bool | None:
    """What the word before says: «يا سعاد», «زفاف ياسين», «عائلة بوتغراصا», «تدعى رحمة»; None when nothing."""
    word, before = text.words[at], text.words[at - 1]
    if before.form == CALL:
        return surely_given(word) and word.cut == 0
    if before.form in NAMED:
        return given(word) and word.cut == 0
    if before.form in FEASTS:
        return (surely_given(word) and word.cut == 0 and not word.bits & PARTICLE and not word.definite) or None
    if before.form in HOUSES:
        return patterned(word) or bool(word.bits & FAMILY and not word.bits & (COMMON | GIVEN))
    if before.bits & CALLED:
        return word.cut == 0 and (given(word) or bool(before.bits & SAYS and unknown(word)))
    return True if before.cue & SAYS and _surname(text, at) else None


def _fielded(text: Text, at: int) -> bool:
    """«التشكيلة: الأحمدي، كمال السقاط»: the keeper's family name alone before another player."""
    word = text.words[at]
    if text.gaps[at - 1] != COLON or text.gaps[at] not in {COMMA, JOINER}:
        return False
    return (
        text.of_sport and given(text.words[at + 1]) and (patterned(word) or bool(word.bits & FAMILY) or unknown(word))
    )


def _told(text: Text, at: int) -> bool:
    """«ياسين كيقرا», «تصدمات سعيدة»: a verb of the vernacular before or behind a name that is a word too."""
    opens = text.gaps[at - 1] == STOP
    word = text.words[at]
    if opens and (not word.definite or text.gaps[at] == COMMA):  # «عثمان نزل», «كريم، ولد الدرب»
        return not word.bits & TITLE and word.form not in register("vernacular")
    verb = text.words[at - 1].form if text.gaps[at - 1] == SPACE else ""
    opens = at == 1 or (at > 1 and text.gaps[at - 2] != SPACE)
    return opens and verb.endswith("ات") and word.form.endswith("ه") and text.gaps[at] == SPACE


def _she_did(text: Text, at: int) -> bool:
    """«سعيدة باعت الدار»: before a verb in the past, of a woman."""
    verb = text.forms[at + 1] if text.gaps[at] == SPACE else ""
    return text.words[at].form.endswith("ه") and verb.endswith("ت") and past(verb[:-1])


def _listed(text: Text, at: int) -> bool:
    """«زياد - أيوب - ياسر»: a given name that a dash sets off from another."""
    before = text.gaps[at - 1] == JOINER and given(text.words[at - 1])
    behind = text.gaps[at] == JOINER and given(text.words[at + 1])
    if (at and text.forms[at - 1] == text.forms[at]) or text.forms[at + 1 : at + 2] == [text.forms[at]]:
        return False  # «رابح - رابح»
    alone = text.gaps[at - 1] != SPACE and text.gaps[at] != SPACE
    return alone and (before or behind)


def _surname(text: Text, at: int) -> bool:
    """«ما قاله بلفقيه، رئيس الجهة»: a family name behind a verb of saying, an office behind it."""
    word = text.words[at]
    borne = patterned(word) or (word.bits & FAMILY and not word.bits & (COMMON | GIVEN))
    posted = text.gaps[at] == COMMA and text.words[at + 1].bits & (OFFICE | TITLE)
    return bool(borne and posted and not word.cut)


def joined_given(text: Text, before: Mention, at: int) -> int | None:
    """The end of a first name that «و» joins to another: «وأبنائه طارق وسعد ونسيبة»."""
    word = text.words[at]
    house = text.words[before.first - 1].form if before.first else ""
    family = lexicon().bits.get(word.form[1:], 0) & FAMILY
    son = word.cut == 1 and word.name & PARTICLE and text.gaps[at] == SPACE
    if house in BOTH and word.form[0] == "و" and (patterned(word) or unknown(word) or son or family):
        return at + (2 if son else 1)  # «عائلتا الخلوفي وبوعسرية», «وولد الغزوانية»
    single = before.width in {1, compound(text, before.first)}
    single = single or (before.width == 2 and text.words[before.first].stem == SERVANT)
    joins = single and text.gaps[at - 1] == SPACE and word.form[0] == "و"
    third = before.how in {"joined", "row", "title"} and lexicon().bits.get(word.form[1:], 0) & GIVEN  # «وخديجة ورقية»
    return at + 1 if joins and ((word.cut == 1 and surely_given(word)) or third) else None


def namesake(text: Text, before: Mention, at: int) -> Mention | None:
    """In a row of first names, who is called as a place is: «أبناؤه أحمد والخليل وفاطمتو»."""
    if text.forms[at][0] != "و" or (text.gaps[at] == SPACE and text.forms[at + 1][0] != "و"):
        return None
    if before.width == 1 and _of_siblings(text, before.first):
        return Mention(at, at + 1, "PER", "row", 1)
    listed = on_lists(text, at)
    place = listed and listed.type in {"LOC", "loc"} and listed.width == 1
    return Mention(at, at + 1, "PER", "joined", 1) if place and joined_given(text, before, at) == at + 1 else None


def _of_siblings(text: Text, at: int) -> bool:
    """Whether a first name stands in a row behind «أبناؤه»: «لأبنائها سيداحمد وأباه ولاله»."""
    while at > 1 and text.forms[at][0] == "و" and text.gaps[at - 1] == SPACE:
        at -= 1
    return text.gaps[at - 1] == SPACE and siblings(text.words[at - 1])


def listed_person(text: Text, at: int) -> int | None:
    """The end of «كيفن مبالا» in «بابا نداي، كيفن مبالا، دياو سوماري»: two words of no text behind another's comma."""
    if text.vernacular or text.gaps[at - 1] != COMMA or text.gaps[at] != SPACE:
        return None
    if text.gaps[at + 1] == SPACE and text.forms[at + 2][0] != "و":
        return None
    pair = text.words[at : at + 2]
    unheard = not all(word.zipf for word in pair)
    return at + 2 if unheard and all(strange(word) or patterned(word) for word in pair) else None


def row(text: Text, found: Sequence[Mention], person: Mention) -> list[Mention]:
    """The first names before a person of whom the family name is said once: «أنس وإلياس المودني»."""
    if text.words[person.first].form[0] != "و" or person.cut == 0:
        return []
    taken = found[-1].last if found else 0
    names = list(_names(text, taken, person.first))
    first = names[-1].first if names else 0
    before = text.words[first - 1]
    opened = text.gaps[first - 1] in {COMMA, COLON, QUOTE, STOP} or before.form in ROW
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
