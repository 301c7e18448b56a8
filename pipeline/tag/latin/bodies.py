"""Institutions by their French nouns: «ministère des Affaires étrangères», «lycée Bab Sahara», «tribunal de Tiznit»."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.tag.gazetteer import find_place, place_key
from pipeline.tag.words import JOINER, QUOTE, SPACE, Text

HEADS = Path(__file__).with_name("heads.csv")
OF = frozenset({"de", "d", "du", "des", "pour"})
ARTICLES = frozenset({"la", "l", "le", "les"})
BEFORE = frozenset({"premiere", "grande", "haute", "hautes", "grands", "petite", "petites"})  # adjectives before a noun
SEATED = frozenset({"tribunal", "cour", "chambre"})  # told from others by their town
ROOTED = frozenset(
    {"office", "association", "agence", "forum", "cooperative", "club", "coordination"}
)  # of their town, whatever else they are called
SEATS_OUT = frozenset({"institut", "direction", "delegation", "gendarmerie", "section", "bureau"})
RANKED = frozenset(
    {"delegation", "section", "bureau", "coordination", "direction"}
)  # «une délégation marocaine» is none
BARE = frozenset(
    {"societe", "groupe", "entreprise", "compagnie", "club", "ong", "cabinet"}
)  # outside a name that stands without
FIELDS = frozenset({"agriculture", "commerce", "artisanat", "peche", "peches"})
COUNTRY, STUDIES = "maroc", ["bureau", "d", "etudes"]
COMPLEMENTS = 4
LONGEST = 6  # capitalised words
_RANK = re.compile(r"(?:inter)?(?:provincial|regional|general|prefectoral|local|national|central|ministeriel)\w{0,2}")
_ADJECTIVE = re.compile(
    r"multi\w+|femini\w+|\w+(?:onome|zighe|icole|itime)s?|(?!r?appelle|pendant|devant|avant|durant|suivant|mais|jamais)\w+(?:aux|ales?|al|iques?|ics|istes?|iles?|iers?|ieres?|fiee?s?|aires?|elles?|els?|ernes?|ennes?|ables?|ifs?|iens?|iennes?|eres?|ives?|aines?|ains?|artisans|cains?|isees?|ants?|antes?|ais|aises?)"
)
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀĒĪŌŪŠŽ]")


@cache
def kinds() -> Mapping[str, str]:
    """The nouns of institutions: "sure" by their complement alone, "named" with a capital or «national» in the name."""
    with HEADS.open(encoding="utf-8", newline="") as lines:
        return {place_key(row["head"]): row["kind"] for row in csv.DictReader(lines)}


def body(text: Text, at: int) -> int | None:
    """The end of an institution whose noun stands at a word; None if nothing completes it.

    >>> text = Text("Le ministère des Affaires étrangères a précisé")
    >>> text.surface(1, body(text, 1))
    'ministère des Affaires étrangères'
    """
    kind = kinds().get(text.words[at].form)
    if not kind or (at and text.words[at - 1].form in {"en", "est"}):  # «en compagnie du wali», «est parti pour»
        return None
    head = text.words[at].form
    if head in RANKED and not _ranked(text, at):
        return None
    last = plain = _adjectives(text, at + 1)
    named = _capitals(text, last)
    if named and head in SEATED and find_place(text.surface(last, named)):
        return None  # «tribunal Tiznit»
    last = plain = named or last
    for _ in range(COMPLEMENTS):
        governed = _complement(
            text, last, seated=head in SEATED | ROOTED or (last == plain and not named and head not in SEATS_OUT)
        )
        if governed is None or (head in SEATED and text.words[last].form == "pour"):
            break  # «la Cour d'appel de Fès pour la relaxe»
        last = governed
    region = _capitals(text, last) if last > plain and text.gaps[last - 1] == SPACE else None
    if region and not _capital(text, last - 1):
        last = region  # «Agence du bassin hydraulique Souss-Massa»
    told = (
        named
        or kind == "sure"
        or text.words[last - 1].form in FIELDS
        or any(_capital(text, one) for one in range(at, last))
        or plain > at + 1
    )
    capital = plain > at + 1 + (not _capital(text, at)) and _ranked(text, at)  # «la société régionale multiservices»
    return last if (named or last > plain or capital) and told else None


def _ranked(text: Text, at: int) -> bool:
    """«la délégation provinciale», «la section locale», «le bureau d'études»: an office by its rank or its capital."""
    if [word.form for word in text.words[at : at + 3]] == STUDIES:
        return True
    return _capital(text, at) or (_follows(text, at + 1) and bool(_RANK.fullmatch(text.words[at + 1].form)))


def bare(text: Text, at: int) -> bool:
    """Whether the noun at a word stays outside the name that follows it: «la société Lesieur Cristal»."""
    small = not _capital(text, at) or text.words[at].form == "ong"
    return text.words[at].form in BARE and small and _follows(text, at + 1) and _capital(text, at + 1)


def _capital(text: Text, at: int) -> bool:
    return bool(_CAPITAL.match(text.text, text.starts[at]))


def _follows(text: Text, at: int) -> bool:
    """Whether the word at an index stands in one phrase with the word before it; an elision has a mark between."""
    return text.gaps[at - 1] in {SPACE, JOINER, QUOTE}


def _adjectives(text: Text, last: int) -> int:
    while _follows(text, last) and not _capital(text, last):
        joined = text.words[last].form == "et" and last + 1 < len(text)  # «agronomique et vétérinaire»
        if not _ADJECTIVE.fullmatch(text.words[last + joined].form):
            break
        last += 1 + joined
    return last


def _capitals(text: Text, first: int) -> int | None:
    """The end of the capitalised words that begin here, abbreviations and numerals too."""
    last = first
    while last - first < LONGEST and _follows(text, last) and _capital(text, last):
        last += 1
    return last if last > first else None


def _complement(text: Text, last: int, *, seated: bool) -> int | None:
    """The end of «des Affaires étrangères», «de la jeunesse et des sports»; a town ends a name that has no other."""
    at = last
    if _follows(text, at) and text.words[at].form == "et":
        at += 1
    toward = at == last and at + 1 < len(text) and text.words[at].form == "a" and text.words[at + 1].form in ARTICLES
    if not _follows(text, at) or not (toward or text.words[at].form in OF):
        return None
    at += 1
    while _follows(text, at) and text.words[at].form in ARTICLES | BEFORE:
        at += 1
    if not _follows(text, at) or text.words[at].stop or not text.words[at].form.isalpha():
        return None
    if text.words[at].form in kinds() and (inner := body(text, at)):
        return inner  # «des parents d'élèves du lycée Ibn Hayane»
    end = _capitals(text, at) or at + 1
    if find_place(text.surface(at, end)) and not seated and text.words[at].form != COUNTRY:
        return None
    if text.words[end - 1].form == "mise" and end + 1 < len(text) and text.words[end].form == "en":
        end += 2  # «mise en valeur»
    return _adjectives(text, end)
