"""Word lists that several stages read, as folded sets: names of places, given names, common words.

The files belong to the tagger's folder; they are read here as data, so that cleaning need not know the tagger.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.arabic import normalise


def _rows(file: Traversable) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def _tables(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _tables(entry)
        elif entry.name.endswith(".csv"):
            yield entry


@cache
def places() -> frozenset[str]:
    """The folded names and spellings of all places of the gazetteer, in Arabic and Latin letters.

    >>> {"كلميم", "الداخله", "guelmim"} <= places()
    True
    """
    names: set[str] = set()
    for table in _tables(files("pipeline").joinpath("tag", "gazetteer")):
        for row in _rows(table):
            names.update(name for name in (row["name_ar"], row["name_fr"], *row["spellings"].split("|")) if name)
    return frozenset(normalise(name.replace("-", " ")) for name in names)


@cache
def given_names() -> frozenset[str]:
    """Folded given names; a name that is a family's more often than a person's is left out.

    >>> "الهام" in given_names()
    True
    """
    lexicon = files("pipeline").joinpath("tag", "lexicon")
    rows = (row for name in ("names.csv", "names_ma.csv") for row in _rows(lexicon.joinpath(name)))
    return frozenset(normalise(row["name"]) for row in rows if int(row["given"]) >= max(1, int(row["family"])))


@cache
def sections() -> frozenset[str]:
    """The folded names by which outlets call their sections.

    >>> "رياضه" in sections()
    True
    """
    rows = _rows(files("pipeline").joinpath("tag", "lexicon", "beats.csv"))
    return frozenset(normalise(row["word"]) for row in rows if row["kind"] == "section")


@cache
def family_names() -> frozenset[str]:
    """Folded names that stand behind a given name."""
    lexicon = files("pipeline").joinpath("tag", "lexicon")
    rows = (row for name in ("names.csv", "names_ma.csv") for row in _rows(lexicon.joinpath(name)))
    return frozenset(normalise(row["name"]) for row in rows if int(row["family"]))


@cache
def common_words() -> dict[str, float]:
    """Folded common words with their frequency (Zipf scale: 3 is once in a million words)."""
    table = files("pipeline").joinpath("tag", "lexicon", "common.csv")
    return {normalise(row["word"]): float(row["zipf"]) for row in _rows(table)}


@cache
def figures() -> frozenset[str]:
    """The folded names of people whom the press writes about, and their other spellings.

    >>> "ابن بطوطه" in figures()
    True
    """
    table = files("pipeline").joinpath("tag", "lexicon", "figures.csv")
    names = (name for row in _rows(table) for name in (row["name"], *row["spellings"].split("|")))
    return frozenset(normalise(name) for name in names if name)
