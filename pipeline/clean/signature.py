"""What a line says of where an article was filed and by whom: «كلميم : إلهام بنخنفر» and its many shapes.

A line is cut at its separators; each piece is an outlet, an agency, a desk, a place, a person behind a label or a
person by shape, a date or an address. One piece that is none of these, and the line is no signature.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline import dates
from pipeline.arabic import bare, normalise
from pipeline.clean.names import EDGES, MOST_NAMES, announced, is_name, may_be_name, sounding, stands_alone
from pipeline.clean.protect import PROTECTED
from pipeline.clean.tatweel import drop_tatweel
from pipeline.clean.wording import listed
from pipeline.lexicons import figures, places

Role = Literal[
    "label",
    "credit",
    "source",
    "agency",
    "desk",
    "outlet",
    "place",
    "person",
    "profession",
    "likely",
    "date",
    "address",
]
BESIDE: tuple[Role, ...] = ("label", "credit")
LISTED: tuple[Role, ...] = ("label", "credit", "source", "agency", "desk")
MOST_LETTERS, MOST_WORDS, MOST_PEOPLE = 90, 14, 4
SEPARATOR = re.compile(
    r"(?:(?<!\s)\s+)?"
    r"(?::+|/+|\\+|\|+|[-–—_]{2,}|(?<=\s)[-–—_]|[-–—](?=\s)|[•·*()\[\]،,«»\"“”]|…|\.{2,}|\n)\s*"
)
HYPHEN = re.compile(r"(?:(?<!\s)\s+)?[-–—]\s*")
# «زايوتيفي», «المجهر24»: what outlets glue to their names.
GLUED_PRESS = re.compile(r"\w{3,}(?:نيوز|بريس|تيفي|بوست|ميديا|24|tv|news|press)")
# What stands before and after a sign of its own kind: pen, telephone, bullets of a list.
PICTURES = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
PHONE = re.compile(r"(?:(?:الهاتف|هاتف|واتساب|gsm|t[ée]l)\s*+(?:[.:/]++\s*+)?)?\+?\d(?:[\s.-]?\d){8,13}", re.IGNORECASE)
BULLET = re.compile(r"\s*(?:[-–—•▪●◾■◆►]|\d{1,2}\s*[-.)])")
BEFORE_PLACE = re.compile(r"^(?:(?:من|في|[aà]|إقليم|عمالة|جهة|مدينة|جماعة) |ب(?=\w{3}))")
PLACED = re.compile(r"\s(?:من\s|في\s|ب)(?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: the words as printed (without diacritics and tatweel) and what they are."""

    role: Role
    text: str


def signature(line: str, outlet_names: Sequence[str] = ()) -> tuple[Part, ...]:
    """The parts of a line that is nothing but a dateline or byline; empty for any other line.

    >>> [(part.role, part.text) for part in signature("كلميم : إلهام بنخنفر")]
    [('place', 'كلميم'), ('person', 'إلهام بنخنفر')]
    >>> [(part.role, part.text) for part in signature("نون بوست علي الكوري", ["نون بوست"])]
    [('outlet', 'نون بوست'), ('person', 'علي الكوري')]
    >>> signature("الرئيس: كضيض الحسين"), signature("كلميم: حريق مهول")
    ((), ())
    """
    plain = PICTURES.sub(" ", bare(drop_tatweel(line)).text).strip()
    if not plain or len(plain) > MOST_LETTERS or len(plain.split()) > MOST_WORDS or re.search("[؟?!#]", plain):
        return ()
    own = frozenset(filter(None, map(_key, outlet_names)))
    parts: list[Part] = []
    unknown: list[str] = []
    for piece in _pieces(plain):
        read = _read(piece, own, parts[-1] if parts else None)
        parts += read
        unknown += [] if read else [piece]
    if len(unknown) == 1 and _stranger(unknown[0], parts, own):
        parts.append(Part("likely", unknown.pop()))
    return tuple(parts) if not unknown and _is_signature(parts, own) and not _is_item(line, parts) else ()


def _is_item(line: str, parts: Sequence[Part]) -> bool:
    """Whether a line is an item of a list, or the name of somebody whom everybody writes about, or hardly a name."""
    people = [part.text for part in parts if part.role in {"person", "likely"}]
    if any(normalise(name) in figures() for name in people):
        return True
    return len(people) == len(parts) and bool(BULLET.match(line) or not all(map(stands_alone, people)))


def _key(name: str) -> str:
    """A name for comparing: «زنقة 20», «زنقة20» and «جريدة زنقة 20 الإلكترونية» are one outlet."""
    words = normalise(name.replace("-", " ")).split()
    rest = [word for word in words if word not in listed("medium") or word == "24"]
    return "".join(words if " ".join(rest) in places() else rest)  # «العيون الآن» is more than its town


def _pieces(line: str) -> Iterator[str]:
    """The words between separators; dates and addresses are whole, and so are places with a hyphen."""
    whole = [found.raw for found in dates.find(line)] + [match[0] for match in PROTECTED.finditer(line)]
    whole += [match[0] for match in PHONE.finditer(line)] if not whole else []
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


def _read(piece: str, own: frozenset[str], after: Part | None = None, *, apart: bool = True) -> list[Part]:
    """What a piece is; several parts when words of different kinds stand side by side; empty when it is unclear.

    `after` is what was read before it, `apart` whether a separator stands between both.
    """
    if simple := _simple(piece, own):
        return [simple]
    if after and after.role == "source" and len(piece.split()) <= MOST_NAMES and _quotes(after, apart):
        return [Part("agency", piece)]
    if (cut := _prefix(piece, own)) and (inner := _read(cut[1], own, cut[0], apart=False)):
        return [] if (cut[0].role, inner[0].role) == ("source", "person") else [cut[0], *inner]
    if divided := _placed(piece) or (after and after.role == "label" and _filed(piece)):
        place, rest = divided
        inner = _read(rest, own, after, apart=apart)
        return [*inner, place] if inner else []
    return _person(piece, after, apart)


