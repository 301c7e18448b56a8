"""Figures as the geometry of a drawing: where lines, bars and labels stand; template and style sheet draw it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from pipeline.web.words import number

WIDTH, HEIGHT = 760, 260
LEFT, RIGHT, TOP, BOTTOM = 58, 40, 14, 30  # margins: the figures stand left, the periods below
TICKS = 4
ROUND = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8)
LEAST = 0.0004
LABELS = 9  # periods that are named
WIDE = 0.76  # of a period's room is its bar's
BARS = 60  # periods that can be told apart as bars


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure or a period beside its place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of WIDTH × HEIGHT: one line's figures as `bars`, several as `lines` of points, broken where none is."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[str, ...], ...]
    figures: tuple[Mark, ...]
    periods: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def chart(
    series: Sequence[Sequence[float | None]], periods: Sequence[str], shown: Sequence[Sequence[str]], *, shares: bool
) -> Chart:
    """The drawing of figures by period, whole ones or shares; `shown` are the figures as a reader is told them."""
    most = max((value for line in series for value in line if value is not None), default=0)
    top = _round_up(max(most, LEAST if shares else TICKS), shares)
    step = (WIDTH - LEFT - RIGHT) / max(1, len(periods))
    bars = len(series) == 1 and len(periods) <= BARS
    return Chart(
        tuple(_bars(series[0], periods, shown[0], top, step)) if bars else (),
        () if bars else tuple(_line(line, top, step) for line in series),
        tuple(Mark(_y(top * part / TICKS, top), _told(top * part / TICKS, top, shares)) for part in range(TICKS + 1)),
        _labels(periods, step),
    )


def _bars(
    line: Sequence[float | None], periods: Sequence[str], shown: Sequence[str], top: float, step: float
) -> Iterator[Bar]:
    wide = round(step * WIDE, 2)
    for at, (value, period, told) in enumerate(zip(line, periods, shown, strict=True)):
        y = _y(value or 0, top)
        yield Bar(round(_x(at, step) - wide / 2, 2), y, wide, round(HEIGHT - BOTTOM - y, 2), f"{period}: {told}")


def _line(line: Sequence[float | None], top: float, step: float) -> tuple[str, ...]:
    """The stretches of a line between the periods that have no figure; a lonely figure is a short stroke."""
    stretches: list[list[str]] = [[]]
    for at, value in enumerate(line):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{_x(at, step):.1f},{_y(value, top):.1f}")
    found = [one for one in stretches if one]
    return tuple(" ".join(one if len(one) > 1 else one * 2) for one in found)


def _labels(periods: Sequence[str], step: float) -> tuple[Mark, ...]:
    every = max(1, ceil(len(periods) / LABELS))
    return tuple(Mark(_x(at, step), period) for at, period in enumerate(periods) if at % every == 0)


def _x(at: int, step: float) -> float:
    return round(LEFT + step * (at + 0.5), 2)


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top), 2)


def _round_up(value: float, shares: bool) -> float:
    """The next figure that gives round ones at each tick, whole ones of whole ones.

    >>> _round_up(37, False), _round_up(0.013, True), _round_up(5, False)
    (40.0, 0.016, 8.0)
    """
    unit = 10.0 ** floor(log10(value))
    for top in (round(part * one, 8) for one in (unit, 10 * unit) for part in ROUND):
        if top >= value * 0.999999 and (shares or top % TICKS == 0):
            return top
    return 100 * unit


def _told(value: float, top: float, shares: bool) -> str:
    if shares:
        digits = max(0, -floor(log10(top / TICKS)) - 2)
        return f"{100 * value:.{min(digits, 3)}f}%".replace(".", ",")
    return number(value)
