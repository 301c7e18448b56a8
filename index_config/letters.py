"""letters.txt: what becomes of letters before words are cut, for Elasticsearch's `mapping` char filter.

Source: the Unicode character database, and the letters of
`pipeline.arabic`.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.arabic import INDEX_LETTERS, SILENT, plain
from pipeline.search.letters import indexed

FILE = Path(__file__).with_name("letters.txt")
HAMZA = "\u0621"  # views that rank drop it (hamza.txt); the one that selects keeps it: ماء is not ما
FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))  # ligatures and positional forms of Arabic letters


def glued() -> Iterator[str]:
    """The rules that part two words glued together after a final taa, which stands nowhere else in a word."""
    variants = (variant for letters in INDEX_LETTERS.values() for variant in letters)
    for letter in dict.fromkeys((*map(chr, range(0x0621, 0x064B)), *variants)):
        if unicodedata.category(letter) == "Lo" and (plain_letter := plain(letter)):
            yield f"ة{letter}=>ة {plain_letter}"


def cased() -> Iterator[str]:
    """The rules of case, accents and digits, so that no filter need look at each letter of each word for them."""
    for letter in map(chr, range(0x21, 0x10000)):
        known = unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC", "FULLWIDTH LATIN"))
        if (known or unicodedata.category(letter) == "Nd") and (one := indexed(letter)) != letter and one.isalnum():
            yield f"{letter}=>{one}"


def rules() -> Iterator[str]:
    """The lines of letters.txt: `letter=>what takes its place`, the letter as an escape when it can't be seen."""
    yield from (f"\\u{code:04x}=>" for code in range(0x10000) if SILENT.match(chr(code)))
    yield from (
        f"{variant}=>{letter}" for letter, variants in INDEX_LETTERS.items() for variant in variants.replace(HAMZA, "")
    )
    yield from glued()
    yield from cased()
    for form in map(chr, FORMS):
        letters = plain(form).strip()  # ﷺ is four words, the shape of a bare vowel sign none
        if unicodedata.category(form) == "Lo" and letters != form:
            yield f"{form}=>{letters}"


def files() -> dict[Path, str]:
    """letters.txt, as `make generated` writes it."""
    return {FILE: "\n".join(sorted(rules())) + "\n"}
