"""Every pattern of ours takes a time that grows with its text, not with the square of it, whatever the text is."""

import ast
import importlib
import inspect
import math
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import flows
import pipeline
import spiders
from pipeline.errors import ServiceError
from tests.support.pumps import pumps

SHORT, LONG = 2_000, 8_000  # four times as long: a linear pattern takes four times as long, a quadratic one sixteen
MOST = 8
TINY, HELD_S = 200, 0.02  # worse than the square shows there already
SEEN_S = 0.0001  # what takes less for the short text is not looked at further: the fastest quadratic ones take 0.3 ms
END = "\x01//\n\n"  # behind it: what no class of letters takes, no segment of a path, no line
INLINE = {"sub", "search", "match", "fullmatch", "split", "findall", "finditer"}
Pump = tuple[str, str]
ANCHORED = {"match", "fullmatch"}


@dataclass(frozen=True)
class Held:
    """A pattern, the module and the name (or line) that hold it, and whether it is asked at one place alone."""

    pattern: re.Pattern[Any]
    where: str
    anchored: bool

    def run(self, text: str | bytes) -> None:
        if self.anchored:
            self.pattern.fullmatch(text)
            self.pattern.match(text)
            return
        for _ in self.pattern.finditer(text):
            pass


def modules() -> Iterator[ModuleType]:
    for package in (pipeline, spiders, flows):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


@cache
def patterns() -> tuple[Held, ...]:
    """Each pattern that a module holds, in a table too, makes once and keeps, or writes where it is used."""
    trees = {module: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in modules()}
    searched, asked = uses(trees.values())
    found: dict[tuple[Any, int], Held] = {}
    for module, tree in trees.items():
        for name, value in vars(module).items():
            anchored = name in asked and name not in searched
            for one in held(kept(value, module.__name__), 0):
                found.setdefault((one.pattern, one.flags), Held(one, f"{module.__name__}.{name}", anchored))
        for line, way, one in written(tree):
            found.setdefault((one.pattern, one.flags), Held(one, f"{module.__name__}:{line}", way in ANCHORED))
    return tuple(found.values())


def uses(trees: Iterable[ast.Module]) -> tuple[set[str], set[str]]:
    """The names that are searched with anywhere, and those that are asked at one place of a text."""
    searched: set[str] = set()
    asked: set[str] = set()
    for node in chain.from_iterable(map(ast.walk, trees)):
        if isinstance(node, ast.Attribute) and node.attr in INLINE:
            base = node.value.func if isinstance(node.value, ast.Call) else node.value
            name = base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""
            (asked if node.attr in ANCHORED else searched).add(name)
    return searched, asked


def kept(value: object, module: str) -> object:
    """A value, or what a function without parameters that remembers its answer gives."""
    if not hasattr(value, "cache_info") or getattr(value, "__module__", "") != module or not callable(value):
        return value
    if inspect.signature(value).parameters:
        return None
    with suppress(ServiceError):  # one that asks a service, which may not run here, holds no pattern
        return value()
    return None


def held(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4:
        for one in _members(value):
            yield from held(one, depth + 1)


def _members(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, tuple | list | set | frozenset):
        yield from value
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        yield from (getattr(value, name, None) for name in value.__dataclass_fields__)


def written(tree: ast.Module) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """Patterns that stand in a call of `re` itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=way),
                args=[ast.Constant(value=str() | bytes() as text), *_],
            ) if way in INLINE:
                yield node.lineno, way, re.compile(text)


def seconds(one: Held, pump: Pump, length: int, times: int = 1) -> float:
    """The CPU seconds that a pattern takes for a text of a pump, at its best."""
    opening, again = pump
    text: str | bytes = opening + again * (length // len(again) + 1) + END
    text = text.encode() if isinstance(one.pattern.pattern, bytes) and isinstance(text, str) else text
    taken = []
    for _ in range(times):
        began = time.thread_time()
        one.run(text)
        taken.append(time.thread_time() - began)
    return min(taken)


def grown(one: Held, pump: Pump) -> float:
    """How many times as long four times the text takes; 0 when it takes next to nothing."""
    if seconds(one, pump, TINY) > HELD_S:
        return math.inf
    if seconds(one, pump, SHORT) < SEEN_S or (base := seconds(one, pump, SHORT, 3)) < SEEN_S:
        return 0
    return min(seconds(one, pump, LONG) / base for _ in range(3))


def steepest(one: Held) -> tuple[float, Pump]:
    """The first pump that makes a pattern slow, and by how much; any of the others when none does."""
    ratio, by = 0.0, ("", "")
    for pump in sorted(pumps(one.pattern.pattern, one.pattern.flags)):
        ratio, by = grown(one, pump), pump
        if ratio > MOST:
            break
    return ratio, by


@pytest.mark.parametrize("text", [
    r"\s+,", r"<a[^>]*?>", r"<[^>]*>", r"/\?(.*&)?p=\d+", r"/([^/\s-]+-)+[^/]+/?$", r"(?:\w+\.)*x", r"#.*?#y",
])  # fmt: skip
def test_quadratic_pattern_is_seen(text: str) -> None:
    assert steepest(Held(re.compile(text), "", anchored=False))[0] > MOST


def test_every_pattern_is_linear() -> None:
    bad = [
        f"{one.where} {one.pattern.pattern!r:.150} by {pump!r:.60}: {ratio:.0f} times as long for four times the text"
        for one in patterns()
        for ratio, pump in (steepest(one),)
        if ratio > MOST
    ]
    assert not bad, "\n".join(bad)
