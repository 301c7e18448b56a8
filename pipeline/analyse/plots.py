"""Results as pictures, PNG or SVG, Arabic joined and set from the right by the library itself."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.analyse.compare import Comparison
from pipeline.analyse.counts import Count
from pipeline.analyse.keywords import Keywords
from pipeline.analyse.together import Together
from pipeline.analyse.trend import Line, Trend
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT = "DejaVu Sans"  # comes with the library, and has Arabic, Latin and Tifinagh letters
WIDTH, HEIGHT, ROW = 9.0, 5.0, 0.32  # inches
FORMATS = ("png", "svg")
TICKS = 12  # most periods that are named
# Headings in the three languages of a picture: none, Arabic, French.
HEADS: Mapping[str, Mapping[str | None, str]] = {
    "share": {None: "share of all articles, %", "fr": "part des articles, %", "ar": "النسبة من كل المقالات، %"},
    "documents": {None: "articles", "fr": "articles", "ar": "عدد المقالات"},
    "strength": {None: "log-likelihood", "fr": "log-vraisemblance", "ar": "قوة الدلالة"},
    "own": {None: "own or first", "fr": "propres ou premiers", "ar": "خاص أو سابق"},
    "copied": {None: "copied", "fr": "repris", "ar": "منقول"},
}


def plot(found: Any, path: Path | str, *, language: str | None = None) -> None:
    """Writes the picture of a trend, count, comparison, special words or company; the ending of the name says what.

    Raises ConfigError for another ending, a result that has no picture, a place that can't be written, and without
    matplotlib: pip install 'jarida[plots]'.
    """
    path = Path(path)
    draw = DRAWINGS.get(type(found))
    kind = path.suffix.removeprefix(".").lower()
    if draw is None or kind not in FORMATS:
        raise ConfigError(f"{path}: no picture of a {type(found).__name__} in {kind or 'a file without an ending'}")
    rows = len(next(getattr(found, name) for name in ("lines", "rows", "outlets", "pairs") if hasattr(found, name)))
    if not rows or (isinstance(found, Trend) and not found.lines[0].points):
        raise ConfigError(f"{path}: there is nothing to draw: no article has what was asked for")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ConfigError(f"{path}: a picture needs matplotlib: pip install 'jarida[plots]'") from error
    # The same figures give the same bytes; a dollar sign is no formula.
    with matplotlib.rc_context({"font.family": FONT, "svg.hashsalt": "jarida", "text.parse_math": False}):
        figure = Figure(figsize=(WIDTH, max(HEIGHT, ROW * rows)), layout="constrained")
        draw(figure.subplots(), found, language)
        try:
            figure.savefig(path, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror or error}") from error


def _trend(axes: "Axes", found: Trend, language: str | None) -> None:
    drawn = []
    for line in found.lines:
        heights = [100 * point.share if point.share is not None else float("nan") for point in line.points]
        drawn += axes.plot([str(point.period) for point in line.points], heights, marker="o", markersize=3)
    periods = [str(point.period) for point in found.lines[0].points] if found.lines else []
    step = max(1, -(-len(periods) // TICKS))
    axes.set_xticks(range(0, len(periods), step), periods[::step], rotation=30, ha="right")
    axes.set_ylim(bottom=0)
    axes.set_ylabel(HEADS["share"][language])
    axes.grid(axis="y", alpha=0.3)
    if found.lines:
        axes.legend(drawn, [_name(line) for line in found.lines])


def _name(line: Line) -> str:
    return " ".join(" · ".join(part for part in (line.query.text, line.value) if part).split()) or "·"


def _bars(axes: "Axes", names: Sequence[str], values: Sequence[float], head: str) -> None:
    axes.barh(range(len(names)), values)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel(head)


def _count(axes: "Axes", found: Count, language: str | None) -> None:
    rows = [row for row in found.rows if row.value is not None]
    _bars(axes, [str(row.value) for row in rows], [row.documents for row in rows], HEADS["documents"][language])


def _keywords(axes: "Axes", found: Keywords, language: str | None) -> None:
    names = [row.name for row in found.rows]
    _bars(axes, names, [row.strength for row in found.rows], HEADS["strength"][language])


def _together(axes: "Axes", found: Together, language: str | None) -> None:
    names = [pair.other if found.chosen else f"{pair.one} · {pair.other}" for pair in found.pairs]
    _bars(axes, names, [pair.documents for pair in found.pairs], HEADS["documents"][language])


def _comparison(axes: "Axes", found: Comparison, language: str | None) -> None:
    names = [one.name or one.outlet for one in found.outlets]
    own = [one.own for one in found.outlets]
    _bars(axes, names, own, HEADS["documents"][language])
    axes.barh(range(len(names)), [one.copied for one in found.outlets], left=own)
    axes.legend([axes.containers[0], axes.containers[1]], [HEADS[part][language] for part in ("own", "copied")])


DRAWINGS: Mapping[type, Callable[["Axes", Any, str | None], None]] = {
    Comparison: _comparison,
    Count: _count,
    Keywords: _keywords,
    Together: _together,
    Trend: _trend,
}
