"""Dots: a run of three or more is one ellipsis."""

import re

_RUN = re.compile(r"(?:\.{3,}|…)[.…]*")
_BEFORE = re.compile(r"(?<! ) +(?=…)")
_AFTER = re.compile(r"…(?=[^\W\d_])")


def even_ellipses(text: str) -> str:
    """The text with «…» for runs of dots, joined to the word before and parted from the word after.

    >>> even_ellipses("انتظروا ......التفاصيل")
    'انتظروا… التفاصيل'
    """
    if "..." not in text and "…" not in text:
        return text
    return _AFTER.sub("… ", _BEFORE.sub("", _RUN.sub("…", text)))
