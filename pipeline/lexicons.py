"""Word lists that several stages read, as folded sets: names of places, given names, common words.

The files belong to the tagger's folder; they are read here as data, so that cleaning need not know the tagger.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from pipeline import arabic
from pipeline.arabic import normalise
from pipeline.kept import kept

T = TypeVar("T")
_TAG = Path(__file__).parent / "tag"
_LEXICON = _TAG / "lexicon"
_COMMON = _LEXICON / "common.csv"
_NAMES = tuple(_LEXICON / name for name in ("names.csv", "names_ma.csv"))


def _rows(*files: Path) -> Iterator[dict[str, str]]:
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _kept(name: str, files: Iterable[Path], make: Callable[[], T]) -> T:
    return kept(name, (*files, Path(__file__), Path(arabic.__file__)), make)


def kept_beside(source: str, make: Callable[[], T]) -> T:
    """What a module makes of these lists, kept until one of them or the module's file `source` is another."""
    file = Path(source)
    return _kept(file.stem, (*_NAMES, _COMMON, *_gazetteer(), file), make)


def _gazetteer() -> list[Path]:
    return sorted((_TAG / "gazetteer").rglob("*.csv"))


@cache
def places() -> frozenset[str]:
    """The folded names and spellings of all places of the gazetteer, in Arabic and Latin letters.

    >>> {"كلميم", "الداخله", "guelmim"} <= places()
    True
    """
    tables = _gazetteer()
    return _kept("places", tables, lambda: _places(tables))


def _places(tables: Iterable[Path]) -> frozenset[str]:
    names: set[str] = set()
    for row in _rows(*tables):
        names.update(
            name for name in (row["name_ar"], *row["name_fr"].split("|"), *row["spellings"].split("|")) if name
        )
    return frozenset(normalise(name.replace("-", " ")) for name in names)


@cache
def given_names() -> frozenset[str]:
    """Folded given names; a name that is a family's more often than a person's is left out.

    >>> "الهام" in given_names()
    True
    """
    return _names()[0]


@cache
def family_names() -> frozenset[str]:
    """Folded names that stand behind a given name."""
    return _names()[1]


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    return _kept("names", _NAMES, _given_and_family)


def _given_and_family() -> tuple[frozenset[str], frozenset[str]]:
    rows = [(normalise(row["name"]), int(row["given"]), int(row["family"])) for row in _rows(*_NAMES)]
    given = frozenset(name for name, given, family in rows if given >= max(1, family))
    return given, frozenset(name for name, _, family in rows if family)


@cache
def sections() -> frozenset[str]:
    """The folded names by which outlets call their sections.

    >>> "رياضه" in sections()
    True
    """
    return frozenset(normalise(row["word"]) for row in _rows(_LEXICON / "beats.csv") if row["kind"] == "section")


@cache
def common_words() -> dict[str, float]:
    """Folded common words with their frequency (Zipf scale: 3 is once in a million words)."""
    return _kept("common", [_COMMON], lambda: {normalise(row["word"]): float(row["zipf"]) for row in _rows(_COMMON)})


@cache
def figures() -> frozenset[str]:
    """The folded names of people whom the press writes about, and their other spellings.

    >>> "ابن بطوطه" in figures()
    True
    """
    rows = _rows(_LEXICON / "figures.csv")
    names = (name for row in rows for name in (row["name"], *row["spellings"].split("|")))
    return frozenset(normalise(name) for name in names if name)
