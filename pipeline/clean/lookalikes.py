"""Letters of Persian and Urdu keyboards, and final forms in the middle of a word."""

import csv
import re
from functools import cache
from importlib.resources import files

from pipeline.arabic import MARKS, normalise, strip_clitics
from pipeline.lexicons import common_words, places

# گ and ڭ stay: they are how Morocco writes the g of گلميم.
# The third table drops ZERO WIDTH NON-JOINER, which Persian words need and Arabic ones do not.
_SAME = str.maketrans("کڪھہەۃۀےېۍ", "ككهههةهييي", "\u200c")
_STRANGE = re.compile(f"[{''.join(map(chr, _SAME))}]")
LONGEST = 40  # letters of a word worth looking up
_FARSI_YA = "\u06cc"  # ARABIC LETTER FARSI YEH
_WORD = re.compile(f"[\u0621-\u063a\u0641-\u064a\u06cc{MARKS}]+")
_MEDIAL_YA = re.compile(f"ى(?=[{MARKS}]*[\u0622-\u063a\u0641-\u064a])")


@cache
def _maqsura() -> frozenset[str]:
    rows = csv.DictReader(files(__package__).joinpath("maqsura.csv").read_text(encoding="utf-8").splitlines())
    return frozenset(row["word"] for row in rows)


def mend_lookalikes(text: str) -> str:
    """The text in Arabic letters. A final Persian ya becomes alif maqsura only in words known for it.

    >>> mend_lookalikes("إلی کلمیم علی ید والی الجهة، كلىميم")
    'إلى كلميم على يد والي الجهة، كليميم'
    """
    if _STRANGE.search(text):
        text = text.translate(_SAME)
    if _FARSI_YA in text:
        text = _WORD.sub(lambda match: _arabic_ya(match[0]), text)
    return _WORD.sub(_medial, text) if _MEDIAL_YA.search(text) else text


def _medial(match: re.Match[str]) -> str:
    """The word with ya for an alif maqsura in its middle, if that makes a word or a place."""
    mended = _MEDIAL_YA.sub("ي", match[0])
    if mended == match[0] or len(mended) > LONGEST:
        return match[0]
    folded = normalise(mended)
    return mended if any(rest in common_words() or rest in places() for _, rest in strip_clitics(folded)) else match[0]


def _arabic_ya(word: str) -> str:
    if word.endswith(_FARSI_YA) and word[:-1] + "ى" in _maqsura():
        word = word[:-1] + "ى"
    return word.replace(_FARSI_YA, "ي")
