"""Institutions of the lists in a French text, the longest name that begins at a word, and abbreviations of no list."""

from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import office, opens_office
from pipeline.tag.lexicon import IDAFA, OFFICE, TITLE, lexicon
from pipeline.tag.words import COMMA, JOINER, QUOTE, SPACE, Text

SHORTEST = 3  # letters of an abbreviation that no list has
ARTICLES = frozenset({"le", "la", "l", "du", "au"})
# What abbreviations stand for otherwise: offices, taxes, cups, trades, papers, machines.
THINGS = frozenset(
    {"pdg", "tva", "smig", "pib", "can", "chan", "vtt", "btp", "amo", "ramed", "cin", "gps", "sms", "adn", "var", "pme"}
    | {"tpe", "bac", "vih", "covid", "mre", "usb", "suv", "ong", "irm", "cdd", "cdi", "tgv", "lgv", "rsu", "mdh", "pcr"}
)
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
        short = last > at and len(typed) < 5  # «I am» is not IAM
        if not short and (arabic := office(typed[0].upper() + typed[1:])):
            best = last + 1, arabic
        following = text.words[last + 1] if last + 1 < len(text) else None
        if text.gaps[last] not in NEAR or (following and following.form.isdigit()):
            break
    return best if best and not _held(best[1][0]) else None


def _held(arabic: str) -> bool:
    """Whether a name is an office that somebody holds."""
    bits = lexicon().bits.get(place_key(arabic).split()[0], 0)
    return bool(bits & (OFFICE | TITLE)) and not bits & IDAFA  # «مؤسسة» is no founder


def abbreviation(text: Text, at: int) -> bool:
    """«le CNRST»: letters behind an article that are no word; «la TVA» is no institution."""
    typed = text.text[text.starts[at] : text.ends[at]]
    short = len(typed) >= SHORTEST and typed.isalpha() and typed.isupper() and text.forms[at] not in THINGS
    return short and at > 0 and text.forms[at - 1] in ARTICLES
