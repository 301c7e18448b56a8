"""Names of no list behind a title or a nationality: «اللاعب أوبيا سايدو», «الكيني إيفانس كيبليمو تشيبيت»."""

from pipeline.tag.lexicon import CUES, FAMILY, FOREIGN, GIVEN, NATION, lexicon
from pipeline.tag.words import ORDINARY, SPACE, Text, Word

LONGEST = 3  # words
CLITICS = "وفبلك"  # what else an unknown word may begin with


def foreigner(text: Text, at: int, opened: str) -> int | None:
    """The end of two or three words that no ordinary text has, behind a title or a definite nationality."""
    if at == 0 or text.gaps[at - 1] != SPACE or text.vernacular:
        return None
    before = text.words[at - 1]
    if opened != "title" and not (before.cue & NATION and "ال" in before.plain[:3]):
        return None
    last = at
    while last - at < LONGEST and _strange(text.words[last]):
        last += 1
        if last == len(text) or text.gaps[last - 1] != SPACE:
            break
    unheard = any(not word.zipf for word in text.words[at:last])
    return last if last - at > 1 and unheard else None


def _strange(word: Word) -> bool:
    if not word.arabic or word.stop or word.definite or word.cue >> CUES:
        return False
    whole = word.form[0] not in CLITICS or word.form[1:] not in lexicon().bits
    return bool(word.bits & (GIVEN | FAMILY | FOREIGN)) or (word.zipf < ORDINARY and whole and len(word.form) > 2)
