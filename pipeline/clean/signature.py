"""What a line says of where an article was filed and by whom: «كلميم : إلهام بنخنفر» and its many shapes.

A line is cut at its separators; each piece is an outlet, an agency, a desk, a place, a person behind a label or a
person by shape, a date or an address. One piece that is none of these, and the line is no signature.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pipeline import dates
from pipeline.arabic import bare, normalise
from pipeline.clean.protect import PROTECTED
from pipeline.clean.tatweel import drop_tatweel
from pipeline.lexicons import common_words, family_names, given_names, places

Role = Literal["label", "credit", "source", "agency", "desk", "outlet", "place", "person", "likely", "date", "address"]
LISTED: tuple[Role, ...] = ("label", "credit", "source", "agency", "desk")
MOST_LETTERS = 90
MOST_WORDS = 14
MOST_NAMES = 5
MOST_BARE = 4  # words of a name that no label announces
MOST_PEOPLE = 4
COMMON = 4.0  # Zipf: a word so frequent is no rare family name
SEPARATOR = re.compile(r"\s*(?::+|/+|\\+|\|+|[-–—_]{2,}|(?<=\s)[-–—_]|[-–—](?=\s)|[•·*()\[\]،,«»\"“”]|…|\.{2,}|\n)\s*")
HYPHEN = re.compile(r"\s*[-–—]\s*")
EDGES = ' \t.…-–—_/\\|:*،,؛;()[]«»"“”©'
INITIALS = re.compile(r"(?:[^\W\d_]\u0640?\.\s?){1,3}[^\W\d_]?")  # «هـ.ي», «ع.ب»
NISBA = re.compile(r"ال\w{3,}[يه]")
# «زايوتيفي», «المجهر24»: what outlets glue to their names.
GLUED_PRESS = re.compile(r"\w{3,}(?:نيوز|بريس|تيفي|بوست|ميديا|24|tv|news|press)")
TITLES = frozenset({"الاستاذ", "الاستاذه", "الدكتور", "الدكتوره", "د", "ذ"})
KINSHIP = frozenset(
    {"بن", "ابن", "بنت", "منت", "ولد", "ابو", "بو", "ام", "ايت", "عبد", "مولاي", "سيدي", "لاله", "الله", "الدين"}
    | {"الزمان", "سي", "el", "ben", "ould", "ait", "abd"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: the words as printed (without diacritics and tatweel) and what they are."""

    role: Role
    text: str


@cache
def _rows(role: str) -> frozenset[str]:
    rows = csv.DictReader(files(__package__).joinpath("signature_words.csv").read_text(encoding="utf-8").splitlines())
    return frozenset(row["word"] for row in rows if row["role"] == role)


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(map(normalise, _rows(role)))


def signature(line: str, outlet_names: Sequence[str] = ()) -> tuple[Part, ...]:
    """The parts of a line that is nothing but a dateline or byline; empty for any other line.

    >>> [(part.role, part.text) for part in signature("كلميم : إلهام بنخنفر")]
    [('place', 'كلميم'), ('person', 'إلهام بنخنفر')]
    >>> [(part.role, part.text) for part in signature("نون بوست علي الكوري", ["نون بوست"])]
    [('outlet', 'نون بوست'), ('person', 'علي الكوري')]
    >>> signature("الرئيس: كضيض الحسين"), signature("كلميم: حريق مهول")
    ((), ())
    """
    plain = bare(drop_tatweel(line)).text.strip()
    if not plain or len(plain) > MOST_LETTERS or len(plain.split()) > MOST_WORDS or re.search("[؟?!]", plain):
        return ()
    own = frozenset(filter(None, map(_key, outlet_names)))
    parts: list[Part] = []
    unknown: list[str] = []
    for piece in _pieces(plain):
        read = _read(piece, own, after=parts[-1].role if parts else None)
        parts += read
        unknown += [] if read else [piece]
    if len(unknown) == 1 and _stranger(unknown[0], parts, own):
        parts.append(Part("likely", unknown.pop()))
    return tuple(parts) if not unknown and _is_signature(parts, own) else ()


def _key(name: str) -> str:
    """A name for comparing: «زنقة 20», «زنقة20» and «جريدة زنقة 20 الإلكترونية» are one outlet."""
    words = [word for word in normalise(name.replace("-", " ")).split() if word not in _words("medium") or word == "24"]
    return "".join(words)


def _pieces(line: str) -> Iterator[str]:
    """The words between separators; dates and addresses are whole, and so are places with a hyphen."""
    whole = [found.raw for found in dates.find(line)] + [match[0] for match in PROTECTED.finditer(line)]
    if not whole:
        yield from _split(line)
        return
    for piece in re.split("(" + "|".join(map(re.escape, whole)) + ")", line):
        if piece in whole:
            yield piece
        else:
            yield from _split(piece)


def _split(text: str) -> Iterator[str]:
    for piece in filter(None, (part.strip(EDGES) if len(part) > 4 else part.strip() for part in SEPARATOR.split(text))):
        if HYPHEN.search(piece) and normalise(HYPHEN.sub(" ", piece)) not in places():
            yield from filter(None, (part.strip(EDGES) for part in HYPHEN.split(piece)))
        elif re.search(r"\w", piece):
            yield piece


