"""Digits: one number, one kind of digit."""

import re

_NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+")
_PLAIN = {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
_ARABIC_INDIC = re.compile("[\u0660-\u0669]+")


def even_digits(text: str) -> str:
    """The text with Persian and mixed numbers in the digits 0 to 9; Arabic-Indic numbers stay as printed.

    >>> even_digits("٢0٢٣ و۲۰۲۳ و٢٠٢٣")
    '2023 و2023 و٢٠٢٣'
    """
    return _NUMBER.sub(_even, text)


def _even(match: re.Match[str]) -> str:
    number = match[0]
    return number if number.isascii() or _ARABIC_INDIC.fullmatch(number) else number.translate(_PLAIN)