def _person(piece: str, after: Part | None, apart: bool) -> list[Part]:
    """A person by shape or behind a label, an outlet by the build of its name, what somebody does for a living."""
    role = after.role if after else None
    if is_name(piece):
        return [Part("credit" if role == "credit" else "person", piece)]
    if _looks_like_press(normalise(piece)):
        return [Part("outlet", piece)]
    if after and role in BESIDE and announced(piece, sure=normalise(after.text) not in listed("noun"), apart=apart):
        return [Part("credit" if role == "credit" else "person", piece)]
    if role in {"label", "person"} and normalise(piece.split()[0]) in listed("profession"):
        return [Part("profession", piece)]
    return [Part("likely", piece)] if role not in BESIDE and may_be_name(piece) else []


def _quotes(source: Part, apart: bool) -> bool:
    """Whether what follows names a source: «المصدر: فلان», «نقلا عن فلان», but not «عن عمر يناهز»."""
    return apart or normalise(source.text) not in listed("noun")


def _placed(piece: str) -> tuple[Part, str] | None:
    """The place behind a name, and the rest: «فلان من كلميم»."""
    for match in PLACED.finditer(piece):
        if normalise(piece[match.end() :]) in places():
            return Part("place", piece[match.end() :]), piece[: match.start()]
    return None


def _filed(piece: str) -> tuple[Part, str] | None:
    """The place at the head of a piece behind a label, and the rest: «مراسلنا بكلميم فلان»."""
    words = piece.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        place = BEFORE_PLACE.sub("", head)
        if head != place and normalise(place) in places():
            return Part("place", place), " ".join(words[count:])
    return None


def _simple(piece: str, own: frozenset[str]) -> Part | None:
    """The part that a piece is as a whole, because a list has it; a place without its preposition."""
    folded = normalise(piece)
    if _key(piece) in own or not _key(piece):
        return Part("outlet", piece)
    for role in LISTED:
        if folded in listed(role) or folded.replace(".", " ") in listed(role):
            return Part(role, piece)
    for place in (piece, short := piece.removesuffix(" في"), BEFORE_PLACE.sub("", short)):
        if normalise(place.replace("-", " ")) in places():
            return Part("place", place)
    if PROTECTED.fullmatch(piece) or PHONE.fullmatch(piece):
        return Part("address", piece)
    found = dates.find(piece)
    is_date = found and not re.search(r"[^\W\d_]{3}", piece.replace(found[0].raw, ""))
    return Part("date", piece) if is_date else None


def _prefix(piece: str, own: frozenset[str]) -> tuple[Part, str] | None:
    """A label, an agency or the outlet at the head of a piece, and the rest."""
    words = piece.split()
    for count in range(len(words) - 1, 0, -1):
        head, rest = (" ".join(part).strip(EDGES) for part in (words[:count], words[count:]))
        role: Role | None = "outlet" if _key(head) in own else None
        if not role and _ends_in_press(head) and is_name(rest):
            role = "outlet"  # «نون بوست علي الكوري», whatever outlet that is
        heads = (listing for listing in LISTED if normalise(head) in listed(listing))
        role = role or next((listing for listing in heads if listing != "desk" or is_name(rest)), None)
        if role:
            return Part(role, head), re.sub(r"^من\s+", "", rest)
    return None


def _ends_in_press(head: str) -> bool:
    return normalise(head).split()[-1:] != [] and normalise(head).split()[-1] in listed("press")


def _looks_like_press(folded: str) -> bool:
    words = folded.split()
    if len(words) in (2, 3) and words[-1] == "24":
        return True
    return len(words) <= 5 and any(word in listed("press") or GLUED_PRESS.fullmatch(word) for word in words)


def _stranger(piece: str, parts: Sequence[Part], own: frozenset[str]) -> bool:
    """Whether the one unclear piece must be the name: rare words beside a place, fewer doubts beside the outlet."""
    sounds = sounding(piece)
    roles = {part.role for part in parts}
    if {"person", "likely", "desk"} & roles:
        return False
    if {"outlet", "place"} <= roles:
        return any(sounds)
    own_name = any(part.role == "outlet" and _key(part.text) in own for part in parts)
    return bool(sounds) and all(sounds) and (own_name or "place" in roles)


def _is_signature(parts: Sequence[Part], own: frozenset[str]) -> bool:
    """Whether the parts together are sure: a name by shape needs company, an unknown outlet too."""
    roles = [part.role for part in parts]
    if roles.count("person") + roles.count("likely") > MOST_PEOPLE or roles.count("place") > (
        2 if "agency" in roles else 1
    ):
        return False
    if set(roles) <= {"person", "likely", "credit"} and "credit" in roles:
        return False  # «محمد العلمي (صورة)»
    if "profession" in roles and "label" not in roles:
        return False  # «محمد العلمي، رئيس المجلس»
    if "likely" in roles:
        return bool({"place", "outlet", "label", "agency", "address"} & set(roles))
    if set(roles) <= {"outlet", "label", "date", "source", "address"}:
        known = any(part.role == "outlet" and _key(part.text) in own for part in parts)
        return known or ("outlet" in roles and len(set(roles)) > 1)
    return bool({"person", "desk", "agency", "place"} & set(roles))
