"""Names in Latin letters, and how Arabic spells them: what lets «Benkirane» find بنكيران.

    names.csv      units of personal names (a given name, a family name with its particles); table.py makes it
    offices.csv    institutions and offices by their French names and abbreviations, written by hand

A spelling is compared by its letters alone: no case, accents, blanks, hyphens or apostrophes («El-Othmani»).
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

from pipeline.kept import kept

FOLDER = Path(__file__).parent
ARTICLE = "ال"
SON = "بن"
FAITH = "الدين"
GOD = "الله"
# What a name may begin with, the longest first, and what Arabic puts before the rest of it.
PARTICLES = {
    "abd": ("عبد ",), "abdel": ("عبد ال",), "abdul": ("عبد ال",), "abdal": ("عبد ال",), "ould": ("ولد ",),
    "abou": ("أبو ",), "abu": ("أبو ",), "ben": ("بن ", "بن"), "bin": ("بن ",), "ibn": ("بن ", "ابن "),
    "bou": ("بو", "أبو "), "ait": ("آيت ",), "el": (ARTICLE,), "al": (ARTICLE,),
}  # fmt: skip
# … and what it may end with, behind the rest.
ENDINGS = {"eddine": FAITH, "eddin": FAITH, "aldin": FAITH, "addin": FAITH, "dine": FAITH, "din": FAITH, "allah": GOD}
_ASSIMILATED = re.compile(r"[ae](?:(?=([dlnrstz])\1).|ch(?=ch)|sh(?=sh))")  # the article in «Ennaji», «Echcharki»
_NO_LETTER = re.compile(r"[^a-z]")
MOST_JOINED = 4  # words of one unit of a name
MOST_WORDS = 12  # of an office: «Office national de l'électricité et de l'eau potable», elisions cut off
MOST_NAMES = 12
MOST_RANKED = 3
MOST_SPELLINGS = 6
SHORT = 4  # letters
KEPT = 50_000  # spellings that are remembered
MOST_ALIKE, ALIKE = (
    3,
    0.8,
)  # known spellings that stand for an unknown one, and the share of their letters that is equal
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ß": "ss"})
# What French and English write for one Arabic consonant; vowels are left out, doubled letters are one.
_SOUNDS = (("[sc]h", "s"), ("[kg]h|dj", "k"), ("x", "ks"), ("ph", "f"), ("[aeiouywh]", ""), (r"(.)\1+", r"\1"))
_SAME = str.maketrans("qcgjpv", "kkkkbf")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words typed one after another that are one name; `arabic` is empty when they are none."""

    typed: tuple[str, ...]
    arabic: tuple[str, ...]


def letters(text: str) -> str:
    """The text as spellings are compared.

    >>> letters("El-Othmani"), letters("Saïd")
    ('elothmani', 'said')
    """
    split = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return _NO_LETTER.sub("", split)


@lru_cache(maxsize=KEPT)
def spellings(word: str) -> tuple[str, ...]:
    """How Arabic spells one name, the most usual spelling first; empty when it is no name that is known.

    >>> spellings("Benkirane"), spellings("Ben Arafa"), spellings("marché")
    (('بنكيران', 'بن كيران'), ('بن عرفة', 'بنعرفة', 'بن عرافة', 'بنعرافة'), ())
    """
    key = _key(word)
    found = _offices().get(key) or _names().get(key)
    if not found and word[:2].isascii():  # no article has an accent: «élimine» is no name
        found = next(filter(None, map(tuple, _composed(key))), None)
    if not found:
        return ()
    glued = (one.replace(" ", "", 1) for one in found if one.startswith(f"{SON} "))
    return tuple(dict.fromkeys((*found, *glued)))[:MOST_SPELLINGS]


def office(text: str) -> tuple[str, ...]:
    """The Arabic names of an institution or office by its French name or abbreviation, the most usual first.

    >>> office("CGEM")[0]
    'الاتحاد العام لمقاولات المغرب'
    """
    return _offices().get(_key(text), ()) if text[:1].isupper() else ()


def opens_office(word: str) -> bool:
    """Whether the name of some institution or office begins with the letters of a word.

    >>> opens_office("Office"), opens_office("Jeudi")
    (True, False)
    """
    return _key(word) in _openings()


def near(word: str) -> tuple[str, ...]:
    """The spellings of the known names that look most like an unknown one; to rank and to filter, not to select.

    >>> near("Akhanouche")
    ('أخنوش',)
    """
    key = _key(word)
    if len(key) < SHORT:
        return ()
    known = [other for other in _by_sound().get(sound(key), ()) if other[0] == key[0]]
    likeness = {other: SequenceMatcher(None, key, other).ratio() for other in known}
    best = sorted((other for other in likeness if likeness[other] >= ALIKE), key=likeness.__getitem__, reverse=True)
    return tuple(dict.fromkeys(arabic for other in best[:MOST_ALIKE] for arabic in _names()[other]))[:MOST_SPELLINGS]


