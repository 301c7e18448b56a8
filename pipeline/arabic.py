"""Letters of the Arabic script: folding, words and clitics, shared by cleaning, tagging, clustering and dates.

Two kinds of change are kept apart. `fold` maps one code point to one code point, so offsets stay good.
`bare` drops what is not a letter (diacritics, tatweel, invisible controls) and spells ligatures out; it hands back
the way to the original offsets. `normalise` does both and is for comparing only, never for showing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# U+0610-061A honorifics, U+064B-065F and U+0670 vowel signs, U+06D6-06DC, U+06DF-06E8, U+06EA-06ED and U+08D3-08FF
# Koranic annotation: all combining.
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
# Soft hyphen, combining grapheme joiner, Arabic letter mark, zero-width space, ZWNJ, ZWJ, LRM and RLM, line and
# paragraph embeddings and overrides, word joiner and invisible operators, bidi isolates, deprecated controls, BOM.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
TATWEEL = "\u0640"
# Arabic Presentation Forms A (letters and ligatures only) and B.
PRESENTATION = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc"

LETTERS = (
    ("أإآٱٲٳٵ", "ا"),
    ("ؤٶ", "و"),
    ("ئىیېےۍ", "ي"),
    ("ةهھۀەہۃ", "ه"),
    ("کڪګڬ", "ك"),
    ("گݣڭڰ", "ك"),  # the Moroccan and Persian gaf: كلميم, گلميم, ݣلميم
    ("ڤڥ", "ف"),
    ("پ", "ب"),
    ("چ", "ج"),
)
# What the index takes a letter for: seats of hamza, Moroccan letters for g and v, letters of other Arabic alphabets.
# It keeps ة from ه and ى from ي, which `fold` makes equal.
INDEX_LETTERS = {
    "ا": "أإآٱ",
    "ه": "ہھۃۂەۀ",
    "ي": "ئیېےۍێ",
    "و": "ؤۆۇۈۋۅۉ",
    "ك": "ڭگݣڪکڬڳ",
    "ف": "ڤڥڢ",
    "ق": "ڨ",
    "ب": "پ",
    "ج": "چژ",
    "": "ءٴ",
}
# Letters a run at a time: one by one took half as long again.
WORD = re.compile(rf"[^\W\d_]++(?:[{MARKS}{INVISIBLE}]++[^\W\d_]*+)*+|\d+")
SILENT = re.compile(rf"[{MARKS}{INVISIBLE}{TATWEEL}]+")
_UNBARE = re.compile(rf"[{MARKS}{INVISIBLE}{TATWEEL}{PRESENTATION}]")
_FORM = re.compile(rf"[{PRESENTATION}]")


class Bare(NamedTuple):
    """A text without silent characters. `offsets[i]` is the place of its i-th code point in the original.

    There is one offset more than code points, so that a half-open range can be mapped.
    """

    text: str
    offsets: Sequence[int]


def _latin(code: int) -> str | None:
    """The plain lower-case letter under a Latin letter, if it is one code point."""
    base = unicodedata.normalize("NFKD", chr(code))[0].lower()
    return base if len(base) == 1 and base != chr(code) else None


def _table() -> dict[int, str]:
    table = {
        code: base
        for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
        if (base := _latin(code))
    }
    table |= {code: low for code in range(0x370, 0x530) if (low := chr(code).lower()) != chr(code) and len(low) == 1}
    for variants, letter in LETTERS:
        table |= {ord(variant): letter for variant in variants}
    for zero in (0x660, 0x6F0):  # Arabic-Indic and Persian digits
        table |= {zero + digit: str(digit) for digit in range(10)}
    for code in (*range(0xFB50, 0xFDFD), *range(0xFE70, 0xFEFD)):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code):
            table[code] = table.get(ord(form), form)
    return table


# A letter that a table of `str.translate` lacks costs it an exception, ten times what one costs that stands for itself.
_FOLD = {code: chr(code) for code in (*range(0x250), *range(0x600, 0x700), *range(0x2000, 0x2070))} | _table()
_LINE = 200  # letters of what may be a line of a page
_LONG = 80  # letters from which folding by a table pays
_INDEXED = str.maketrans({variant: letter for letter, variants in INDEX_LETTERS.items() for variant in variants})


def fold(text: str) -> str:
    """The text with letters that the press writes for one another made equal; as many code points as before.

    Hamza carriers, final ya and alif maqsura, taa marbuta and haa, Persian letters, digits, case, Latin accents.
    Since على becomes علي, test function words before folding.

    >>> fold("الإقتصاد الاجتماعي بكلميم ٢٠٢٣، Guelmim-Oued Noun, Laâyoune")
    'الاقتصاد الاجتماعي بكلميم 2023، guelmim-oued noun, laayoune'
    """
    return text.translate(_FOLD) if len(text) < _LONG else _folded_by_table(text)


def _folded_by_table(text: str) -> str:
    """The same, many letters at a time: all that `fold` changes, and what it makes of it, is one unit of UTF-16."""
    import numpy as np  # costs the start of commands that fold a few words

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    folded = _units()[units].tobytes().decode("utf-16-le", "surrogatepass")
    return folded if len(folded) == len(text) else text.translate(_FOLD)  # halves of a pair that stood apart


@cache
def _units() -> "NDArray[np.uint16]":
    import numpy as np

    table = np.arange(0x10000, dtype="<u2")
    for code, letter in _FOLD.items():
        table[code] = ord(letter)
    return table


def plain(text: str) -> str:
    """The text in the letters that the index knows, as the char filter of index_config/letters.txt makes them.

    >>> plain("ﻻ مسؤولية")
    'لا مسوولية'
    """
    return SILENT.sub("", unicodedata.normalize("NFKC", text)).translate(_INDEXED)


def bare(text: str) -> Bare:
    """The text without diacritics, tatweel and invisible controls, ligatures spelled out, with the way back.

    >>> short = bare("تِغِيرْتْ نْيُوزْ")
    >>> short.text, short.offsets[6]
    ('تغيرت نيوز', 10)
    """
    if not _UNBARE.search(text):
        return Bare(text, range(len(text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _UNBARE.finditer(text):
        at = match.start()
        spelled = SILENT.sub("", _spelling(match[0]))
        pieces += (text[done:at], spelled)
        offsets.extend(range(done, at))
        offsets.extend([at] * len(spelled))
        done = match.end()
    offsets.extend(range(done, len(text) + 1))
    return Bare("".join([*pieces, text[done:]]), offsets)


def forms(text: str) -> str:
    """The text with presentation forms (the shapes of old encodings) turned into letters; nothing else changes.

    >>> forms("ﻛﻠﻤﻴﻢ والآن ½")
    'كلميم والآن ½'
    """
    return _FORM.sub(lambda match: _spelling(match[0]), text)


@cache
def _spelling(form: str) -> str:
    """The letters of one presentation form; a shape of a bare vowel sign loses the space it stands on."""
    letters = unicodedata.normalize("NFKC", form)
    return letters.strip() if len(letters) == 2 and letters[0] == " " else letters


def normalise(text: str) -> str:
    """The text for comparing: bare, folded, with single spaces.

    >>> normalise(" جهـــة  كُلميم\u200f وادنون")
    'جهه كلميم وادنون'
    """
    if len(text) < _LONG:
        return _label(text)
    return _line(text) if len(text) < _LINE else _compared(text)


def _compared(text: str) -> str:
    folded = text.lower() if text.isascii() else fold(bare(text).text)
    return " ".join(folded.split())


# Menus of a hundred outlets come back, a replay takes them in turn; a line of a text is looked at often, once.
_label, _line = lru_cache(maxsize=16384)(_compared), lru_cache(maxsize=2048)(_compared)


def words(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of words and of numbers; a number glued to a word is cut off it.

    >>> [text[a:b] for text in ["سنة 2016بالداخلة،"] for a, b in words(text)]
    ['سنة', '2016', 'بالداخلة']
    """
    return (match.span() for match in WORD.finditer(text))


def strip_clitics(word: str) -> tuple[tuple[int, str], ...]:
    """What may remain of a folded word without its conjunction and preposition: (code points cut off, rest).

    The word itself comes first. The alif of the article, swallowed after ل, is given back. Nothing shorter than
    two letters remains.

    >>> strip_clitics("وبكلميم")
    ((0, 'وبكلميم'), (1, 'بكلميم'), (2, 'كلميم'))
    >>> strip_clitics("للداخله")
    ((0, 'للداخله'), (1, 'الداخله'), (2, 'داخله'))
    """
    rests = [(0, word)]
    at = 1 if word[:1] in {"و", "ف"} else 0
    if at and len(word) > at + 1:
        rests.append((at, word[at:]))
    if word[at : at + 1] in {"ب", "ل", "ك", "ف"} and len(word) > at + 2:
        rest = word[at + 1 :]
        if word[at] == "ل" and rest.startswith("ل"):
            rests.append((at + 1, "ا" + rest))
            at, rest = at + 1, rest[1:]
        if len(rest) > 1:
            rests.append((at + 1, rest))
    return tuple(rests)
