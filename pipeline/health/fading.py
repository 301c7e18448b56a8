"""Whether an outlet fades: what its last nights brought, as likely by its rhythm as by one that dies away.

A generalised likelihood ratio: over each number of last nights and each pace of fading, how much more likely the counts
are when the outlet fades than when it is as usual. It says so as soon as counts can, be it two nights or three weeks.
Source: Lorden, "Procedures for reacting to a change in distribution", Annals of Mathematical Statistics 42 (1971).
"""

from collections.abc import Iterator, Sequence
from math import log
from typing import Protocol

PACES = (0.5, 0.7, 0.85, 0.93)  # of what is usual, what is left from night to night
STEPS = (0.5, 0.3)  # … and what is left from one night on
FEWEST, MOST = 2, 28
SURE = 4.5  # in natural logarithms: 90 times as likely


class Count(Protocol):
    """What a night brought, and what was expected of it."""

    @property
    def came(self) -> float: ...
    @property
    def expected(self) -> float: ...


def run(nights: Sequence[Count], dispersion: float) -> int:
    """How many of the nights (newest first) are those of a fading outlet; 0: it does not fade.

    `dispersion` is the relative variance of a usual night beyond that of chance.
    """
    found = max(_likelihoods(nights[:MOST], dispersion), default=(0.0, 0))
    return found[1] if found[0] >= SURE else 0


def _likelihoods(nights: Sequence[Count], dispersion: float) -> Iterator[tuple[float, int]]:
    for length in range(FEWEST, len(nights) + 1):
        oldest_first = nights[:length][::-1]
        for left in PACES:
            yield sum(gain(one, left**night, dispersion) for night, one in enumerate(oldest_first, 1)), length
        for left in STEPS:
            yield sum(gain(one, left, dispersion) for one in oldest_first), length


def gain(one: Count, left: float, dispersion: float) -> float:
    """How much more likely a count is where that share of the usual is left: a logarithm, by negative binomials.

    >>> from pipeline.health.volume import Came
    >>> [round(gain(Came(None, came, 20), 0.5, 0.05), 2) for came in (20, 14, 8)]
    [-2.36, 0.08, 2.51]
    """
    size = 1 / max(dispersion, 1e-6)
    ratio = log((size + one.expected * left) / (size + one.expected))
    return one.came * log(left) - (one.came + size) * ratio
