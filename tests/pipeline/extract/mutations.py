"""Ways to damage a page; the benchmark `python -m benchmarks.read --mutants N` uses the same."""

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from pipeline.errors import PageError
from pipeline.extract import extract
from pipeline.models import Capture

LIMIT_S = 2.0
_TAG = re.compile(rb"<[^<>]{1,300}>")

Mutation = Callable[[bytes, random.Random], bytes]


def cut(body: bytes, chance: random.Random) -> bytes:
    """A page that ends in the middle of anything."""
    return body[: chance.randrange(1, len(body))]


def shuffled(body: bytes, chance: random.Random) -> bytes:
    """The same tags in another order."""
    tags = _TAG.findall(body)
    chance.shuffle(tags)
    order = iter(tags)
    return _TAG.sub(lambda _: next(order), body)


def noise(body: bytes, chance: random.Random) -> bytes:
    """Random bytes in random places."""
    data = bytearray(body)
    for _ in range(chance.randrange(1, 500)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def deep(body: bytes, chance: random.Random) -> bytes:
    """The page inside 5,000 open elements."""
    tag = chance.choice([b"div", b"b", b"span", b"table", b"ul", b"blockquote", b"font", b"x"])
    return (b"<" + tag + b">") * 5000 + body


def fat(body: bytes, chance: random.Random) -> bytes:
    """An attribute of a megabyte."""
    name = chance.choice([b"class", b"style", b"id", b"href", b"data-x", b"itemprop"])
    attribute = b" " + name + b'="' + chance.choice([b"a", b"a ", b"-", "م".encode(), b"&amp;"]) * 500_000 + b'"'
    return re.sub(rb"<(div|p|body)\b", lambda match: match[0] + attribute, body, count=1)


def repeated(body: bytes, chance: random.Random) -> bytes:
    """A stretch of the page many times over."""
    start = chance.randrange(len(body))
    return body[:start] + body[start : start + 200] * 300 + body[start:]


MUTATIONS: tuple[Mutation, ...] = (cut, shuffled, noise, deep, fat, repeated)


def mutant(capture: Capture, seed: int) -> tuple[str, Capture]:
    """The name of the damage and the damaged page; the same for the same seed."""
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    return mutation.__name__, replace(capture, body=mutation(capture.body, random.Random(seed)))


def read_mutant(capture: Capture) -> float:
    """The CPU seconds that a damaged page takes. Raises what extraction must not raise."""
    start = time.process_time()
    with suppress(PageError):
        extract(capture)
    return time.process_time() - start
