"""A set beside the rest: what is special of it, who appears with whom, and how outlets take part in it."""

from starlette.requests import Request
from starlette.responses import Response

from pipeline.analyse import compare, keywords, together
from pipeline.web.pages.asked import chosen, desk_of, view_asked
from pipeline.web.pages.search import problem_of
from pipeline.web.render import page

KINDS = ("word", "person", "place", "org")
MOST = 30


def special_page(request: Request) -> Response:
    """What the set has more surely than all other articles, and the names that stand together in it."""
    desk, view = desk_of(request), view_asked(request)
    of, problem = chosen(request, "of", KINDS), problem_of(desk, view)
    found = pairs = None
    if not (problem or view.is_open):
        found = keywords(view.query, of, most=MOST, at=desk.source)
        pairs = together(view.query, of, most=MOST, at=desk.source) if of != "word" else None
    return page(request, "special.html", view, found=found, pairs=pairs, problem=problem, of=of, kinds=KINDS)


def outlets_page(request: Request) -> Response:
    """Outlets side by side: how much of their news the set is, and what of it they had first."""
    desk, view = desk_of(request), view_asked(request)
    problem = problem_of(desk, view)
    found = None if problem else compare(view.query, at=desk.source)
    return page(request, "outlets.html", view, found=found, problem=problem)
