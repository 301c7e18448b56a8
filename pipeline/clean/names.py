"""Whether words have the shape of a person's name: by name lists, by build, by how rare they are elsewhere."""

import re
from itertools import pairwise

from pipeline.arabic import normalise, strip_clitics
from pipeline.clean.wording import listed, spelled
from pipeline.lexicons import common_words, family_names, given_names, places

EDGES = ' \t.…-–—_/\\|:*،,؛;()[]«»"“”©'
MOST_NAMES = 5
MOST_BARE = 4  # words of a name that no label announces
COMMON = 4.0  # Zipf: a word so frequent is no rare family name
SCARCE = 3.3  # a word so rare may open a name that no list has
INITIALS = re.compile(r"(?:[^\W\d_]\u0640?\.\s?){1,3}[^\W\d_]?")  # «هـ.ي», «ع.ب»
NISBA = re.compile(r"ال\w{3,}ي")
TITLES = frozenset({"الاستاذ", "الاستاذه", "الدكتور", "الدكتوره", "د", "ذ"})
KINSHIP = frozenset(
    {"بن", "ابن", "بنت", "منت", "ولد", "ابو", "بو", "ام", "ايت", "عبد", "مولاي", "سيدي", "لاله", "الله", "الدين"}
    | {"الزمان", "العينين", "سي", "اد", "ايد", "el", "al", "ben", "ould", "ait", "abd"}
)
LAST_ONLY = frozenset({"الله", "الدين", "الزمان", "العينين"})
OF_GOD = frozenset({"فتح", "عطاء", "نصر", "سعد", "ضيف", "جاد", "بيد", "شكر", "خلف", "حرمه"})  # «فتح الله بلالي»
PLURALS = ("ين", "ون")  # of ordinary words, but also of families: «كماشين», «خيرون»
NO_NAME_ENDS = ("ات", "يه")


def name_words(piece: str) -> list[str]:
    """The folded words of a piece if it can be a name at all: letters only, no function word, not too many."""
    printed = [word.strip(EDGES) for word in piece.split()]
    folded = [normalise(word) for word in printed if normalise(word) not in TITLES]
    fits = all(folded) and not re.search(r"\d", piece) and not spelled("stop").intersection(printed)
    capital = all(word[:1].lower() != word[:1] or normalise(word) in KINSHIP for word in printed if word[:1].isascii())
    ends = bool(folded) and folded[-1] not in KINSHIP - LAST_ONLY
    return folded if fits and capital and ends and 1 <= len(folded) <= _most(piece, MOST_NAMES) else []


def _most(piece: str, words_: int) -> int:
    return words_ * (1 + piece.count(" و"))


def is_name(piece: str) -> bool:
    """Whether a piece is a person's name: by its given name and what follows, by its build, by initials.

    >>> is_name("إلهام بنخنفر"), is_name("وأضاف محمد العلمي"), is_name("حسن الجوار")
    (True, False, False)
    """
    folded = name_words(piece)
    if len(folded) < 2:
        return bool(folded and INITIALS.fullmatch(piece))
    if any(word in listed("press") or word in listed("medium") for word in folded):
        return False
    if len(folded) > _most(piece, MOST_BARE) or not _opens(folded) or not all(map(_fits_within, folded, folded[1:-1])):
        return False
    known = any(word in given_names() or word.removeprefix("عبد") in given_names() for word in folded[:2])
    built = any(word in KINSHIP for word in folded[:-1]) or (len(folded[0]) == 1 and len(folded) == 2)
    return built or (known and _closes(folded))


def may_be_name(piece: str) -> bool:
    """Whether an unknown piece has the build of a name: «بوجمعة الزوداني», "Ahmed Salem"."""
    folded = name_words(piece)
    if not 2 <= len(folded) <= 3:
        return False
    if piece.isascii() or piece[0].lower() != piece[0]:
        return piece.istitle()
    return (_known(folded[-1]) or bool(NISBA.fullmatch(folded[-1]))) and all(map(_unheard, folded[:-1]))


def announced(piece: str, *, sure: bool, apart: bool) -> bool:
    """Whether a piece behind a label is a name: one that lists know, or behind a sure label a rare one.

    «متابعة», «تقرير» and «كتب» are words of the language too, so what follows them must sound like a name; a single
    word needs a separator before it.
    """
    folded = name_words(piece)
    if not folded or (len(folded) == 1 and not (apart or sure)):
        return False
    if piece.isascii() or piece[0].lower() != piece[0]:
        return True
    if not all(_known(word) or _unheard(word) for word in folded) or (len(folded) > 1 and not _opens(folded)):
        return False
    return sure or (not folded[0].startswith("ال") and any(map(_known, folded)))


def sounding(piece: str) -> tuple[bool, ...]:
    """Word for word, whether it is known as a name or hardly known at all; empty when the words can't be a name."""
    folded = name_words(piece)
    return tuple(_known(word) or _unheard(word) for word in folded) if 2 <= len(folded) <= 3 else ()


def stands_alone(name: str) -> bool:
    """Whether a name needs nothing beside it: «نور الدين بلالي», but not «حسن الخاتمة» or «وأكد سعيد بوزيد».

    >>> stands_alone("نور الدين بلالي"), stands_alone("حسن الخاتمة")
    (True, False)
    """
    folded = name_words(name)
    if len(folded) < 2 or name.isascii():
        return True
    opens = len(folded[0]) == 1 or folded[0] not in family_names() or folded[0] in given_names() | KINSHIP
    opens = opens or _of(folded[0], folded[1])
    return opens and all(
        before in KINSHIP or _known(word) or _known(word.removeprefix("و")) or _unheard(word)
        for before, word in pairwise(folded)
    )


def _rare(word: str) -> bool:
    return _frequency(word) < COMMON


def _frequency(word: str) -> float:
    return max(common_words().get(form, 0.0) for form in (word, word.removeprefix("ال")))


def _unheard(word: str) -> bool:
    """A word that texts hardly have, that is no place, and that does not end like a plural or an adjective."""
    heard = max(_frequency(rest) for _, rest in strip_clitics(word) if len(rest) > 2 or rest == word)
    return heard < SCARCE and word not in places() and not word.endswith(PLURALS + NO_NAME_ENDS)


def _inflected(word: str) -> bool:
    return word.endswith(NO_NAME_ENDS) or (word.endswith(PLURALS) and _frequency(word) > 0)


def _known(word: str) -> bool:
    rest = word.removeprefix("عبد")
    return bool({word, rest} & given_names()) or word in family_names() or word in KINSHIP


def _opens(folded: list[str]) -> bool:
    """Whether the first word can open a name: «محمد», «عبدالله», «م», or a rare one."""
    first = folded[0]
    if first in LAST_ONLY or (first[0] == "و" and first not in given_names()):
        return False
    return len(first) == 1 or _known(first) or _unheard(first) or _of(first, folded[1])


def _of(first: str, second: str) -> bool:
    return first in OF_GOD if second == "الله" else second in LAST_ONLY


def _fits_within(before: str, word: str) -> bool:
    return before in KINSHIP or _known(word) or _known(word.removeprefix("و")) or _rare(word)


def _closes(folded: list[str]) -> bool:
    """Whether the last word can end a name: known, or rare; «عادل ومنصف» is praise, «حسنية أكادير» a club."""
    last = folded[-1]
    if len(folded) == 2 and not _known(last) and (last.startswith("و") or last in places()):
        return False
    return _known(last) or (_rare(last) and not _inflected(last))
