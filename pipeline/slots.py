"""The slots of a form: what two notices or bulletins from one form differ in; a name, age, number, day or place.

Texts are fingerprints: a hash of each word, odd for a number. The lists' names and the words that are not common are
known by their hashes too, so that nothing but the fingerprint need be kept of a text.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from zlib import crc32

from pipeline.arabic import normalise
from pipeline.lexicons import common_words, family_names, given_names, kept_beside, places

SHORT = 95  # words: a notice or bulletin; in a longer text only the first sentence has slots
CORE = 30  # words of a first sentence
WIDEST = 8  # words of a slot
NAME = 5  # words of a slot in a longer text
FLANK = 3  # equal words on each side of a slot; in a short text one
ALIKE = 0.5  # share of its words that a headline has from the form
ORDINARY = 4.3  # Zipf frequency from which a name is rather an ordinary word
_CALENDAR = (
    *("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "الإثنين"),
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "مايو", "يونيو", "يوليوز", "يوليو", "غشت", "أغسطس"),
    *("شتنبر", "سبتمبر", "أكتوبر", "نونبر", "نوفمبر", "دجنبر", "ديسمبر", "رمضان", "شوال", "شعبان"),
)


def hashed(word: str) -> int:
    """The hash of a folded word; odd for a number.

    >>> hashed("12") & 1, hashed("كلميم") & 1
    (1, 0)
    """
    return crc32(word.encode()) & ~1 | word.isdigit()


@cache
def _named() -> frozenset[int]:
    """Hashes of words that name somebody, some place or some day."""
    return kept_beside(__file__, _names)


def _names() -> frozenset[int]:
    common = common_words()
    names = (word for name in given_names() | family_names() | places() for word in name.split())
    rare = {word for word in names if common.get(word, 0.0) < ORDINARY}
    clitics = {letters + word for word in rare for letters in "بلو"}
    return frozenset(map(hashed, rare | clitics | set(map(normalise, _CALENDAR))))


@cache
def _common() -> frozenset[int]:
    return frozenset(map(hashed, common_words()))


def other_slots(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two texts that are alike differ in a slot of their form."""
    if max(len(one), len(two)) <= SHORT:
        return any(_telling(a, b) for a, b in _replaced(one, two, 1))
    return any(_sure(a, b) for a, b in _replaced(one[:CORE], two[:CORE], FLANK))


def other_title(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two headlines are of one form and differ in a slot: «توقعات طقس الأربعاء», «توقعات طقس الخميس»."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < max(2, ALIKE * max(len(one), len(two))):
        return False
    return any(_telling(a, b) for a, b in _swapped(matcher, one, two))


def _replaced(one: Sequence[int], two: Sequence[int], flank: int) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The stretches of both that stand for one another between words that are equal."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    blocks = matcher.get_matching_blocks()
    end_one = end_two = size = 0
    for block in blocks:
        a, b = one[end_one : block.a], two[end_two : block.b]
        flanked = (size >= flank or end_one == end_two == 0) and (
            block.size >= flank or (flank == 1 and block.size == 0)
        )
        if a and b and flanked and max(len(a), len(b)) <= WIDEST:
            yield a, b
        end_one, end_two, size = block.a + block.size, block.b + block.size, block.size


def _swapped(
    matcher: "SequenceMatcher[int]", one: Sequence[int], two: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace":
            yield one[a:b], two[c:d]


def _telling(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether both stretches hold a number, or a name or a word that is not common."""
    return _numbers(one, two) or (any(map(_like_a_name, one)) and any(map(_like_a_name, two)))


def _sure(one: Sequence[int], two: Sequence[int]) -> bool:
    """The same for a longer text, where single words are touched up: names of two words or more."""
    if abs(len(one) - len(two)) > 1 or max(len(one), len(two)) > NAME:
        return False  # rather an insertion
    return _numbers(one, two) or (
        min(len(one), len(two)) > 1 and not (_named().isdisjoint(one) or _named().isdisjoint(two))
    )


def _numbers(one: Sequence[int], two: Sequence[int]) -> bool:
    return any(word & 1 for word in one) and any(word & 1 for word in two)


def _like_a_name(word: int) -> bool:
    return not word & 1 and (word in _named() or word not in _common())
