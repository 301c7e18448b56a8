"""Invisible characters: direction marks, joiners, soft hyphens and control codes."""

import re

from pipeline.arabic import INVISIBLE

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_SILENT = re.compile(rf"[{INVISIBLE}{_CONTROL}]+")
# Emoji are built with U+200D, Persian words with U+200C; in Arabic text the latter goes with the look-alikes.
_JOINED = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|(?<=[\u0620-\u06d3])\u200c(?=[\u0620-\u06d3])"
)


def drop_invisible(text: str) -> str:
    """The text without characters that show nothing and break searching.

    >>> drop_invisible("\u200fكلميم\u200e وا\u00adد\u200bنون\ufeff")
    'كلميم وادنون'
    """
    if not _SILENT.search(text):
        return text
    kept = {match.start() for match in _JOINED.finditer(text)}
    return "".join(letter for at, letter in enumerate(text) if at in kept or not _SILENT.match(letter))
