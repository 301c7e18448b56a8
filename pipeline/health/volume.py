"""How many articles came: lists that fell silent or froze, outlets that fade, nights that bring too much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from math import log, log1p, sqrt

from pipeline.findings import Finding
from pipeline.health import causes, fading
from pipeline.health.case import Case, ill
from pipeline.health.rhythm import SETTLED, WINDOW, Count, Rhythm, rhythm
from pipeline.health.tails import at_least, at_most
from pipeline.night import Night

# Nights with these say nothing of how much an outlet usually brings.
HUSHED = frozenset({"silent", "blocked", "site-down", "frozen", "fading", "no-articles", "layout-changed"})
FEW_NIGHTS = 5
FEW_LISTED = 4
RECENT = 7  # nights that may be the beginning of what is to be found
ZERO, YOUNG_ZERO = 1e-3, 1e-6  # chances below which nothing new is no accident
RARE = 2e-3  # … below which a count of a few nights is none, if it is far off as well
LONGEST_ZERO = 28
FAR, FAR_ALONE = 3.3, 4.0  # standard deviations, of several nights together and of one
SPREAD = 7  # nights that the spread is known from as well as from one of each weekday
TONIGHT_LOW, LOW, WAS_LOW = 0.6, 0.6, 0.6  # of what is usual: tonight, over a streak, before it ended
ABSENT = 0.25  # a night under that was none: what it lacked comes later
HIGH, EACH_HIGH, HIGH_ALONE = 1.9, 1.4, 2.2
SHARED_VARIANCE = 0.01  # what all outlets share is known to a tenth


@dataclass(frozen=True, slots=True)
class Came:
    """What one night brought beside what was expected of it."""

    at: datetime
    came: float
    expected: float

    @property
    def ratio(self) -> float:
        return self.came / self.expected if self.expected else 1.0


def silence(case: Case) -> Iterator[Finding]:
    """Nothing discovered where something usually is."""
    if case.night.discovered or not case.earlier:
        return
    listed = [night.discovered for night in case.sound(HUSHED) if night.discovered or not ill(night, HUSHED)]
    stands = ill(case.earlier[0][1], {"silent", "blocked", "site-down"})
    if not (stands or _never_empty(listed)):
        return
    cause = causes.likely(case.night) or causes.SILENT
    kind = {causes.BLOCKED: "blocked", causes.DOWN: "site-down"}.get(cause, "silent")
    usual = sorted(listed)[len(listed) // 2] if listed else 0
    yield case.finding(kind, f"nothing discovered, usually {usual}", "discovered", cause, examples="errors")


def volume(case: Case) -> Iterator[Finding]:
    """The new articles of tonight and of the last nights, against the outlet's rhythm."""
    if not case.read or not case.night.discovered:
        return
    usual = rhythm_of(case)
    nights = came(case, usual) if usual else []
    if usual is None or not nights:
        return
    yield from _frozen(case, usual, nights) or _few(case, usual, nights) or _many(case, usual, nights)


def rhythm_of(case: Case) -> Rhythm | None:
    """What the outlet usually brings, by its sound nights."""
    return rhythm(counts(case), case.shared)


def counts(case: Case) -> list[Count]:
    """The new articles of each earlier night, newest first, but for nights that say nothing of the usual.

    Nights out of bounds are the usual once there are more of them than others.
    """
    nights = list(case.nights())[1:]
    nights = nights[min(RECENT, max(0, len(nights) - SETTLED)) :]
    out_of_bounds = sum(ill(night, {"volume"}) for _, _, night in nights[:WINDOW])
    hushed = HUSHED | {"volume"} if 2 * out_of_bounds < min(WINDOW, len(nights)) else HUSHED
    return [Count(at, days, new(night)) for at, days, night in nights if not ill(night, hushed)]


def came(case: Case, usual: Rhythm) -> list[Came]:
    """What tonight and the nights before it brought and should have brought, back to one that could bring nothing."""
    return [
        Came(at, new(night), usual.expected(at, days) * case.shared.get(at.date(), 1.0))
        for at, days, night in takewhile(_counts, case.nights())
    ]


def _counts(one: tuple[datetime, float, Night]) -> bool:
    return not ill(one[2], HUSHED - {"frozen", "fading"})


def new(night: Night) -> float:
    """New articles that were printed lately; those of an outlet's past come as fast as we ask for them."""
    return night.new if night.fresh is None else night.fresh


