"""Names with other names: places in any spelling and script, months in every system, people in Latin letters."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline.arabic import fold
from pipeline.search.letters import indexed, lines, pieces
from pipeline.tag.latin import MOST_WORDS, units


def length(words: Sequence[str]) -> int:
    """How many of the words, from the first on, are one name that has other names; 0 for none.

    >>> length(["Sidi", "Ifni", "port"]), length(["Tan-Tan"]), length(["Benkirane"]), length(["والي"])
    (2, 1, 1, 0)
    """
    for count in range(min(len(words), _longest()), 0, -1):
        if _key(" ".join(words[:count])) in _others():
            return count
    first = units(words[:MOST_WORDS])[0]
    return len(first.typed) if first.arabic else 0


def others(name: str) -> tuple[str, ...]:
    """The other names of a name of `length` words.

    >>> others("Tan-Tan")[0], others("شتنبر")[:2], others("Benkirane")
    ('طانطان', ('ايلول', 'سبتمبر'), ('بنكيران', 'بن كيران'))
    """
    key = _key(name)
    if key not in _others():
        return tuple(spelling for unit in units(name.split()) for spelling in unit.arabic)
    return tuple(other for other in _others().get(key, ()) if other != key)


def is_definite(word: str) -> bool:
    """Whether a word is a place's name with its article, and another word without.

    >>> is_definite("العيون"), is_definite("عيون"), is_definite("المدينة")
    (True, False, False)
    """
    return indexed(word) in _definite()


@cache
def _definite() -> frozenset[str]:
    return frozenset(map(indexed, lines("definite.txt")))


def _key(text: str) -> str:
    return fold(" ".join(pieces(text)))


@cache
def _others() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in (*lines("spellings.txt"), *lines("names.txt")):
        left, arrow, right = line.partition("=>")
        shown = [_key(name) for name in (right if arrow else left).split(",")]
        for name in [_key(left)] if arrow else shown:
            found.setdefault(name, {}).update(dict.fromkeys(shown))
    return MappingProxyType({name: tuple(names) for name, names in found.items()})


@cache
def _longest() -> int:
    return max(len(name.split()) for name in _others())
