"""Quotation marks and brackets: one pair of marks, no space inside, one outside."""

import re

from pipeline.clean.protect import outside

_DOUBLED = (("<<", "«"), (">>", "»"), ("‹‹", "«"), ("››", "»"), ("((", "("), ("))", ")"), ("''", '"'), ("``", '"'))
_RUN = re.compile(r'"{2,}')
_LETTER = "[\u0620-\u063f\u0641-\u064a]"
# «ل«كود»»: a clitic stays with the word in quotes; «المواطن(ة)» is one word.
_CLITIC = re.compile("[وف]?(?:[بكلف]|[بك]?ال|لل|و)")
_LONGEST = 4  # letters of a clitic
_MARKS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_BEFORE = rf"(?P<before>{_LETTER}(?=[«“(\[]))?"
_AFTER = rf"(?P<after>(?={_LETTER}))?"
_PAIRS = tuple(
    re.compile(
        rf"{_BEFORE}{re.escape(a)} *+(?P<in>(?:[^{re.escape(a + b)}\n ]++| ++(?!{re.escape(b)}))*+)"
        rf" *+{re.escape(b)}{_AFTER}"
    )
    for a, b in _MARKS
)
_SHORT = 4
# The opening one stands behind a space and the closing one before a space or a mark: else the pairs are out of step.
_STRAIGHT = re.compile(r'(?<![^\s(:،])" *+([^"\s](?:[^"\n ]++| ++(?!"))*+) *+"(?=[\s،؛؟!:.,)]|$)')


def even_quotes(text: str) -> str:
    """The text with proper pairs of marks; marks that do not pair stay, and straight quotes stay straight.

    >>> even_quotes("المواكبة( البعدية )لحاملي <<المشاريع>> ومنصة \\" رفيق \\" للمواطن(ة) وفق ل«كود»")
    'المواكبة (البعدية) لحاملي «المشاريع» ومنصة "رفيق" للمواطن(ة) وفق ل«كود»'
    """
    return outside(text, _evened)


def _evened(text: str) -> str:
    for doubled, single in _DOUBLED:
        while doubled in text:
            text = text.replace(doubled, single)
    text = _RUN.sub('"', text)
    for pattern, (a, b) in zip(_PAIRS, _MARKS, strict=True):
        if a in text and text.count(a) == text.count(b):
            text = pattern.sub(_paired, text)
    return _STRAIGHT.sub(r'"\1"', text) if '"' in text and text.count('"') % 2 == 0 else text


def _paired(match: re.Match[str]) -> str:
    """A pair of marks with its inner spaces gone and outer ones made; a suffix in brackets stays glued."""
    opening, closing = match[0][len(match["before"] or "")], match[0][-1]
    before, inside = match["before"] or "", match["in"]
    glued = opening in "([" and len(inside) < _SHORT
    space_before = " " if len(before) == 1 and not glued and not _is_clitic(match) else ""
    space_after = " " if match["after"] is not None and not glued else ""
    return f"{before}{space_before}{opening}{inside}{closing}{space_after}"


def _is_clitic(match: re.Match[str]) -> bool:
    end = match.end("before")
    word = re.search(r"(?<!\w)\w*$", match.string[max(0, end - _LONGEST - 1) : end])
    return bool(word and _CLITIC.fullmatch(word[0]))
