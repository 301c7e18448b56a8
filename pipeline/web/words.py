"""The words of the page in the reader's language, from words.csv; figures and days as Moroccan papers print them."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pipeline.findings import Finding

Face = Literal["ar", "fr"]
FACES: tuple[Face, ...] = get_args(Face)
DIRECTIONS: Mapping[Face, str] = {"ar": "rtl", "fr": "ltr"}
LRM = "\u200e"  # LEFT-TO-RIGHT MARK
SEMICOLON: Mapping[Face, str] = {"ar": "؛ ", "fr": " ; "}
COLON: Mapping[Face, tuple[str, str]] = {"ar": (":", "؟"), "fr": ("\u202f:", "\u202f?")}  # and the mark of a question
NBSP = "\u00a0"  # NO-BREAK SPACE


def face_of(name: str) -> Face | None:
    """The face of an address; None when there is no such one."""
    return next((face for face in FACES if face == name), None)


def word(name: str, face: Face, *values: object) -> str:
    """The words of this name, `values` in the places of {}. Raises KeyError for a name that words.csv lacks.

    >>> word("set.figure", "fr", "12")
    '12 avec tous les mots'
    """
    return table()[name][face].format(*values)


@cache
def table() -> Mapping[str, Mapping[Face, str]]:
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: {"ar": row["ar"], "fr": row["fr"]} for row in csv.DictReader(lines)}


def named(kind: str, name: str, face: Face) -> str:
    """What a code of this kind is called, such as a finding's; the code itself where words.csv does not know it.

    >>> named("kind", "frozen", "fr"), named("kind", "of tomorrow", "fr")
    ('rien de nouveau dans les listes', 'of tomorrow')
    """
    return table().get(f"{kind}.{name}", {}).get(face, name)


def number(value: float) -> str:
    """A whole number with its thousands apart.

    >>> number(12345).replace(NBSP, "_")
    '12_345'
    """
    return f"{value:,.0f}".replace(",", NBSP)


def percent(share: float | None) -> str:
    """A share in hundredths, behind a mark that keeps its sign in its place among Arabic words; a dash for none.

    >>> percent(0.125).replace(LRM, ""), percent(None)
    ('12,5%', '–')
    """
    return "–" if share is None else f"{LRM}{100 * share:.1f}%".replace(".", ",")


def day(value: str | date | None, face: Face) -> str:
    """A day, or a month, as it is printed; what is no day stays as it is.

    >>> day("2026-11-28", "ar"), day("2026-11", "fr"), day("", "fr")
    ('28 نونبر 2026', 'novembre 2026', '')
    """
    parts = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?", str(value or ""))
    if not parts or not 1 <= int(parts[2]) <= 12:
        return str(value or "")
    month = f"{word(f'month.{int(parts[2])}', face)} {parts[1]}"
    return f"{int(parts[3])} {month}" if parts[3] else month


def hint(told: str, face: Face) -> str:
    """What search says of how it read a query, in the reader's language; else as it is.

    >>> hint("only the first 50 words are searched", "fr")
    'seuls les 50 premiers mots sont cherchés'
    """
    return _translated(told, face) or told


def problem(one: Finding, face: Face) -> str | None:
    """What a finding says, and the likely cause, in the reader's language; None where words.csv has no such words.

    >>> problem(Finding("field-lost", "o", "only 12% of the articles have a date, usually 98%", cause="blocked"), "fr")
    "12% seulement des articles ont une date, d'habitude 98%\u202f: accès refusé\u202f?"
    """
    parts = [told for part in one.problem.split("; ") if (told := _translated(part, face))]
    whole = len(parts) == len(one.problem.split("; "))
    said = SEMICOLON[face].join(parts) if whole else _translated(one.problem, face)
    cause = _translated(one.cause, face) if one.cause else ""
    if said is None or cause is None:
        return None
    colon, question = COLON[face]
    return f"{said}{colon} {cause}{question}" if cause else said


def _translated(told: str, face: Face) -> str | None:
    for pattern, row in _hints():
        if found := pattern.fullmatch(told):
            return row[face].format(*(named("term", one, face) for one in found.groups()))
    return None


@cache
def _hints() -> list[tuple[re.Pattern[str], Mapping[Face, str]]]:
    """A row whose name is `hint:` and the English words, with {} for what varies."""
    rows = ((name.removeprefix("hint:"), row) for name, row in table().items() if name.startswith("hint:"))
    return [(re.compile(r"\A" + re.escape(name).replace(r"\{\}", "(.{1,300}?)"), re.S), row) for name, row in rows]
