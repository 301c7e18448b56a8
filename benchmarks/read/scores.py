"""Scores of extractions against gold: body by shingles, title, publication day and author."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

_TOKEN = re.compile(r"\w+")
SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of shingles found, wrongly added and missed; they add up to 1."""

    found: float
    added: float
    missed: float

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.added) if self.found + self.added else 0.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.added + self.missed)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    return Counter(
        run for start in range(max(1, len(tokens) - SHINGLE + 1)) if (run := tuple(tokens[start : start + SHINGLE]))
    )


def overlap(gold: str, text: str) -> Overlap:
    """How a text compares with the gold one.

    Source: the measure of the article extraction benchmark of Scrapinghub (pages weigh the same, however long).
    """
    want, have = shingles(gold), shingles(text)
    found, added, missed = (want & have).total(), (have - want).total(), (want - have).total()
    total = (found + added + missed) or 1
    return Overlap(found / total, added / total, missed / total)


def body_f1(overlaps: Sequence[Overlap]) -> float:
    """F1 of the mean precision (pages with text) and the mean recall."""
    precision = mean([o.precision for o in overlaps if o.found + o.added > 0] or [0.0])
    recall = mean([o.recall for o in overlaps])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
