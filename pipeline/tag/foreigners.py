"""Names of no list behind a title or a nationality: «اللاعب أوبيا سايدو», «الكيني إيفانس كيبليمو تشيبيت»."""

from pipeline.tag.lexicon import COMMON, CUES, FAMILY, FOREIGN, GIVEN, NATION, RANK_WORD, lexicon
from pipeline.tag.memo import fact
from pipeline.tag.words import SPACE, Text, Word

LONGEST = 5  # words
PLURAL = ("ات", "ها", "هم", "ين")  # «مباحثات»
PRONOUNS = ("نا", "ها", "هم")
CLITICS = "فبلك"  # what else an unknown word may begin with
LINKS = frozenset({"لو", "دي", "دا", "دو", "فان", "فون", "دل", "ديل", "دوس", "دير"})
SELDOM = 3.7  # Zipf frequency: «آصف زرداري», «جان إيف لو دريان»


def foreigner(text: Text, at: int, opened: str, office: bool) -> int | None:
    """The end of two words or more that texts seldom have, one of them never, behind what announces a person."""
    if text.gaps[at - 1] != SPACE or text.vernacular or not _announced(text.words[at - 1], opened, office):
        return None
    last, size = at, len(text)
    while last < size and last - at < LONGEST and (last == at or text.gaps[last - 1] == SPACE):
        more = last + 1 < size and text.gaps[last] == SPACE and strange(text.words[last + 1])
        link = last > at and text.forms[last] in LINKS and more
        joined = text.forms[last][0] == "و" and not text.words[last].bits and (last == at or more)
        if joined or not (link or strange(text.words[last])):
            break  # «هاري وميغن ماركل»
        last += 1
    return last if last - at > 1 and any(not word.zipf for word in text.words[at:last]) else None


def _announced(before: Word, opened: str, office: bool) -> bool:
    definite = "ال" in before.plain[:3]
    return opened == "title" or bool(definite and (before.cue & NATION or (office and before.bits & RANK_WORD)))


@fact
def strange(word: Word) -> bool:
    """A name of the lists, or a word that texts seldom have and no clitic, plural or verb explains."""
    if not word.arabic or word.stop or word.definite or word.cue >> CUES:
        return False
    if word.bits & (GIVEN | FAMILY | FOREIGN):
        return True
    known = lexicon()
    plural = word.zipf and word.form.endswith(PLURAL)
    owned = word.plain.endswith("ه") and known.bits.get(word.form[:-1], 0) & COMMON  # «مصرعه»
    town = any(head.cut and 1 in head.lengths for head in word.heads)  # «الهندية بصبويا»
    if word.zipf >= SELDOM or plural or owned or town or len(word.form) < 3 or (word.form[0] == "و" and _joined(word)):
        return False
    described = word.form.endswith("ا") and known.zipf.get(word.form[:-1], 0.0) > word.zipf > 0  # «تعقيبا»
    future = word.form[0] == "س" and word.form[1] in "يتن" and word.form[1:] in known.zipf  # «ستعزز موقعي»
    return not (described or future) and (word.form[0] not in CLITICS or word.form[1:] not in known.bits)


def _joined(word: Word) -> bool:
    """Whether «و» stands before a word; not in «هارفي وينستين», of which no text has the rest."""
    rest = word.form[1:]
    noun = rest.startswith("ال") or rest.endswith(PRONOUNS)  # «والمدافعان», «وطموحنا»
    return noun or len(rest) < 4 or bool(word.zipf) or rest in lexicon().bits or rest in lexicon().zipf


def unusual(word: Word, before: Word) -> bool:
    """«الممثلة سكارليت»: a name that no list has, though some texts, behind a definite title or an office's owner."""
    definite = "ال" in before.plain[:3] or before.plain.endswith("ه")
    return definite and strange(word) and not word.form.endswith("ه")
