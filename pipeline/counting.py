"""How many words a text has: counted letter by letter at once, an eighth of the time that finding each takes."""

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.arabic import INVISIBLE, MARKS, WORD

if TYPE_CHECKING:
    from numpy import bool_, uint8
    from numpy.typing import NDArray

_LETTER, _DIGIT, _SILENT = 1, 2, 3
_KINDS = ((_LETTER, r"[^\W\d_]+"), (_DIGIT, r"\d+"), (_SILENT, rf"[{MARKS}{INVISIBLE}]+"))
_SURROGATES = range(0xD800, 0xE000)


def count_words(text: str) -> int:
    """The number of words and numbers of a text, as `WORD` finds them.

    >>> count_words("زار 3 وزراء مَدينة كلميم-وادنون في 2023م")
    9
    """
    import numpy as np  # costs the start of commands that count no words

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(units) != len(text):  # letters beyond the first plane are two units
        return len(WORD.findall(text))
    kinds = _kinds()[units]
    return _runs(kinds == _DIGIT) + _runs(kinds[kinds != _SILENT] == _LETTER)


def _runs(found: "NDArray[bool_]") -> int:
    return int((found[1:] > found[:-1]).sum()) + int(found[:1].sum())


@cache
def _kinds() -> "NDArray[uint8]":
    """What each letter of the first plane is."""
    import numpy as np

    plane = "".join(" " if code in _SURROGATES else chr(code) for code in range(0x10000))
    table = np.zeros(len(plane), np.uint8)
    for kind, pattern in _KINDS:
        for run in re.finditer(pattern, plane):
            table[slice(*run.span())] = kind
    return table