def _read(piece: str, own: frozenset[str], after: Role | None = None) -> list[Part]:
    """What a piece is; several parts when words of different kinds stand side by side; empty when it is unclear."""
    if simple := _simple(piece, own):
        return [Part(simple, piece)]
    if after == "source" and len(piece.split()) <= MOST_NAMES:
        return [Part("agency", piece)]
    if (cut := _prefix(piece, own)) and (inner := _read(cut[2], own, after=cut[0])):
        return [Part(cut[0], cut[1]), *inner]
    if (place := re.fullmatch(r"(.+?)\s(?:من\s|في\s|ب)(\S.*)", piece)) and normalise(place[2]) in places():
        inner = _read(place[1], own, after)
        return [*inner, Part("place", place[2])] if inner else []
    if _is_name(piece):
        return [Part("credit" if after == "credit" else "person", piece)]
    if _looks_like_press(normalise(piece)):
        return [Part("outlet", piece)]
    if after in {"label", "credit"} and _name_words(piece):
        return [Part("person" if after == "label" else "credit", piece)]
    return [Part("likely", piece)] if _may_be_name(piece) else []


def _simple(piece: str, own: frozenset[str]) -> Role | None:
    """The role of a piece that is in a list as a whole."""
    folded = normalise(piece)
    if _key(piece) in own or not _key(piece):
        return "outlet"
    for role in LISTED:
        if folded in _words(role) or folded.replace(".", " ") in _words(role):
            return role
    if folded.replace("-", " ") in places() or re.sub(r"^(?:من |ب)(?=\w{3})", "", folded) in places():
        return "place"
    if PROTECTED.fullmatch(piece):
        return "address"
    found = dates.find(piece)
    return "date" if found and not re.search(r"[^\W\d_]{3}", piece.replace(found[0].raw, "")) else None


def _prefix(piece: str, own: frozenset[str]) -> tuple[Role, str, str] | None:
    """A label, an agency or the outlet at the head of a piece: its role, its words and the rest."""
    words = piece.split()
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count]).strip(EDGES)
        role: Role | None = "outlet" if _key(head) in own else None
        if not role and _ends_in_press(head) and _is_name(" ".join(words[count:])):
            role = "outlet"  # «نون بوست علي الكوري», whatever outlet that is
        role = role or next((role for role in LISTED if role != "desk" and normalise(head) in _words(role)), None)
        if role:
            rest = " ".join(words[count:]).strip(EDGES)
            return role, head, re.sub(r"^من\s+", "", rest)
    return None


def _ends_in_press(head: str) -> bool:
    return normalise(head).split()[-1:] != [] and normalise(head).split()[-1] in _words("press")


def _looks_like_press(folded: str) -> bool:
    words = folded.split()
    if len(words) in (2, 3) and words[-1] == "24":
        return True
    return len(words) <= 5 and any(word in _words("press") or GLUED_PRESS.fullmatch(word) for word in words)


def _name_words(piece: str) -> list[str]:
    """The folded words of a piece if it can be a name at all: letters only, no function word, not too many."""
    spelled = [word.strip(EDGES) for word in piece.split()]
    words = [normalise(word) for word in spelled if normalise(word) not in TITLES]
    fits = all(words) and not re.search(r"\d", piece) and not _rows("stop").intersection(spelled)
    return words if fits and 1 <= len(words) <= MOST_NAMES * (1 + piece.count(" و")) else []


def _is_name(piece: str) -> bool:
    """Whether a piece is a person's name: by its given name and what follows, by its build, by initials."""
    words = _name_words(piece)
    if len(words) < 2:
        return bool(words and INITIALS.fullmatch(piece))
    if any(word in _words("press") or word in _words("medium") for word in words):
        return False
    if len(words) > MOST_BARE * (1 + piece.count(" و")):
        return False
    known = any(word in given_names() or word.removeprefix("عبد") in given_names() for word in words[:2])
    built = any(word in KINSHIP for word in words[:-1]) or (len(words[0]) == 1 and len(words) == 2)
    ends = words[-1] in family_names() or words[-1] in given_names() or _rare(words[-1])
    return (known and ends) or built


def _rare(word: str) -> bool:
    return all(common_words().get(form, 0.0) < COMMON for form in (word, word.removeprefix("ال")))


def _may_be_name(piece: str) -> bool:
    """Whether an unknown piece has the build of a name: «بوجمعة الزوداني», "Ahmed Salem"."""
    words = _name_words(piece)
    if not 2 <= len(words) <= 3:
        return False
    if piece.isascii() or piece[0].lower() != piece[0]:
        return piece.istitle()
    family = words[-1] in family_names() or NISBA.fullmatch(words[-1])
    return bool(family) and not words[0].startswith("ال") and _rare(words[0])


def _stranger(piece: str, parts: Sequence[Part], own: frozenset[str]) -> bool:
    """Whether the one unclear piece must be the name: rare words beside a place, fewer doubts beside the outlet."""
    words = _name_words(piece)
    roles = {part.role for part in parts}
    if not 2 <= len(words) <= 3 or {"person", "likely", "desk"} & roles:
        return False
    rare = [_rare(word) or word in given_names() or word in family_names() for word in words]
    if {"outlet", "place"} <= roles:
        return any(rare)
    if any(part.role == "outlet" and _key(part.text) in own for part in parts):
        return all(rare)
    return "place" in roles and all(map(_rare, words))


def _is_signature(parts: Sequence[Part], own: frozenset[str]) -> bool:
    """Whether the parts together are sure: a name by shape needs company, an unknown outlet too."""
    roles = [part.role for part in parts]
    if roles.count("person") + roles.count("likely") > MOST_PEOPLE or roles.count("place") > (
        2 if "agency" in roles else 1
    ):
        return False
    if "likely" in roles:
        return bool({"place", "outlet", "label", "agency", "address"} & set(roles))
    if set(roles) <= {"outlet", "label", "date", "source", "address"}:
        known = any(part.role == "outlet" and _key(part.text) in own for part in parts)
        return known or ("outlet" in roles and len(set(roles)) > 1)
    return bool({"person", "desk", "agency", "place"} & set(roles))
