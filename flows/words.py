"""From an error to the one line that a person reads, and the exit code: the only table of both.

Every command ends through it. Without `-v` nothing has more than one line.
"""

import logging
import re
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from pipeline.errors import JaridaError, system_words

PATH = re.compile(r"(https?://[^/\s]+)/[^\s:,;]+")
LONGEST = 200  # letters of a mistake's words: what a library prints may be pages
NOT_USABLE = 3  # something that we need: service, disk, ledger, settings


class Ended(NamedTuple):
    """How a command ends: its words and its exit code."""

    words: str
    code: int


def ended(error: BaseException) -> Ended:
    """What is said of an error.

    >>> ended(OSError(28, "No space left on device", "/data/a.warc.gz"))[0]
    '/data/a.warc.gz: the disk is full: make room, then run it again; what was done is kept'
    >>> ended(ValueError("odd"))
    Ended(words='a mistake of ours, ValueError: odd; -v shows where, please report it', code=3)
    """
    for kind, told in TABLE:
        if isinstance(error, kind):
            words, code = told(error)
            return Ended(" ".join(words.split()), code)
    return Ended(_mistake(error), NOT_USABLE)


def line_of(error: BaseException) -> str:
    """The words alone."""
    return ended(error).words


def unaddressed(words: str) -> str:
    """Words without addresses of pages, which may name somebody: what Prefect is told can't be taken back.

    >>> unaddressed("http-404: https://o.ma/ahmad, twice")
    'http-404: https://o.ma/…, twice'
    """
    return PATH.sub(r"\1/…", words)


def _ours(error: BaseException) -> Ended:
    assert isinstance(error, JaridaError)
    return Ended(str(error), error.exit_code)


def _system(error: BaseException) -> Ended:
    assert isinstance(error, OSError)
    words = system_words(error)
    return Ended(f"{error.filename}: {words}" if error.filename else words, NOT_USABLE)


def _memory(_: BaseException) -> Ended:
    return Ended("there is not enough memory: end other programs, or lower JARIDA_BATCH", NOT_USABLE)


def _sqlite(error: BaseException) -> Ended:
    return Ended(f"the ledger: {error}; `jarida doctor` looks at it", NOT_USABLE)


def _mistake(error: BaseException) -> str:
    if type(error).__module__.partition(".")[0] in {"elasticsearch", "elastic_transport"}:
        return f"Elasticsearch refuses: {' '.join(str(error).split())}"
    said = " ".join(str(error).split())[:LONGEST] or "no word"
    return f"a mistake of ours, {type(error).__name__}: {said}; -v shows where, please report it"


TABLE: tuple[tuple[type[BaseException], Callable[[BaseException], Ended]], ...] = (
    (JaridaError, _ours),
    (MemoryError, _memory),
    (sqlite3.Error, _sqlite),
    (OSError, _system),
)


class OneLine(logging.Formatter):
    """Log lines without a trace: the error's own line stands for it."""

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info and (error := record.exc_info[1]):
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
            record.msg, record.args = f"{record.getMessage()}: {type(error).__name__}: {error}", ()
        return " ".join(super().format(record).split())
