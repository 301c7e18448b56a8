"""Words that tell what a text is: Moroccan Arabic, a match. They stand in lexicon/registers.csv."""

from functools import cache

from pipeline.arabic import fold
from pipeline.tag.lexicon import rows


@cache
def register(name: str) -> frozenset[str]:
    """The folded words of one register, "vernacular" or "match".

    >>> "ديال" in register("vernacular"), "الحارس" in register("match")
    (True, True)
    """
    return frozenset(fold(row["word"]) for row in rows("registers") if row["register"] == name)
