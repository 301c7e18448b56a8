"""Clubs by what they are called after: «شباب أسا», «نجم شباب أكادير», «النهضة السلاوية»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.complements import follows, place_phrase
from pipeline.tag.lexicon import CLUB, COMMON, CUES, FAMILY, GIVEN, NATION, OFFICE, PLACE_IN, PLACE_OUT, SAYS, TITLE
from pipeline.tag.name_words import outlandish
from pipeline.tag.phrases import phrase_at
from pipeline.tag.words import Text, Word

LEAGUES = frozenset({"عصبه", "رابطه", "اكاديميه", "مدرسه", "وداديه"})
SPORTS = frozenset({"السله", "اليد", "الطايره", "القوي", "الحديديه"})  # «نادي سلا لكرة السلة»
BALL = frozenset({"لكره", "لالعاب", "للكره"})
STAR, KIND = "نجم", "club"
CONJOINED = "وفبلك"
CHOSEN, TEAM = "المنتخب", ("فريق", "فريقي")
WOMEN = frozenset({"النسوي", "النسويه", "النسايي", "للسيدات", "للفتيان", "للشبان", "للفتيات", "للناشيين"})
FOREIGN_WORDS, PRONOUNS = 2, ("ه", "ها", "هم")


def club(text: Text, at: int) -> int | None:
    """The end of a club's name that begins at a word: with its town, or with its town's adjective."""
    if not follows(text, at):
        return None
    word = text.words[at + 1]
    if text.forms[at].endswith(STAR) and (other := phrase_at(text, at + 1)) and other.payload.keys() & {"ORG", KIND}:
        return None  # «نجم أتلتيكو مدريد», «نجم ليفربول»: who plays there
    if any(rest.startswith("ال") for _, rest in strip_clitics(text.words[at].form)):
        return at + 2 if word.definite and word.form.endswith(("ي", "يه")) and not word.bits >> CUES else None
    if word.cue & CLUB and word.cut == 0:  # «نجم شباب أكادير»
        return club(text, at + 1)
    town = place_phrase(text, at + 1)
    if text.of_sport and not town and _strange(word):
        return at + 2  # «هلال تراست»
    return town.last + _of_women(text, town.last) if town and not town.cut else None


def _of_women(text: Text, last: int) -> bool:
    """«وداد الداخلة النسوي»."""
    return follows(text, last - 1) and text.words[last].form in WOMEN


def abroad(text: Text, at: int) -> int | None:
    """The end of «فاماليكاو» in «فاماليكاو البرتغالي»: words of no list before a nation, in news of a match."""
    last = at
    if not text.of_sport or text.words[at - 1].cue & (OFFICE | TITLE):
        return None
    while last - at < FOREIGN_WORDS and last < len(text) and outlandish(text.words[last]) and follows(text, last):
        last += 1
    verb = text.words[last - 1].form.endswith(PRONOUNS)  # «أحرزه الفرنسي فلان»
    nation = last > at and not verb and text.words[last].definite and text.words[last].bits & NATION
    return last if nation and text.words[last].form.endswith("ي") else None


def of_town(text: Text, at: int) -> bool:
    """«أمل تيزنيت», «رجاء عين حرودة»: a given name and a town, which is nobody's family name, are a club anywhere."""
    if not text.words[at].name & GIVEN or not follows(text, at):
        return False
    town = phrase_at(text, at + 1)
    return town is not None and "LOC" in town.payload and not town.cut and not text.words[at + 1].bits & FAMILY


def team(text: Text, at: int) -> int | None:
    """The end of «آفاق كلميم» behind «فريق»: a noun and the place that it governs."""
    word = text.words[at]
    if not text.of_sport or not text.words[at - 1].form.endswith(TEAM) or not follows(text, at):
        return None
    if word.definite or word.stop or word.bits & (PLACE_OUT | PLACE_IN):
        return None
    town = place_phrase(text, at + 1)
    return town.last if town and not town.cut and word.bits & COMMON else None


def _strange(word: Word) -> bool:
    """A town of no list, which only looks like a verb: «تراست»."""
    return word.arabic and not word.zipf and not word.definite and not word.bits & ~SAYS and not word.cut


def played(text: Text, at: int, last: int) -> int:
    """«عصبة سوس لكرة القدم»: a league is told by what it plays; a club is not, but by who plays."""
    if text.words[at].form.endswith(CHOSEN) and _of_women(text, last):
        return last + 1  # «المنتخب المغربي للسيدات»
    if not follows(text, last - 1) or not follows(text, last) or text.words[last].form not in BALL:
        return last
    league = text.words[at].form.lstrip(CONJOINED) in LEAGUES and text.words[last + 1].definite
    return last + 2 if league or text.words[last + 1].form in SPORTS else last
