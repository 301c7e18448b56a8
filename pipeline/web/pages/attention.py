"""Attention over time: how much of the press a query has, several queries side by side, split where asked."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from pipeline.analyse import Line, Trend, trend
from pipeline.web.chart import Chart, chart
from pipeline.web.desk import Desk
from pipeline.web.facets import value_name
from pipeline.web.pages.asked import chosen, desk_of, view_asked
from pipeline.web.pages.search import problem_of
from pipeline.web.render import page
from pipeline.web.view import View
from pipeline.web.words import day, number, percent

EVERY = ("month", "week", "day", "year")
BY = ("", "outlet", "region", "beat", "language", "person", "place")
QUERIES = 4  # beside the first
LINES = 6  # of a query that is split


@dataclass(frozen=True, slots=True)
class Drawn:
    """A trend for its page: names of the lines, the periods as shown, and the drawings of numbers and of shares."""

    names: tuple[str, ...]
    periods: tuple[str, ...]
    numbers: Chart
    shares: Chart


def attention_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    every, by = chosen(request, "every", EVERY), chosen(request, "by", BY)
    told = {"every": every, "by": by, "choices": {"every": EVERY, "by": BY}, "most": QUERIES}
    if problem := problem_of(desk, view):
        return page(request, "attention.html", view, problem=problem, found=None, drawn=None, **told)
    queries = [view.query, *(replace(view.query, text=text) for text in view.also[:QUERIES])]
    found = trend(queries, every=every, by=by or None, most=LINES, at=desk.source)
    return page(request, "attention.html", view, problem=None, found=found, drawn=_drawn(desk, view, found), **told)


def _drawn(desk: Desk, view: View, found: Trend) -> Drawn | None:
    """The drawings; None where there is nothing to draw."""
    lines = [line for line in found.lines if line.points]
    if not lines:
        return None
    periods = tuple(day(str(point.period), view.face) for point in lines[0].points)
    numbers = [[point.documents for point in line.points] for line in lines]
    shares = [[point.share for point in line.points] for line in lines]
    return Drawn(
        tuple(_name(desk, view, found, line) for line in lines),
        periods,
        chart(numbers, periods, [[number(one) for one in line] for line in numbers], shares=False),
        chart(shares, periods, [[percent(one) for one in line] for line in shares], shares=True),
    )


def _name(desk: Desk, view: View, found: Trend, line: Line) -> str:
    split = value_name(desk, found.by, line.value, view.face) if found.by and line.value else ""
    several = len({one.query.text for one in found.lines}) > 1
    return " · ".join(filter(None, (line.query.text if several or not split else "", split)))
