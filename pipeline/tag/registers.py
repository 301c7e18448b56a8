"""Words that tell what a text is: Moroccan Arabic, a match. They stand in lexicon/registers.csv."""

from collections.abc import Mapping
from functools import cache

from pipeline.arabic import fold
from pipeline.tag.lexicon import COMMON, lexicon, rows
from pipeline.tag.memo import Memo

PRESENT = ("كي", "كت")
WHO = frozenset({"لي", "اللي"})  # of the vernacular


@cache
def register(name: str) -> frozenset[str]:
    """The folded words of one register; lexicon/README.md tells of each.

    >>> "ديال" in register("vernacular"), "الحارس" in register("match")
    (True, True)
    """
    return frozenset(_registers()[name])


@cache
def _registers() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("registers"):
        found.setdefault(row["register"], set()).add(fold(row["word"]))
    return found


def is_present(form: str) -> bool:
    """«كيقرا»: an imperfect of the vernacular."""
    return form.startswith(PRESENT) and len(form) > 4 and _present[form]


@Memo
def _present(form: str) -> bool:
    bits = lexicon().bits
    return bool(bits.get(form[1:], 0) & COMMON) and not bits.get(form, 0)
