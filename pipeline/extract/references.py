"""References of markup (`&eacute;`, `&#233;`) in texts and addresses that came without a parser."""

import re
from html import unescape

# A character by name or number. Without its semicolon it is part of an address (`&copy=2`, `&lang=ar`).
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def unescaped(text: str) -> str:
    """Text with its references as the characters they stand for; what is no whole reference stays as it is.

    >>> unescaped("R&D &eacute;t&#233; ?a=1&copy=2&lang=ar")
    'R&D été ?a=1&copy=2&lang=ar'
    """
    return REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text
