"""Clubs by what they are called after: «شباب أسا», «نجم شباب أكادير», «النهضة السلاوية»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.complements import follows, place_phrase
from pipeline.tag.lexicon import CLUB, COMMON, CUES, FAMILY, GIVEN, PLACE_IN, PLACE_OUT, SAYS
from pipeline.tag.phrases import phrase_at
from pipeline.tag.words import Text, Word

LEAGUES = frozenset({"عصبه", "رابطه", "اكاديميه", "مدرسه", "وداديه"})
SPORTS = frozenset({"السله", "اليد", "الطايره", "القوي", "الحديديه"})  # «نادي سلا لكرة السلة»
BALL = frozenset({"لكره", "لالعاب", "للكره"})
CONJOINED = "وفبلك"


def club(text: Text, at: int) -> int | None:
    """The end of a club's name that begins at a word: with its town, or with its town's adjective."""
    if not follows(text, at):
        return None
    word = text.words[at + 1]
    if any(rest.startswith("ال") for _, rest in strip_clitics(text.words[at].form)):
        return at + 2 if word.definite and word.form.endswith(("ي", "يه")) and not word.bits >> CUES else None
    if word.cue & CLUB and word.cut == 0:  # «نجم شباب أكادير»
        return club(text, at + 1)
    town = place_phrase(text, at + 1)
    if text.of_sport and not town and _strange(word):
        return at + 2  # «هلال تراست»
    return town.last if town and not town.cut else None


def of_town(text: Text, at: int) -> bool:
    """«أمل تيزنيت», «رجاء عين حرودة»: a given name and a town, which is nobody's family name, are a club anywhere."""
    if not text.words[at].bits & GIVEN or not follows(text, at):
        return False
    town = phrase_at(text, at + 1)
    return town is not None and "LOC" in town.payload and not town.cut and not text.words[at + 1].bits & FAMILY


def team(text: Text, at: int) -> int | None:
    """The end of «آفاق كلميم» behind «فريق»: a noun and the place that it governs."""
    word = text.words[at]
    if word.definite or word.stop or word.bits & (PLACE_OUT | PLACE_IN) or not follows(text, at):
        return None
    town = place_phrase(text, at + 1)
    return town.last if town and not town.cut and word.bits & COMMON else None


def _strange(word: Word) -> bool:
    """A town of no list, which only looks like a verb: «تراست»."""
    return word.arabic and not word.zipf and not word.definite and not word.bits & ~SAYS and not word.cut


def played(text: Text, at: int, last: int) -> int:
    """«عصبة سوس لكرة القدم»: a league is told by what it plays; a club is not."""
    if not follows(text, last - 1) or not follows(text, last) or text.words[last].form not in BALL:
        return last
    league = text.words[at].form.lstrip(CONJOINED) in LEAGUES and text.words[last + 1].definite
    return last + 2 if league or text.words[last + 1].form in SPORTS else last
