"""What tells of a person in Latin letters: a title or office before, one behind a comma, a verb, a nationality."""

from pipeline.tag.lexicon import OFFICE, TITLE
from pipeline.tag.sayings import is_kind
from pipeline.tag.words import COMMA, SPACE, STOP, Text

OPENING = frozenset({"la", "le", "les", "un", "une", "des", "ce", "cet", "cette", "ces", "son", "sa", "ses"})
OWNERS = frozenset({"sa", "son", "ma", "mon", "leur"})
ARTICLES = frozenset({"l", "la", "le", "un", "une"})
NATIONAL = (
    "ais",
    "aise",
    "ien",
    "ienne",
    "ois",
    "oise",
    "cain",
    "caine",
    "gnol",
    "gnole",
    "mand",
    "mande",
    "ine",
    "ain",
)


def announced(text: Text, at: int) -> bool:
    """«M. Ouchen», «le ministre espagnol Pedro Sánchez», «la présidente, Mbarka Bouaida»."""
    for before in range(at - 1, max(-1, at - 4), -1):
        if text.gaps[before] not in {SPACE, COMMA, STOP}:
            return False
        if text.words[before].bits & (TITLE | OFFICE):
            return True
        if text.gaps[before] == STOP:
            return False
    return False


def titled(text: Text, at: int) -> bool:
    """Whether a title stands just before a word: «le petit Rayane», «son oncle Saïd»."""
    return text.gaps[at - 1] == SPACE and bool(text.words[at - 1].bits & TITLE)


def kin(text: Text, at: int) -> bool:
    """«sa sœur Fadma», «mon oncle Lahcen»: whoever is called so."""
    return at > 1 and titled(text, at) and text.forms[at - 2] in OWNERS


def posted(text: Text, first: int, last: int) -> bool:
    """«Yanja El Khattat, président du conseil», «Noureddine, son frère»: an office or title behind a comma."""
    if text.gaps[first - 1] == STOP:
        return False  # «Selon Brahim El Mazned, directeur»
    behind = last + (last < len(text) and text.forms[last] in OPENING)
    return behind < len(text) and text.gaps[last - 1] == COMMA and bool(text.words[behind].bits & (OFFICE | TITLE))


def speaks(text: Text, first: int, last: int) -> bool:
    """«Rulani Mokwena estime que», «Rulani Mokwena a estimé»: two words that say something."""
    verb = last + (last < len(text) and text.words[last].form in {"a", "ont", "avait"})
    return last - first > 1 and is_kind(text, verb, "latin")


def of_nation(text: Text, at: int) -> bool:
    """«l'Italien» before a name."""
    return at > 0 and text.forms[at - 1] in ARTICLES and text.forms[at].endswith(NATIONAL)


def toward(text: Text, at: int) -> bool:
    """«à Fès»: a preposition before a name of three letters."""
    return text.gaps[at - 1] == SPACE and text.words[at - 1].form in {"a", "de", "vers", "entre"}


def credit(text: Text, at: int) -> bool:
    """«(MAP)», «(Avec AFP)»: an agency that signs is none of the text's institutions."""
    opened = text.text[: text.starts[at]].rstrip()[-1:] == "("
    return opened or (at > 0 and text.words[at - 1].form == "avec" and text.gaps[at - 1] == SPACE)
