"""Presentation forms: the joined shapes of old encodings become letters."""

import re
import unicodedata

from pipeline.arabic import MARKS, PRESENTATION, forms

_RUN = re.compile(rf"[{PRESENTATION}](?:[{PRESENTATION}{MARKS}\u0621-\u064a]*[{PRESENTATION}])?")


def spell_forms(text: str) -> str:
    """The text with the shapes U+FB50 to U+FEFC spelled as letters; other compatibility characters stay.

    A word that opens with the shape of a word's end is written backwards, as some printers did: it stays as it is.

    >>> spell_forms("ﻛﻠﻤﻴﻢ ﻻﺯﺍﻝ ½"), spell_forms("ﺐﺒﺣﺃ")
    ('كلميم لازال ½', 'ﺐﺒﺣﺃ')
    """
    return _RUN.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    word, start, end = match[0], *match.span()
    opens = unicodedata.decomposition(word[0]).startswith(("<final>", "<medial>"))
    closes = unicodedata.decomposition(word[-1]).startswith(("<initial>", "<medial>"))
    backwards = (opens and not _letter_at(match.string, start - 1, -1)) or (
        closes and not _letter_at(match.string, end, 1)
    )
    return word if len(word) > 1 and backwards else forms(word)


def _letter_at(text: str, at: int, step: int) -> bool:
    """Whether the next sign from a place on that is no diacritic is a letter."""
    while 0 <= at < len(text) and unicodedata.combining(text[at]):
        at += step
    return 0 <= at < len(text) and text[at].isalpha()