def units(words: Sequence[str]) -> tuple[Unit, ...]:
    """The words in groups: the longest run of words that is one name is one unit, any other word stands alone.

    >>> [unit.typed for unit in units(("Saad", "Dine", "El", "Othmani"))]
    [('Saad', 'Dine'), ('El', 'Othmani')]
    """
    return tuple(_units(tuple(words)))


def names(text: str) -> tuple[str, ...]:
    """A whole Latin name as Arabic may spell it, the most usual first; empty when a part of it is no name.

    >>> names("Aziz Akhannouch")
    ('عزيز أخنوش',)
    """
    parts = [unit.arabic or near("".join(unit.typed)) for unit in units(text.split())]
    return tuple(islice(map(" ".join, product(*parts)), MOST_NAMES)) if parts else ()


def in_arabic(text: str) -> tuple[str, ...]:
    """The text with its Latin names as Arabic spells them, the most usual first, to rank by; empty without names.

    >>> in_arabic("Benkirane à Guelmim"), in_arabic("la coopérative")
    (('بنكيران à Guelmim', 'بن كيران à Guelmim'), ())
    """
    found = units(text.split())
    if not any(unit.arabic for unit in found):
        return ()
    parts = [unit.arabic or near(unit.typed[0]) or unit.typed for unit in found]
    return tuple(islice(map(" ".join, product(*parts)), MOST_RANKED))


def sound(key: str) -> str:
    """The consonants of a folded Latin spelling.

    >>> sound("akhannouch"), sound("akhanouche")
    ('kns', 'kns')
    """
    for pattern, letter in _SOUNDS:
        key = re.sub(pattern, letter, key.translate(_SAME) if letter == "" else key)
    return key


@lru_cache(maxsize=KEPT)
def _key(word: str) -> str:
    """The letters of a word of Latin script; "" for any other."""
    if word.isascii():
        return _NO_LETTER.sub("", word.lower())  # most words
    seen = [letter for letter in word if letter.isalpha()]
    return letters(word) if all("LATIN" in unicodedata.name(letter, "") for letter in seen) else ""


def _units(words: tuple[str, ...]) -> Iterator[Unit]:
    at = 0
    while at < len(words):
        size, found = _longest(words[at : at + MOST_WORDS])
        yield Unit(words[at : at + size], found)
        at += size


def _longest(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are one name, and its spellings."""
    for size in range(len(words), 1, -1):
        joined = " ".join(words[:size])
        joins = size <= MOST_JOINED and (letters(words[0]) in PARTICLES or letters(words[size - 1]) in ENDINGS)
        if found := _offices().get(_key(joined)) or (spellings(joined) if joins else ()):
            return size, found
    return 1, spellings(words[0])


def _composed(key: str) -> Iterator[Iterator[str]]:
    """What an unknown name may be made of: a particle or an article before a known one, or an ending behind it."""
    known = _names().get
    for particle, before in PARTICLES.items():
        if key.startswith(particle) and (rest := known(key.removeprefix(particle))):
            yield (_behind(start, one) for one in rest for start in before)
    for ending, behind in ENDINGS.items():
        if key.endswith(ending) and (rest := known(key.removesuffix(ending))):
            yield (f"{one} {behind}" for one in rest)
    if (article := _ASSIMILATED.match(key)) and (rest := known(key[article.end() :])):
        yield (_behind(ARTICLE, one) for one in rest)


def _behind(start: str, name: str) -> str:
    """The name behind a particle; one that has the article keeps its own."""
    return start.removesuffix(ARTICLE) + name if name.startswith(ARTICLE) else start + name


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, list[str]]]:
    """The Arabic spellings of each Latin one, and the Latin spellings of each sound."""
    return kept("latin", (FOLDER / "names.csv", Path(__file__)), _read)


def _read() -> tuple[dict[str, tuple[str, ...]], dict[str, list[str]]]:
    names = {row["latin"]: tuple(row["arabic"].split("|")) for row in _rows("names")}
    sounds: dict[str, list[str]] = {}
    for key in names:
        sounds.setdefault(sound(key), []).append(key)
    return names, sounds


def _names() -> dict[str, tuple[str, ...]]:
    return _table()[0]


@cache
def _offices() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows("offices"):
        for latin in row["latin"].split("|"):
            found.setdefault(letters(latin), []).extend(row["arabic"].split("|"))
    return {key: tuple(arabic) for key, arabic in found.items()}


@cache
def _openings() -> frozenset[str]:
    return frozenset(key[:end] for key in _offices() for end in range(len(key) + 1))


def _by_sound() -> dict[str, list[str]]:
    return _table()[1]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
