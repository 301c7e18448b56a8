"""What makes a pattern slow: long runs of what its own repeats take, made from how the pattern is written."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, product
from re import _constants as code  # type: ignore[attr-defined]  # nothing public tells how a pattern is made
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
# One character of each kind that a pattern may know, for classes such as \s, \w and [^<].
KINDS = " \n\u00a0aAا1٣-–._,،/:;&<>\"'«»()[]{}=?%#@|*+\\!ـ\u064e\x01"
MOST = 4  # samples of one part


def pumps(pattern: str | bytes, flags: int) -> set[tuple[str, str]]:
    """What to begin a text with and what to repeat in it.

    Repeated are a sample of each unbounded repeat's body, alone, behind what opens it and with it, and of the whole.
    """
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    tree = parser.parse(text, flags & ~re.UNICODE & ~re.DEBUG if isinstance(pattern, bytes) else flags)
    whole = {("", one) for one in samples(tree)}
    return {(opening, pump) for opening, pump in whole | set(_repeated(tree, "")) if pump}


def _repeated(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Samples of what may be repeated without end, and of it behind its opening; nested repeats too."""
    for operation, value in tree:
        if operation in REPEATS:
            if value[1] is code.MAXREPEAT or value[1] > MOST * 100:
                for body in samples(value[2]):
                    yield from {("", body), ("", before + body), (before, body)}
            yield from _repeated(value[2], before)
        else:
            for inside in _inside(operation, value):
                yield from _repeated(inside, before)
        before = (before + next(samples([(operation, value)]), ""))[-40:]


def _inside(operation: Any, value: Any) -> list[Any]:
    """The sequences within a part."""
    if operation is code.SUBPATTERN:
        return [value[3]]
    if operation is code.BRANCH:
        return list(value[1][:40])
    if operation in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    if operation is code.ATOMIC_GROUP:
        return [value]
    if operation is code.GROUPREF_EXISTS:
        return [one for one in value[1:] if one]
    return []


def samples(tree: Any) -> Iterator[str]:
    """Some texts that a sequence takes, with its repeats at their least (but once)."""
    parts = [list(islice(_of(operation, value), MOST)) or [""] for operation, value in tree]
    widest = max((len(part) for part in parts), default=0)
    if len(parts) < 3:
        yield from ("".join(one) for one in islice(product(*parts), MOST * 3))
    else:
        yield from ("".join(part[turn % len(part)] for part in parts) for turn in range(widest))


def _of(operation: Any, value: Any) -> Iterator[str]:
    if operation in REPEATS:
        least = max(1, value[0]) if value[1] else 0
        yield from (one * min(least, 50) for one in samples(value[2]))
    elif operation in (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY):
        yield from _characters(operation, value)
    elif operation not in (code.ASSERT, code.ASSERT_NOT):
        for inside in _inside(operation, value):
            yield from islice(samples(inside), 2 if operation is code.BRANCH else MOST)


def _characters(operation: Any, value: Any) -> Iterator[str]:
    if operation is code.LITERAL:
        yield chr(value)
        return
    if operation is code.IN:
        yield from filter(partial(_takes, value), KINDS)
        yield from (chr(one) for name, one in value if name is code.LITERAL)
    else:
        yield from (kind for kind in KINDS if operation is code.ANY or ord(kind) != value)


CATEGORIES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
}
OPPOSITE = {
    code.CATEGORY_NOT_SPACE: code.CATEGORY_SPACE,
    code.CATEGORY_NOT_DIGIT: code.CATEGORY_DIGIT,
    code.CATEGORY_NOT_WORD: code.CATEGORY_WORD,
}


def _takes(members: Any, one: str) -> bool:
    """Whether a class of characters holds one."""
    negated = members[0][0] is code.NEGATE
    return bool(negated) != any(_is(name, value, one) for name, value in members[negated:])


def _is(name: Any, value: Any, one: str) -> bool:
    if name is code.LITERAL:
        return bool(ord(one) == value)
    if name is code.RANGE:
        return bool(value[0] <= ord(one) <= value[1])
    if value in OPPOSITE:
        return not CATEGORIES[OPPOSITE[value]](one)
    return CATEGORIES[value](one)
