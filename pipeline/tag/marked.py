"""Texts with inline marks, as docs/annotation.md tells: entities, roles, quotations and the agency of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.tag.evaluation import Span

SEALED = frozenset({"03", "06", "09", "12"})
TYPES = {"P": "PER", "L": "LOC", "O": "ORG"}
_BLOCK = re.compile(r"(?m)^# (\d{2,3})(?: @(\S+))?\n")
_MARK = re.compile(r"\{([PLO])(?:@(\w+))? |(\})|<([qr]) ([^|<>]*)\|([^<>]*)>|(</[qr]>)")


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation of the gold: who, by which verb, where the words stand, and whether they are only reported."""

    speaker: str
    verb: str
    start: int
    end: int
    reported: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """One annotated text without its marks. `roles`: what the text says a person is, by the start of the mention."""

    id: str
    text: str
    agency: str | None
    entities: tuple[Span, ...]
    roles: dict[int, str]
    quotations: tuple[Said, ...]

    @property
    def sealed(self) -> bool:
        return self.id.rpartition("-")[2] in SEALED


def marked(folder: Path) -> Iterator[Marked]:
    """The texts of all files of a folder."""
    for file in sorted(folder.glob("*.txt")):
        parts = _BLOCK.split(file.read_text(encoding="utf-8"))[1:]
        for number, agency, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            yield unmarked(f"{file.stem}-{number}", body.strip(), agency or None)


def unmarked(key: str, body: str, agency: str | None = None) -> Marked:
    """One text, its marks read.

    >>> found = unmarked("x", "قال {P@عامل سعيد}: <q سعيد|قال>نعم هنا الآن</q>")
    >>> found.text, found.entities, found.roles, found.quotations[0].speaker
    ('قال سعيد: نعم هنا الآن', ((4, 8, 'PER'),), {4: 'عامل'}, 'سعيد')
    """
    text, last = "", 0
    open_entity: tuple[int, str, str | None] | None = None
    open_said: tuple[int, str, str, str] | None = None
    entities: list[Span] = []
    said: list[Said] = []
    roles: dict[int, str] = {}
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        last = mark.end()
        kind, role, closed, form, speaker, verb, _ = mark.groups()
        if kind:
            open_entity = (
                len(re.sub(r"(?<![\wـ'])[\wـ']+$", "", text)),
                TYPES[kind],
                role,
            )  # «ب» before the mark is of the word
        elif closed and open_entity:
            start, named, role = open_entity
            entities.append((start, len(text), named))
            roles |= {start: role} if role else {}
        elif form:
            open_said = (len(text), form, speaker, verb)
        elif open_said:
            start, form, speaker, verb = open_said
            said.append(Said(speaker, verb, start, len(text), form == "r"))
    return Marked(key, text + body[last:], agency, tuple(entities), roles, tuple(said))
