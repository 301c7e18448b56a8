"""A word in its contexts: one line for each place where it stands."""

from starlette.requests import Request
from starlette.responses import Response

from pipeline.analyse import Context, context
from pipeline.errors import ConfigError
from pipeline.web.pages.asked import chosen, desk_of, view_asked
from pipeline.web.pages.search import problem_of
from pipeline.web.render import page

SORTS = ("right", "left", "date")
WIDTH = 60  # letters on each side
LINES = 100  # of a page


def context_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    sort, problem = chosen(request, "sort", SORTS), problem_of(desk, view)
    found: Context | None = None
    if not problem and view.query.text.strip():
        try:
            found = context(view.query, sort=sort, width=WIDTH, at=desk.source)
        except ConfigError:  # no word in the query that could stand anywhere
            found = None
    lines = found.occurrences if found else ()
    first = (view.page - 1) * LINES
    shown = {"lines": lines[first : first + LINES], "first": first, "all": len(lines), "step": LINES}
    return page(request, "context.html", view, found=found, problem=problem, sort=sort, sorts=SORTS, **shown)
