"""Companies behind «شركة» and the like: «أفريقيا», «سوس للتبريد», «حمزة للنقل», «ضيزا ميديا»."""

from pipeline.tag.complements import after, follows
from pipeline.tag.lexicon import COMMON, CUES, FAMILY, FIELD, GIVEN
from pipeline.tag.name_words import outlandish, unknown
from pipeline.tag.phrases import Mention
from pipeline.tag.words import Text, Word

SINGLE = ("شركه", "مقاوله", "مجموعه")


def company(text: Text, at: int, listed: Mention | None) -> Mention | None:
    """The company whose name begins at a word; `listed`: what the lists say of the phrase there."""
    word = text.words[at]
    if listed and listed.type in {"LOC", "loc"} and not listed.cut and text.words[at - 1].form.endswith(SINGLE):
        more = follows(text, listed.last - 1) and _described(text.words[listed.last])
        return Mention(at, after(text, listed.last + more), "ORG", "company")
    if _works(text, at):
        return Mention(at, after(text, at + 1), "ORG", "company")
    foreign = unknown(word) and not text.vernacular and not word.bits & (GIVEN | FAMILY | COMMON) and word.cut == 0
    if listed or not foreign:
        return None
    strange = follows(text, at) and outlandish(text.words[at + 1]) and not text.detached(at + 1)
    return Mention(at, after(text, at + 1 + strange), "ORG", "company")


def _described(word: Word) -> bool:
    """«العيون المبادرة»: an adjective that no list has, of a town or another feminine."""
    return word.definite and word.form.endswith("ه") and not word.bits >> CUES


def _works(text: Text, at: int) -> bool:
    """«حمزة للنقل»: a name and what the company does."""
    if not follows(text, at) or text.words[at].cut or not text.words[at].arabic:
        return False
    return text.words[at + 1].plain.startswith("لل") and bool(text.words[at + 1].cue & FIELD)
