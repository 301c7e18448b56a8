"""How much an outlet usually brings: its level, its week, and how far it strays from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

from pipeline.health.tails import level, mad

WINDOW = 35  # nights: five of each weekday
SETTLED = 14  # nights after which the week is known
PRIOR_NIGHTS = 3.0  # how many nights the assumption weighs that a weekday is like the others
PRIOR_VARIANCE, LEAST_VARIANCE = 0.12, 0.03  # of what one outlet brings, relative to its square
FEW_OUTLETS = 5
LEAST_SHARED, MOST_SHARED = 0.1, 4.0
HALF_A_DAY = 0.5


class Count(NamedTuple):
    """What one night brought, and over how many days that came together."""

    at: datetime
    days: float
    value: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A day's usual count, the factor of each weekday, the relative variance, and from how many nights it is known."""

    level: float
    week: tuple[float, ...]
    dispersion: float
    nights: int

    def expected(self, at: datetime, days: float) -> float:
        """What a night brings that comes `days` after the last one."""
        factor = self.week[at.weekday()] if days < 2 * HALF_A_DAY + HALF_A_DAY else 1.0
        return self.level * factor * days


def rhythm(counts: Sequence[Count], shared: Mapping[date, float]) -> Rhythm | None:
    """The rhythm of earlier nights, newest first; None when there are none.

    What all outlets shared is relative to this level and week, and no part of how far the outlet itself strays.
    """
    known = [one for one in counts if one.days >= HALF_A_DAY][:WINDOW]
    if not known:
        return None
    daily = [(one.at, one.value / one.days) for one in known]
    usual = level([value for _, value in daily])
    week = _week(daily, usual)
    return Rhythm(usual, week, _dispersion(daily, usual, week, shared), len(known))


def common(counts: Sequence[tuple[float, float]]) -> float:
    """How much of the expected came, over outlets (what came, what was expected): the median of their ratios."""
    ratios = [(came + 0.5) / (expected + 0.5) for came, expected in counts if expected >= 1]
    return min(max(median(ratios), LEAST_SHARED), MOST_SHARED) if len(ratios) >= FEW_OUTLETS else 1.0


def _week(daily: Sequence[tuple[datetime, float]], usual: float) -> tuple[float, ...]:
    factors = []
    for weekday in range(7):
        own = [min(value, 2 * usual + 3) for at, value in daily if at.weekday() == weekday]
        # Sparse counts say little of a weekday: the prior weighs at least as much as a few articles do.
        prior = max(PRIOR_NIGHTS if len(own) < 3 else 1.0, 4 / usual if usual else 1.0)
        factors.append((sum(own) + prior * usual) / ((len(own) + prior) * usual) if usual else 1.0)
    mean = sum(factors) / 7
    return tuple(factor / mean for factor in factors)


def _dispersion(
    daily: Sequence[tuple[datetime, float]], usual: float, week: tuple[float, ...], shared: Mapping[date, float]
) -> float:
    """The relative variance beyond that of pure chance, drawn to the prior while there are few nights."""
    if not usual:
        return PRIOR_VARIANCE
    ratios = [value / (usual * week[at.weekday()] * shared.get(at.date(), 1.0)) for at, value in daily]
    seen = max(mad(ratios) ** 2 - 1 / max(usual, 1), LEAST_VARIANCE)
    return (len(ratios) * seen + 7 * PRIOR_VARIANCE) / (len(ratios) + 7)
