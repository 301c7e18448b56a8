"""What announces a person: a title, an office, a verb of saying, a nickname's word, a party or post behind the name."""

from pipeline.tag.lexicon import (
    CALLED,
    CUES,
    FAMILY,
    FOREIGN,
    GIVEN,
    NATION,
    OFFICE,
    PARTICLE,
    PLACE_OUT,
    POSTED,
    RANK_WORD,
    SAYS,
    TITLE,
)
from pipeline.tag.name_words import ANY_HEAD, given, inflected, name_like, owned, patterned
from pipeline.tag.phrases import phrase_at
from pipeline.tag.toponyms import closing
from pipeline.tag.words import COLON, COMMA, QUOTE, SPACE, STOP, Text, Word

HEADED = "برياسه"  # «برئاسة بدر عريش»
NICKNAME, TWO = 3, "ان"  # words; the end of a dual
OF_HER = "ديال"
BOTH = frozenset({"هما", "وهما", "هم", "وهم", "بينهم", "بينهما", "منهم", "بينهن"})
LANDS = frozenset({"العقار", "الارضيه", "الملك", "الارض", "البقعه", "القطعه", "المحل", "الرسم", "الضيعه", "الشركه"})
EACH = frozenset({"كل", "كلا"})  # «كل من فلان وفلان»


def opening(text: Text, at: int, office: bool) -> str:
    """What announces a name at the word: a title just before it, or an office whose complement has ended."""
    if text.gaps[at - 1] == STOP:
        return ""
    before = text.words[at - 1]
    if _titled(text, at - 1) or (before.form == HEADED and given(text.words[at]) and not text.words[at].definite):
        return "title"
    if text.gaps[at - 1] in {QUOTE, COMMA}:
        return "office" if office and _pair(text, at) else ""
    if before.cue & SAYS and not text.words[at].cut:
        return "office" if _pair(text, at) and _sure(text, at) else ""
    if before.cue & NATION and before.definite and _foreign_pair(text, at):  # «والإسباني ماركو بينيا»
        return "office"
    if before.plain in BOTH and (_foreign_pair(text, at) or _of_family(text, at)):  # «هما ماركوس فيبر وآنا فيبر»
        return "office"
    if before.plain == "من" and at > 1 and text.words[at - 2].form in EACH:
        return "office" if _pair(text, at) and text.words[at].cut == 0 else ""
    if not office:
        return ""
    if given(text.words[at]):
        return "office"
    named = _pair(text, at) if before.bits & (PLACE_OUT | TITLE) else _foreign_pair(text, at)
    return "office" if named and (before.definite or _place_ends(text, at)) else ""


def _place_ends(text: Text, at: int) -> bool:
    """«رئيس بنين باتريس تالون»: a place that belongs to the office ends before a word."""
    starts = range(max(0, at - 3), at)
    return any(
        (found := phrase_at(text, one)) is not None and found.last == at and "LOC" in found.payload for one in starts
    )


def nickname(text: Text, at: int) -> int | None:
    """The end of «البزيوي» in «يلقب بـ"البزيوي"»: a few words between quotation marks behind a word of naming."""
    if text.gaps[at - 1] != QUOTE:
        return None
    before = at - 2 if at > 1 and text.words[at - 1].form == "ب" else at - 1
    of_land = before > 0 and text.words[before - 1].form in LANDS  # «القطعة الأرضية المسماة "فدان الزيتون"»
    last = closing(text, at) if text.words[before].cue & CALLED and not of_land else None
    return last if last and last - at <= NICKNAME else None


def _titled(text: Text, at: int) -> bool:
    """Whether a title ends at a word: «السيد», «الرئيس التركي»."""
    if text.gaps[at] not in {SPACE, QUOTE, COLON}:
        return False
    if at > 0 and text.words[at].form.startswith(OF_HER):  # «المنتج ديالها ريدوان»
        at -= 1
    while text.gaps[at - 1] == SPACE and _describes(text.words[at]):
        at -= 1
    return bool(text.words[at].cue & TITLE) or owned(text.words[at])


def _describes(word: Word) -> bool:
    """«الرئيس السابق», «المدرب الصربي»: a rank, a nation or what else looks like an adjective of relation."""
    nisba = word.definite and word.form.endswith(("ي", "يه")) and not word.cue & (TITLE | OFFICE)
    return bool(word.bits & (NATION | RANK_WORD)) or (nisba and not word.bits & (GIVEN | FAMILY))


def _pair(text: Text, at: int) -> bool:
    """Two words that may both be of a name, or one with a particle behind it: «الخليل ولد»."""
    if text.gaps[at] != SPACE or not (name_like(text.words[at]) or given(text.words[at])):
        return False
    return name_like(text.words[at + 1]) or bool(text.words[at + 1].bits & PARTICLE and given(text.words[at]))


def _sure(text: Text, at: int) -> bool:
    """Whether two words behind a verb are hardly anything but a name: «باسمه شخصيا» and «السائحتين» are none."""
    first, second = text.words[at : at + 2]
    if given(first):
        return True
    if first.definite and first.form.endswith(TWO) and second.form.endswith(TWO):
        return False  # «شهد الأسبوعان الماضيان»
    listed = bool(second.bits & (GIVEN | FAMILY | FOREIGN | PARTICLE))
    return first.form[0] not in "بلك" and (listed or not any(inflected(word.form) for word in (first, second)))


def _foreign_pair(text: Text, at: int) -> bool:
    """«وزير الدفاع الإسرائيلي أفيجدور ليبرمان»: two words that no ordinary text knows."""
    words = text.words[at : at + 2]
    strange = len(words) > 1 and not any(word.zipf or word.definite or word.cue >> CUES for word in words)
    return strange and _pair(text, at)


def _of_family(text: Text, at: int) -> bool:
    """«من بينهم الحنفي بوتزكي»: two words that people bear as family names."""
    first, second = text.words[at : at + 2] if _pair(text, at) else (None, None)
    return bool(first and second and first.bits & FAMILY and (second.bits & FAMILY or patterned(second)))


def between(text: Text, at: int) -> bool:
    """«، وأقسام العربي عن التجمع الوطني للأحرار»: two words between a comma and a party or a post, one a name."""
    if at == 0 or at + 3 >= len(text) or text.gaps[at - 1] == SPACE or text.gaps[at : at + 2] != [SPACE] * 2:
        return False
    first, second, link = text.words[at : at + 3]
    if second.stop or first.stop or (first.cue | second.cue) & ANY_HEAD:
        return False
    if link.bits & POSTED:
        return name_like(second)
    if link.plain != "عن" or not (second.bits | first.name) & (GIVEN | FAMILY):
        return False
    party = phrase_at(text, at + 3)
    return party is not None and "ORG" in party.payload
