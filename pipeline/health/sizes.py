"""Sizes: the length of articles, the weight of pages, the age of what comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from pipeline.findings import Finding
from pipeline.health import causes
from pipeline.health.case import Case
from pipeline.health.tails import mad
from pipeline.night import Night

WINDOW = 28
FEW_NIGHTS = 7
FEW_PEERS = 5
FAR = 5.0  # standard deviations
LEAST_SPREAD = 0.12  # in logarithms: 12 % either way are nothing
OF_ONE = 0.6  # the spread of the logarithm of a single article's length
LONGEST_STREAK = 2


@dataclass(frozen=True, slots=True)
class Bound:
    """How many times smaller or larger is worth a word, and what that is called."""

    figure: str
    less: float
    more: float
    kind_less: str
    kind_more: str


BOUNDS = (
    Bound("words", 1.5, 2.5, "bodies-lost", "size"),
    Bound("bytes", 3.0, 3.0, "size", "size"),
    Bound("date_lag_h", 6.0, 6.0, "date-lag", "date-lag"),
)
CAUSES: Mapping[str, str] = {
    "bodies-lost": causes.LAYOUT,
    "size": causes.LAYOUT,
    "date-lag": "another date of the page is taken for the article's, or old articles come back",
}
# Nights with these have other articles than usual.
SPOILT = frozenset({"layout-changed", "no-articles", "blocked", "language", "bodies-lost", "duplicates", "site-down"})


def sizes(case: Case, peers: Mapping[str, float]) -> Iterator[Finding]:
    """Figures far from their usual, `peers` taken out: by how much each figure moved in all outlets tonight."""
    for bound in BOUNDS:
        if moved := _moved(case, bound, peers.get(bound.figure, 0.0)):
            now, usual = moved
            kind = bound.kind_less if now < usual else bound.kind_more
            problem = f"{bound.figure}: {now:.0f} at the median, usually {usual:.0f}"
            yield case.finding(kind, problem, bound.figure, CAUSES[kind], examples=_shown(bound.figure))


def moves(case: Case) -> dict[str, float]:
    """By how much each figure moved, as the logarithm of its ratio to the usual."""
    found = {}
    for bound in BOUNDS:
        past = _past(case, bound.figure)
        if len(past) >= FEW_NIGHTS and (now := _value(case.night, bound.figure)):
            found[bound.figure] = log(now) - median(past)
    return found


def in_common(moved: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How much each figure moved in all outlets: the median, where there are enough of them."""
    by_figure = {bound.figure: [one[bound.figure] for one in moved if bound.figure in one] for bound in BOUNDS}
    return {figure: median(values) for figure, values in by_figure.items() if len(values) >= FEW_PEERS}


def _moved(case: Case, bound: Bound, common: float) -> tuple[float, float] | None:
    """The figure and its usual, when it is far off tonight, or on two nights running."""
    past = _past(case, bound.figure)
    if len(past) < FEW_NIGHTS or _is_backfill(case):
        return None
    usual, spread = median(past), max(mad(past), LEAST_SPREAD)
    total = 0.0
    recent = [case.night, *(night for _, night in case.earlier[: LONGEST_STREAK - 1])]
    for number, night in enumerate(recent, 1):
        value = _value(night, bound.figure)
        if value is None:
            return None
        off = min(log(value) - usual, log(value) - usual - common, key=abs)  # peers explain, and never accuse
        if not _is_beyond(off, bound) or off * total < 0:
            return None
        total += off / max(spread, OF_ONE / sqrt(max(night.processed, 1)))
        if abs(total) / sqrt(number) >= FAR:
            now = _value(case.night, bound.figure) or 0.0
            return now, exp(usual)
    return None


def _is_beyond(off: float, bound: Bound) -> bool:
    return off <= -log(bound.less) or off >= log(bound.more)


def _past(case: Case, figure: str) -> list[float]:
    values = (_value(night, figure) for night in case.sound(SPOILT)[:WINDOW])
    return [log(value) for value in values if value]


def _value(night: Night, figure: str) -> float | None:
    value = getattr(night, figure)
    return None if value is None else max(float(value), 1.0)


def _is_backfill(case: Case) -> bool:
    """Whether most of what came lately is of the outlet's past: ages and themes vary then."""
    lately = [night for _, night in case.earlier[:FEW_NIGHTS] if night.fresh is not None]
    return sum(night.new for night in lately) > 2 * sum(night.fresh or 0 for night in lately) + 1


def _shown(figure: str) -> str:
    return {"words": "words", "bytes": "new", "date_lag_h": "new"}[figure]
