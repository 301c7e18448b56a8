"""The words of signature lines, read from signature_words.csv by their role."""

import csv
from functools import cache
from importlib.resources import files

from pipeline.arabic import normalise


@cache
def spelled(role: str) -> frozenset[str]:
    """The words of a role as they are spelled."""
    rows = csv.DictReader(files(__package__).joinpath("signature_words.csv").read_text(encoding="utf-8").splitlines())
    return frozenset(row["word"] for row in rows if row["role"] == role)


@cache
def listed(role: str) -> frozenset[str]:
    """The folded words of a role.

    >>> "متابعه" in listed("label") & listed("noun")
    True
    """
    return frozenset(map(normalise, spelled(role)))
