"""The compiled lexicon: all word lists and place names as one value of plain types, cached on disk.

lexicon/*.csv + gazetteer/**/*.csv  ── building ──►  Lexicon  ── `pipeline.kept` ──►  user cache
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import arabic
from pipeline.kept import kept
from pipeline.tag import gazetteer
from pipeline.tag.tables import Rules, table

FOLDER = Path(__file__).parent
LATIN = FOLDER.parent / "latin" / "names.csv"
# Bits of a folded word: what lists it is on, then the classes of cues.csv and the kinds of heads.csv in this order.
GIVEN, FAMILY, FOREIGN, COMMON = (1 << bit for bit in range(4))
CLASSES = (
    *("title", "office", "posted", "particle", "binder", "place_out", "place_in", "direction", "toward", "rank"),
    *("byline", "naming", "adjective", "field", "nation", "rival", "nature", "says", "called", "outlet", "served"),
    *("linked", "ending"),
)
TITLE, OFFICE, POSTED, PARTICLE, BINDER, PLACE_OUT, PLACE_IN, DIRECTION, TOWARD, RANK_WORD = (
    1 << bit for bit in range(4, 14)
)
BYLINE, NAMING, ADJECTIVE, FIELD, NATION, RIVAL, NATURE, SAYS, CALLED, OUTLET, SERVED, LINKED, ENDING = (
    1 << bit for bit in range(14, 27)
)
HEADS = ("idafa", "weak", "definite", "outside", "club", "bearer", "press")
IDAFA, WEAK, DEFINITE, OUTSIDE, CLUB, BEARER, PRESS = (1 << bit for bit in range(27, 34))
HEAD = IDAFA | WEAK | DEFINITE  # of an institution
SAYINGS = (
    *("verb", "participle", "noun", "latin", "source", "that"),
    *("never", "unsaid", "same", "document", "parting"),
)
REGISTERS = (
    *("vernacular", "speech", "match", "stage", "name", "kin"),
    *("from", "home", "settled", "going", "becomes", "of"),
)
# What the columns of a list may hold.
RULES: dict[str, Rules] = {
    "aliases": {"type": ("PER", "ORG")},
    "beats": {"kind": ("section", "word"), "weight": float},
    "common": {"zipf": float},
    "cues": {"class": (*CLASSES, "stop")},
    "heads": {"kind": HEADS},
    "names": {"given": int, "family": int},
    "names_foreign": {"given": int, "family": int},
    "names_ma": {"given": int, "family": int},
    "notices": {"kind": ("news", "text", "title")},
    "registers": {"register": REGISTERS},
    "sayings": {"kind": SAYINGS},
    "women": {"woman": ("1", "0")},
    "units": {"small": ("small", "")},
}
CUES = 4  # bits from here on are cues and heads: such a word is more than a list entry
# What a phrase may be: kind of mention to ids or canonical names. A kind in lower case needs a cue.
Payload = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words and names, ready for matching.

    `bits` and `zipf` are by folded word, `stop` holds unfolded words. `phrases` has all names of places, institutions
    and figures, `lengths` the numbers of words, longest first, of those that begin with a word. `homographs` has the
    cue words of a name: before and after it for an ordinary word, before it for a place.
    """

    bits: dict[str, int]
    weight: dict[str, int]  # how often a word is a given name
    zipf: dict[str, float]
    stop: frozenset[str]
    phrases: dict[str, Payload]
    lengths: dict[str, list[int]]
    homographs: dict[str, list[frozenset[str]]]
    units: dict[str, list[str]]  # noun of a unit to the levels that it stands for
    small_units: frozenset[str]
    attested: frozenset[str]  # words that somebody is called by, from the table of Latin spellings
    sites: dict[str, str]  # key of a port, airport or hospital to the place that it is of
    names: dict[str, list[str]]  # canonical name to id, role, institution
    beats: list[list[str]]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one word list."""
    yield from table(FOLDER / f"{name}.csv", RULES.get(name, {}))


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process, from the cache if it fits the data."""
    return Lexicon(*kept("tagger", made_from(), _built))


def made_from() -> set[Path]:
    """The files that the lexicon is made of."""
    return {*FOLDER.glob("*.csv"), *FOLDER.glob("*.py"), *gazetteer.files(), LATIN, Path(arabic.__file__)}


def _built() -> tuple[Any, ...]:
    from pipeline.tag.lexicon.building import build

    return _fields(build())


def _fields(built: Lexicon) -> tuple[Any, ...]:
    return tuple(getattr(built, name) for name in built.__slots__)
