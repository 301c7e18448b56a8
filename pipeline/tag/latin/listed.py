"""Institutions of the lists in a French text: the longest name that begins at a word, in capitals or not."""

from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import office, opens_office
from pipeline.tag.lexicon import OFFICE, TITLE, lexicon
from pipeline.tag.words import COMMA, JOINER, QUOTE, SPACE, Text

NEAR = frozenset({SPACE, JOINER, QUOTE, COMMA})


def listed_office(text: Text, at: int) -> tuple[int, tuple[str, ...]] | None:
    """The end of an institution's name and what it is called in Arabic; «Wali» and «Procureur du Roi» are nobody.

    >>> text = Text("Selon l'Office national des pêches, la gendarmerie royale")
    >>> listed_office(text, 2)[0], listed_office(text, 7)[1]
    (6, ('الدرك الملكي',))
    """
    start, best = text.starts[at], None
    for last in range(at, len(text)):
        typed = text.text[start : text.ends[last]]
        if not opens_office(typed):
            break
        if arabic := office(typed[0].upper() + typed[1:]):
            best = last + 1, arabic
        following = text.words[last + 1] if last + 1 < len(text) else None
        if text.gaps[last] not in NEAR or (following and following.form.isdigit()):
            break
    return best if best and not _held(best[1][0]) else None


def _held(arabic: str) -> bool:
    """Whether a name is an office that somebody holds."""
    return bool(lexicon().bits.get(place_key(arabic).split()[0], 0) & (OFFICE | TITLE))
