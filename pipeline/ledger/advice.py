"""What a database says, in one line, and what to do about it."""

from collections.abc import Mapping

# What SQLite and PostgreSQL say, and what to do.
ADVICE: Mapping[str, str] = {
    "not a database": "bring back a copy of it, or `jarida ledger rebuild --replace` (docs/backup.md)",
    "no such table": "bring back a copy of it, or `jarida ledger rebuild --replace` (docs/backup.md)",
    "malformed": "bring back a copy of it, or `jarida ledger rebuild --replace` (docs/backup.md)",
    "disk is full": "make room on its disk, then run it again",
    "disk I/O error": "its disk is full or ill: make room, then run it again",
    "readonly": "this user may not write it: `chown`, `chmod u+w`, or mount its disk for writing",
    "unable to open": "a folder lies there, or this user may not write: `chown`, `chmod`, or another JARIDA_DATA_DIR",
    "locked": "another program holds it: end that one, or wait",
    "refused": "start the server, or correct JARIDA_LEDGER_URL",
    "authentication failed": "correct the user and password in JARIDA_LEDGER_URL",
    "does not exist": "make it on the server, or correct JARIDA_LEDGER_URL",
    "resolve host": "correct the host in JARIDA_LEDGER_URL",
    "timeout": "is the server on, and its port open? correct JARIDA_LEDGER_URL",
    "starting up": "wait a moment, then run it again",
    "too many clients": "raise its max_connections, or run less beside it",
    "terminating connection": "the server was restarted: run it again",
    "closed the connection": "the server was restarted: run it again",
}


def advice(error: object) -> str:
    """What to do about an error of the database, by its words; empty when they say it all.

    >>> advice("database or disk is full")
    '; make room on its disk, then run it again'
    >>> advice("failed to resolve host 'db': [Errno -2] Name or service not known")
    '; correct the host in JARIDA_LEDGER_URL'
    """
    return next((f"; {what}" for words, what in ADVICE.items() if words in str(error)), "")


def one_line(words: object) -> str:
    """Words without the line breaks and tabs of PostgreSQL."""
    return " ".join(str(words).split())
