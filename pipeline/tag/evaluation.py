"""Tagged corpora, and how a tagger does on them: entity level, strictly by span and type.

A corpus is lines of JSON: "text" with "ents" as [start, end, type], or "tokens" with BIO "tags"; tokens are joined by
single spaces. Where a line has tokens, entities stand for the tokens that they touch, so that a clitic glued to a name
does not matter; without tokens they count letter by letter.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.models import Entity

LOG = logging.getLogger(__name__)
Span = tuple[int, int, str]
Tagger = Callable[[str], Sequence[Entity]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One text with its gold entities as ranges of letters, and the ranges of its tokens."""

    id: str
    text: str
    tokens: tuple[tuple[int, int], ...]
    entities: tuple[Span, ...]

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that a range of the text touches; the range itself in a text without tokens."""
        touched = [at for at, (first, last) in enumerate(self.tokens) if first < end and last > start]
        return (touched[0], touched[-1] + 1) if touched else (start, end)

    @property
    def gold(self) -> frozenset[Span]:
        return frozenset((*self.covered(start, end), kind) for start, end, kind in self.entities)


@dataclass(slots=True)
class Score:
    """Counts of right, invented and missed entities, by type."""

    right: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def f1(self, kind: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of a type, or of all."""
        right, invented, missed = (
            count.total() if kind is None else count[kind] for count in (self.right, self.invented, self.missed)
        )
        precision, recall = right / max(right + invented, 1), right / max(right + missed, 1)
        return precision, recall, 2 * right / max(2 * right + invented + missed, 1)


def samples(file: Path) -> Iterator[Sample]:
    """The samples of a corpus; a line that can't be read is reported and skipped."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _sample(json.loads(line), f"{file.stem}-{number}")
            except (ValueError, KeyError, TypeError) as error:
                LOG.warning("skipped file=%s line=%d problem=%r", file, number, error)


def _sample(record: Mapping[str, Any], fallback: str) -> Sample:
    tokens: Sequence[str] = record.get("tokens", ())
    text = str(record["text"]) if "text" in record else " ".join(tokens)
    ranges = tuple(_ranges(text, tokens))
    ents = record["ents"] if "ents" in record else _bio(ranges, record["tags"])
    return Sample(
        str(record.get("id", fallback)), text, ranges, tuple((int(a), int(b), str(kind)) for a, b, kind in ents)
    )


def _ranges(text: str, tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for token in tokens:
        start = text.find(token, at)
        start = at if start < 0 else start
        at = start + len(token)
        yield start, at


def _bio(ranges: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[Span]:
    current: Span | None = None
    for (start, end), tag in zip(ranges, tags, strict=True):
        if current and tag == f"I-{current[2]}":
            current = (current[0], end, current[2])
            continue
        if current:
            yield current
        current = (start, end, tag[2:]) if tag != "O" else None
    if current:
        yield current


def score(file: Path, tagger: Tagger) -> Score:
    """How a tagger does on a corpus."""
    total = Score()
    for sample in samples(file):
        gold = sample.gold
        found = {(*sample.covered(entity.start, entity.end), entity.type) for entity in tagger(sample.text)}
        total.right.update(kind for _, _, kind in found & gold)
        total.invented.update(kind for _, _, kind in found - gold)
        total.missed.update(kind for _, _, kind in gold - found)
    return total
