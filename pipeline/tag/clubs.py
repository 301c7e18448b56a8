"""Clubs by what they are called after: «شباب أسا», «نجم شباب أكادير», «النهضة السلاوية»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.complements import follows, place_phrase
from pipeline.tag.lexicon import CLUB, CUES, SAYS
from pipeline.tag.words import Text, Word


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


def _strange(word: Word) -> bool:
    """A town of no list, which only looks like a verb: «تراست»."""
    return word.arabic and not word.zipf and not word.definite and not word.bits & ~SAYS and not word.cut
