"""Results as pictures, PNG or SVG, Arabic joined and set from the right by the library itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.analyse.compare import Comparison
from pipeline.analyse.counts import Count
from pipeline.analyse.fields import DAYS
from pipeline.analyse.keywords import Keywords
from pipeline.analyse.tables import NAMED
from pipeline.analyse.together import Together
from pipeline.analyse.trend import Line, Trend, between
from pipeline.errors import ConfigError, system_words
from pipeline.search import Query
from pipeline.search.definition import definition

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT = "DejaVu Sans"  # comes with the library, and has Arabic, Latin and Tifinagh letters
WIDTH, HEIGHT, ROW = 9.0, 5.0, 0.32  # inches
FORMATS = ("png", "svg")
TICKS = 12  # most periods that are named
MARKS, STROKES = "os^Dvx", ("-", "--", "-.", ":")
NameOf = Callable[[str, str], str]
# Headings in the three languages of a picture: none, Arabic, French.
HEADS: Mapping[str, Mapping[str | None, str]] = {
    "share": {None: "share of all articles, %", "fr": "part des articles, %", "ar": "النسبة من كل المقالات، %"},
    "own share": {
        None: "share of each one's own articles, %",
        "fr": "part de ses propres articles, %",
        "ar": "النسبة من مقالات كل واحد، %",
    },
    "documents": {None: "articles", "fr": "articles", "ar": "عدد المقالات"},
    "strength": {None: "log-likelihood", "fr": "log-vraisemblance", "ar": "قوة الدلالة"},
    "own": {None: "own or first", "fr": "propres ou premiers", "ar": "خاص أو سابق"},
    "copied": {None: "copied", "fr": "repris", "ar": "منقول"},
}


def as_it_is(_by: str, value: str) -> str:
    return value


def plot(found: Any, path: Path | str, *, language: str | None = None, name_of: NameOf = as_it_is) -> None:
    """Writes the picture of a trend, count, comparison, special words or company; the ending of the name says what.

    `name_of` gives a code of a column its name: `name_of("outlet", "difaf-noun")`.
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
        draw(figure.subplots(), found, Words(language, name_of))
        try:
            figure.savefig(path, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)
        except OSError as error:
            raise ConfigError(f"{path}: {system_words(error)}") from error


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in a picture: heads in a language, names in the place of codes."""

    language: str | None
    name_of: NameOf

    def head(self, name: str) -> str:
        return HEADS[name][self.language]

    def value(self, by: str, value: str) -> str:
        return self.name_of(by, value) if by in NAMED else value


def _trend(axes: "Axes", found: Trend, words: Words) -> None:
    """Lines of different marks and strokes, so that one shows below another of equal values; the legend beside them."""
    queries = [asked(query) for query in dict.fromkeys(line.query for line in found.lines)]
    for line, mark, stroke in zip(found.lines, cycle(MARKS), cycle(STROKES), strict=False):
        heights = [100 * point.share if point.share is not None else float("nan") for point in line.points]
        name = _name(line, found.by, words, several=len(queries) > 1)
        look: dict[str, Any] = {"marker": mark, "markersize": 5, "linestyle": stroke, "alpha": 0.8, "clip_on": False}
        axes.plot(_periods(found), heights, label=name, **look)
    _named_periods(axes, _periods(found))
    axes.set_ylim(bottom=0)
    axes.set_ylabel(words.head("own share" if found.by else "share"))
    axes.grid(axis="y", alpha=0.3)
    axes.set_title(" / ".join(queries))
    if len(found.lines) > 1:
        axes.figure.legend(loc="outside lower center", ncols=2)


def _periods(found: Trend) -> list[str]:
    return [str(point.period) for point in found.lines[0].points]


def _named_periods(axes: "Axes", periods: Sequence[str]) -> None:
    step = max(1, -(-len(periods) // TICKS))
    axes.set_xticks(range(0, len(periods), step), periods[::step], rotation=30, ha="right")


def asked(query: Query) -> str:
    """A query as a title: its words and its filters.

    >>> asked(Query("الماء", region="MA-10"))
    'الماء region:MA-10'
    """
    filters = definition(query)["filters"]
    return " ".join([*query.text.split(), *(f"{name}:{value}" for name, value in filters.items())]) or "·"


def _name(line: Line, by: str | None, words: Words, *, several: bool) -> str:
    value = words.value(by, line.value) if by and line.value else None
    return " · ".join(part for part in (asked(line.query) if several or not value else None, value) if part)


def _bars(axes: "Axes", names: Sequence[str], head: str, *parts: Sequence[float]) -> None:
    """A bar for each name, made of its parts one behind the other."""
    ends = [0.0] * len(names)
    for part in parts:
        axes.barh(range(len(names)), part, left=ends)
        ends = [end + value for end, value in zip(ends, part, strict=True)]
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.05 * max(ends))
    axes.set_xlabel(head)
    if all(isinstance(value, int) for part in parts for value in part):
        axes.locator_params("x", integer=True)


def _count(axes: "Axes", found: Count, words: Words) -> None:
    rows = {str(row.value): row.documents for row in found.rows if row.value is not None}
    if found.by not in DAYS:
        names = [words.value(found.by, value) for value in rows]
        _bars(axes, names, words.head("documents"), list(rows.values()))
        return
    periods = between(min(rows), max(rows), found.by) if rows else ()
    axes.bar(range(len(periods)), [rows.get(period, 0) for period in periods])
    _named_periods(axes, periods)
    axes.set_ylabel(words.head("documents"))
    axes.locator_params("y", integer=True)


def _keywords(axes: "Axes", found: Keywords, words: Words) -> None:
    names = [words.value(found.of, row.name) for row in found.rows]
    _bars(axes, names, words.head("strength"), [row.strength for row in found.rows])


def _together(axes: "Axes", found: Together, words: Words) -> None:
    names = [pair.other if found.chosen else f"{pair.one} · {pair.other}" for pair in found.pairs]
    _bars(axes, names, words.head("documents"), [pair.documents for pair in found.pairs])
    axes.set_title(found.chosen or "")


def _comparison(axes: "Axes", found: Comparison, words: Words) -> None:
    told = [(one, words.value("outlet", one.outlet)) for one in found.outlets]
    names = [one.name or name if name == one.outlet else name for one, name in told]
    parts = [one.own for one in found.outlets], [one.copied for one in found.outlets]
    _bars(axes, names, words.head("documents"), *parts)
    axes.legend([axes.containers[0], axes.containers[1]], [words.head(part) for part in ("own", "copied")])


DRAWINGS: Mapping[type, Callable[["Axes", Any, Words], None]] = {
    Comparison: _comparison,
    Count: _count,
    Keywords: _keywords,
    Together: _together,
    Trend: _trend,
}
