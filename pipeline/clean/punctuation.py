"""Spaces around the marks of an Arabic sentence: none before, one after."""

import re

from pipeline.arabic import MARKS
from pipeline.clean.protect import outside

# What follows begins with the letter that it looks for, and looks behind it from there: so the search is quick.
_LETTER = f"[\u0620-\u064a{MARKS}]"
# Not before a dot that opens a number or a name (.NET): what follows must end the sentence or begin a word.
_SPACE_BEFORE = re.compile(
    r" (?<=[^\s،؛؟!:.,;…] ) *(?=[،؛؟!]|[.:](?:\s|$|[\u0620-\u064a«\"“])|[,;](?:\s|$|[\u0620-\u064a]))"
)
_UNSPACED = re.compile(
    r"[،؛؟!:,;.](?:"
    r"(?<=[،؛])(?:(?<!\d.)(?=[^\s،؛؟!.:)»”\"\]…])|(?<=\d.)(?=[^\W\d_]))"
    r"|(?<=[؟!])(?=[^\W_])"
    r"|(?<=:)(?:(?<=[^\W\d_].)(?=[\u0620-\u064a«“\"])|(?<=[^\W_].)(?=[\u0620-\u064a]))"
    rf"|(?<={_LETTER}[,;])(?={_LETTER})"
    # «أ.ف.ب» and «د.محمد» keep their dots: both words must have two letters at least.
    rf"|(?<=\.)(?:(?<={_LETTER}{_LETTER}.)(?<!\bو[دذ].)|(?<=[)»”\"\d].))(?={_LETTER}{_LETTER}))"
)


def space_punctuation(text: str) -> str:
    """The text with marks joined to the word before and parted from the word after.

    Numbers, times, addresses and abbreviations stay as they are.

    >>> space_punctuation("بجهة كلميم وادنون،صباح اليوم الساعة 18:45 ، بجهة كلميم وادنون .وقد ترأس")
    'بجهة كلميم وادنون، صباح اليوم الساعة 18:45، بجهة كلميم وادنون. وقد ترأس'
    >>> space_punctuation("(أ.ف.ب) 3.5 و3،5 www.jarida.ma")
    '(أ.ف.ب) 3.5 و3،5 www.jarida.ma'
    """
    return outside(text, _spaced)


def _spaced(text: str) -> str:
    return _UNSPACED.sub(r"\g<0> ", _SPACE_BEFORE.sub("", text))