def _never_empty(listed: Sequence[int]) -> bool:
    """Whether the lists are of those that always hold something: their count hardly moves, or is far from 0."""
    if len(listed) < 2 or min(listed) == 0:
        return False
    middle = sorted(listed)[len(listed) // 2]
    steady = min(listed) >= max(1, middle / 2) and len(listed) >= FEW_NIGHTS
    return at_most(0, middle, 1 / 20) < ZERO or (middle >= FEW_LISTED and steady)


def _frozen(case: Case, usual: Rhythm, nights: Sequence[Came]) -> list[Finding]:
    run = _while_zero(nights[:LONGEST_ZERO])
    if not run:
        return []
    expected = sum(one.expected for one in run)
    stands = len(run) > 1 and ill(case.earlier[0][1], {"frozen"})
    bound = ZERO if usual.nights >= SETTLED else YOUNG_ZERO
    if not stands and (usual.nights < FEW_NIGHTS or _chance_low(run, usual) >= bound):
        return []
    if _was_low(nights[len(run) :]) and ill(case.earlier[0][1], {"fading"}):
        return [_fading(case, run, expected)]
    problem = f"nothing new in {len(run)} nights, usually {expected:.0f}; the lists are as they were"
    return [case.finding("frozen", problem, "new", causes.MOVED, run[-1].at.date(), "lists")]


def _few(case: Case, usual: Rhythm, nights: Sequence[Came]) -> list[Finding]:
    zero = _while_zero(nights)
    if usual.nights < SETTLED or nights[0].ratio > TONIGHT_LOW or (zero and not _was_low(nights[len(zero) :])):
        return []
    # Each weekday's factor is known from a seventh of the nights; a list that was frozen and is no more has not faded.
    spread = usual.dispersion * (1 + SPREAD / usual.nights) + SHARED_VARIANCE
    since = sum(1 for _ in takewhile(lambda one: not ill(one[1], {"frozen"}), case.earlier))
    run = nights[: fading.run(nights[: since + 1], spread)]
    if run and _total(run[:2]).ratio <= LOW:
        return [_fading(case, run, _total(run).expected)]
    return []


def _many(case: Case, usual: Rhythm, nights: Sequence[Came]) -> list[Finding]:
    if usual.nights < FEW_NIGHTS:
        return []
    for length in (1, 2, 3):
        run = list(nights[:length])
        if len(run) < length:
            break
        run = [*run[:-1], replace(run[-1], expected=run[-1].expected + _owed(case, usual, length))]
        total, times, far = _total(run), HIGH if length > 1 else HIGH_ALONE, FAR if length > 1 else FAR_ALONE
        high = total.came >= times * total.expected + 3 and all(one.ratio >= EACH_HIGH for one in run)
        if high and _surprise(run, usual) >= far and at_least(total.came, total.expected, _spread(run, usual)) < RARE:
            problem = f"{total.came:.0f} new articles in {length} nights, usually {total.expected:.0f}"
            return [case.finding("volume", problem, "new", "a new section, or old articles under new addresses")]
    return []


def _fading(case: Case, run: Sequence[Came], expected: float) -> Finding:
    total = sum(one.came for one in run)
    problem = f"{total:.0f} new articles in {len(run)} nights, usually {expected:.0f}"
    return case.finding("fading", problem, "new", causes.SILENT, run[-1].at.date())


def _was_low(before: Sequence[Came]) -> bool:
    """Whether the two nights before were low already: what ends at once froze, what ends after that faded."""
    return len(before) > 1 and max(one.ratio for one in before[:2]) <= WAS_LOW


def _total(run: Sequence[Came]) -> Came:
    return Came(run[0].at, sum(one.came for one in run), sum(one.expected for one in run))


def _surprise(run: Sequence[Came], usual: Rhythm) -> float:
    """How far a run of nights is off, in standard deviations of the logarithm."""
    young = 1 if usual.nights >= SETTLED else 3
    off = sum(log((one.came + 0.5) / (one.expected + 0.5)) for one in run)
    spread = sum(log1p(young * usual.dispersion + SHARED_VARIANCE + 1 / (one.expected + 0.5)) for one in run)
    return off / sqrt(spread)


def _chance_low(run: Sequence[Came], usual: Rhythm) -> float:
    total = _total(run)
    return at_most(total.came, total.expected, _spread(run, usual))


def _spread(run: Sequence[Came], usual: Rhythm) -> float:
    return usual.dispersion / sqrt(len(run))


def _while_zero(nights: Sequence[Came]) -> list[Came]:
    run: list[Came] = []
    for one in nights:
        if one.came:
            break
        run.append(one)
    return run


def _owed(case: Case, usual: Rhythm, skip: int) -> float:
    """What the nights just before failed to bring: it comes when the site, or a service of ours, is back."""
    owed = 0.0
    for at, days, night in list(case.nights())[skip:]:
        expected = usual.expected(at, days) * case.shared.get(at.date(), 1.0)
        if new(night) > ABSENT * expected:
            break
        owed += expected - new(night)
    return owed
