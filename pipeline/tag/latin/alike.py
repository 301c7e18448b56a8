"""How alike a name in Latin letters and one in Arabic letters are: by their consonants, as they fit best."""

import re
from array import array
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.tag.latin import ARTICLE, letters, sound

_CONSONANTS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنپچڤگ", "bttk_kddrzsssdtdkfkklmnbsfk", strict=True))
_ARTICLES = re.compile(rf"(?<!\S){ARTICLE}")
_ROUNDING = 1e-6
_LATIN_ARTICLES = re.compile(r"(?i)\b(?:el|al)[- ]")


@lru_cache(maxsize=50_000)
def consonants(name: str) -> str:
    """The consonants of an Arabic name, as `sound` writes those of a Latin one.

    >>> consonants("بنكيران"), sound("benkirane")
    ('bnkrn', 'bnkrn')
    """
    return re.sub(r"(.)\1+", r"\1", "".join(_CONSONANTS.get(letter, "") for letter in name).replace("_", ""))


def likeness(arabic: str, latin: str) -> float:
    """The share of equal consonants, read in the way that fits best: c as k or s, th as t, the article or none."""
    return max(SequenceMatcher(None, one, other).ratio() for one in _read(arabic) for other in _heard(latin))


def named_alike(arabic: str, latin: str, least: float = 0.0) -> float:
    """The same of whole names, whose family name may stand first and whose articles may be dropped; 0 below `least`.

    >>> round(named_alike("الشيخ ميارة", "Mayara Cheikh"), 2)
    1.0
    """
    best = 0.0
    for other in skeletons(latin):
        pair = SequenceMatcher(None, "", other)  # what it knows of its second text serves every first one
        for one in _read(arabic):
            pair.set_seq1(one)
            bound = max(least, best)
            if pair.real_quick_ratio() >= bound and pair.quick_ratio() >= bound:
                best = max(best, pair.ratio())
    return best if best >= least else 0.0


def may_be_alike(arabic: str, latin: str, least: float) -> bool:
    """Whether `named_alike` may reach `least`: a letter that one of them alone has is no equal one.

    >>> may_be_alike("الشيخ ميارة", "Mayara Cheikh", 0.9), may_be_alike("فوزي لقجع", "Mayara Cheikh", 0.9)
    (True, False)
    """
    others = [(_letters(one), len(one)) for one in skeletons(latin)]
    return any(
        (_letters(one) ^ letters).bit_count() <= (1 - least) * (len(one) + size) + _ROUNDING
        for one in _read(arabic)
        for letters, size in others
    )


class Skeletons:
    """The consonants of many Arabic names, compared with one Latin name at once; `heard` is `hear` of the names."""

    def __init__(self, names: Sequence[str], heard: Sequence[bytes]) -> None:
        import numpy as np  # costs the start of commands that compare no names

        self.names = names
        self.sizes, self.owners, self.letters, self.lengths = (np.frombuffer(one, dtype="<i8") for one in heard)

    def near(self, latin: str, least: float, letters: int) -> list[str]:
        """The names that have so many consonants more or fewer at most, and for which `may_be_alike` holds."""
        import numpy as np

        others = list(skeletons(latin))
        sizes = np.array([[len(one)] for one in others])
        apart = np.bitwise_count(self.letters ^ np.array([[_letters(one)] for one in others]))
        alike = (apart <= (1 - least) * (self.lengths + sizes) + _ROUNDING).any(0)
        within = (abs(self.sizes - sizes) <= letters).any(0)
        found = sorted(set(self.owners[alike].tolist()))  # `unique` takes a masked array's module along
        return [self.names[at] for at in found if within[at]]


def hear(names: Sequence[str]) -> tuple[bytes, ...]:
    """The number of consonants of each name; and of each reading of one its name, its letters, its length."""
    readings = [(at, one) for at, name in enumerate(names) for one in _read(name)]
    told = (
        (len(consonants(name)) for name in names),
        (at for at, _ in readings),
        (_letters(one) for _, one in readings),
        (len(one) for _, one in readings),
    )
    return tuple(array("q", numbers).tobytes() for numbers in told)


@lru_cache(maxsize=50_000)
def _letters(word: str) -> int:
    """The letters of a word as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) - ord("a")
    return bits


@lru_cache(maxsize=10_000)
def skeletons(latin: str) -> frozenset[str]:
    """The consonants of a Latin name in its two orders, with and without articles."""
    first, *rest = latin.split() or [""]
    orders = (latin, " ".join((*rest, first)))
    return frozenset(
        heard for one in orders for spelled in (one, _LATIN_ARTICLES.sub("", one)) for heard in _heard(letters(spelled))
    )


@lru_cache(maxsize=10_000)
def _read(arabic: str) -> frozenset[str]:
    return frozenset({consonants(arabic), consonants(_ARTICLES.sub("", arabic))})


def _heard(latin: str) -> set[str]:
    readings = (latin, latin.replace("c", "s"), latin.replace("j", "y"), latin.replace("th", "d"))
    return {sound(one) for one in readings}
