"""What a person may see of strangers' words and of addresses that hold secrets."""

import re

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
    r"(://[^:/@\s]*:)\S*(?=@)|(://)[^/?#\s]*(?=@)|([?&](?:\w*password|\w*token|\w*key|\w*secret)=)[^&#\s]*",
    re.IGNORECASE,
)
HIDDEN = "**********"


def visible(text: str) -> str:
    r"""Text with the escape of each character that would act instead of being seen.

    The escape is that of JSON, so text that is JSON stays the same value.

    >>> visible("\x1b[2Jبلاغ \u202egnp.jpg\n")
    '\\u001b[2Jبلاغ \\u202egnp.jpg\n'
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def without_secrets(text: str) -> str:
    """Text with the users and passwords within its addresses hidden.

    >>> without_secrets("postgresql+psycopg://jarida:p@ss@db/ledger?sslpassword=x is gone")
    'postgresql+psycopg://jarida:**********@db/ledger?sslpassword=********** is gone'
    """
    return _SECRET.sub(lambda found: f"{found[1] or found[2] or found[3]}{HIDDEN}", text)
