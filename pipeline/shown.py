"""What a person may see of strangers' words and of addresses, and how an address that was seen is kept."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

# Control characters but for tab and line end, and those that turn the text around them: ESC moves a terminal's cursor
# and clears its screen, U+202E RIGHT-TO-LEFT OVERRIDE shows `exe.fdp` as `pdf.exe`. Left are U+2068 and U+2069, with
# which we isolate names ourselves, U+200E, U+200F and U+061C, which the press uses and which have no end to forget,
# and the two sequences that mark what was found.
# Source: Unicode UAX #9, table 4 (explicit directional characters); ECMA-48 for C0 and C1.
_UNSEEN = re.compile(
    "\x1b(?!\\[[01]m)|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]"
)
# User and password, and parameters that are keys: of postgresql://user:password@host/db, and ?password=…; a password
# may hold any sign, as SQLAlchemy reads it.
_SECRET = re.compile(
    r"(://[^:/@\s]*:)\S{0,500}(?=@)|(://)[^/?#\s]*(?=@)|([?&](?:\w*password|\w*token|\w*key|\w*secret)=)[^&#\s]*",
    re.IGNORECASE,
)
HIDDEN = "**********"
_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")  # bytes beyond ASCII
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
# What no eye sees in an address, or what would end its line.
_BLANK = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What a terminal or a letter puts around an address: blanks, brackets, marks of direction.
_AROUND = " \t\r\n<>\u200e\u200f\u2066\u2067\u2068\u2069"
_ASCII = "".join(map(chr, range(33, 127)))


def visible(text: str) -> str:
    r"""Text with the escape of each character that would act instead of being seen.

    The escape is that of JSON, so text that is JSON stays the same value.

    >>> visible("\x1b[2Jبلاغ \u202egnp.jpg\n")
    '\\u001b[2Jبلاغ \\u202egnp.jpg\n'
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "outlet"), counted(1200, "outlet"), counted(2, "story", "stories")
    ('1 outlet', '1,200 outlets', '2 stories')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def without_secrets(text: str) -> str:
    """Text with the users and passwords within its addresses hidden.

    >>> without_secrets("postgresql+psycopg://jarida:p@ss@db/ledger?sslpassword=x is gone")
    'postgresql+psycopg://jarida:**********@db/ledger?sslpassword=********** is gone'
    """
    return _SECRET.sub(lambda found: f"{found[1] or found[2] or found[3]}{HIDDEN}", text)


def readable(url: str) -> str:
    """An address with its letters beyond ASCII as letters; all other escapes stay, so that it leads to the same page.

    >>> readable("https://a.ma/%D8%AE%D8%A8%D8%B1%201%2F2?q=%26") == "https://a.ma/خبر%201%2F2?q=%26"
    True
    """
    return _LETTERS.sub(_letters, url)


def _letters(found: re.Match[str]) -> str:
    try:
        return _BLANK.sub(lambda blank: quote(blank[0]), unquote(found[0], errors="strict"))
    except UnicodeDecodeError:
        return found[0]


def spellings(address: str) -> list[str]:
    """The ways in which an address that a person copied may be kept: as it is, escaped, with a slash behind it.

    >>> spellings(" <https://a.ma/خ>")[::2], spellings("7f3a")
    (['https://a.ma/خ', 'https://a.ma/%D8%AE', 'https://a.ma/%d8%ae'], ['7f3a'])
    """
    bare = address.strip(_AROUND)
    if "://" not in bare:
        return [bare]
    coded = quote(bare, safe=_ASCII)
    forms = (bare, _cased(coded, str.upper), _cased(coded, str.lower), unquote(bare))
    ends = (end for one in forms for end in (one, one.rstrip("/"), one.rstrip("/") + "/"))
    return list(dict.fromkeys(ends))


def _cased(coded: str, case: Callable[[str], str]) -> str:
    return _ESCAPE.sub(lambda found: case(found[0]), coded)
