"""letters.txt: what becomes of letters before words are cut, for Elasticsearch's `mapping` char filter.

`python -m index_config.letters` writes the file anew. Source: the Unicode character database, and the spelling
of the regional press (Moroccan letters for g and v, seats of hamza left out or exchanged).
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("letters.txt")
FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))  # ligatures and positional forms of Arabic letters
MARKS = (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5))
INVISIBLE = (
    *(0x00AD, 0x0640, 0x061C, 0xFEFF),  # soft hyphen, tatweel, Arabic letter mark, byte order mark
    *range(0x200B, 0x2010),  # zero-width spaces and joiners, left-to-right and right-to-left marks
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2060, 0x2065),  # word joiner and invisible operators
    *range(0x2066, 0x206A),  # isolates of direction
)
VARIANTS = {
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
SINGLE = {variant: plain for plain, variants in VARIANTS.items() for variant in variants}


def plain(text: str) -> str:
    """The text in the letters that the index knows.

    >>> plain("ﻻ مسؤولية")
    'لا مسوولية'
    """
    composed = unicodedata.normalize("NFKC", text)
    return "".join(SINGLE.get(letter, letter) for letter in composed if ord(letter) not in {*MARKS, *INVISIBLE})


def glued() -> Iterator[str]:
    """The rules that part two words glued together after a final taa, which stands nowhere else in a word."""
    for letter in dict.fromkeys((*map(chr, range(0x0621, 0x064B)), *SINGLE)):
        if unicodedata.category(letter) == "Lo" and (plain_letter := SINGLE.get(letter, letter)):
            yield f"ة{letter}=>ه {plain_letter}"


def rules() -> Iterator[str]:
    """The lines of letters.txt: `letter=>what takes its place`, both as escapes when they can't be seen."""
    for code in (*MARKS, *INVISIBLE):
        yield f"\\u{code:04x}=>"
    for variant, letter in SINGLE.items():
        yield f"{variant}=>{letter}"
    yield from glued()
    for form in map(chr, FORMS):
        letters = plain(form)
        if unicodedata.category(form) == "Lo" and letters != form and " " not in letters:
            yield f"{form}=>{letters}"


def main() -> None:
    """Writes letters.txt."""
    FILE.write_text("\n".join(sorted(rules())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
