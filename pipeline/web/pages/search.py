"""The front page and every search: the set, what resembles it apart, and its facets."""

from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.search import Hit, Results, search
from pipeline.search.known import UnknownValueError, checked
from pipeline.search.request import MORE, MOST
from pipeline.web.desk import Desk
from pipeline.web.facets import facets_of
from pipeline.web.pages.asked import desk_of, view_asked
from pipeline.web.render import page
from pipeline.web.view import SIZE, View
from pipeline.web.words import number


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter that names nothing that there is, and the nearest names."""

    field: str
    value: str
    nearest: tuple[str, ...]


def search_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    if problem := problem_of(desk, view):
        return page(request, "search.html", view, problem=problem, **_nothing())
    found = search(desk.es, desk.alias, replace(view.query, newest=view.query.newest or view.is_open))
    shown = {"found": found, "whole": _of(found, True), "alike": _of(found, False), "more": _more(found)}
    return page(
        request, "search.html", view, problem=None, facets=facets_of(desk, view), pages=_pages(view, found), **shown
    )


def problem_of(desk: Desk, view: View) -> Problem | None:
    """The first filter that names nothing, as `jarida search` refuses it."""
    names = [name for one in desk.outlets.values() for name in (one.id, *one.name.values())]
    try:
        checked(desk.es, desk.alias, view.query, names if view.query.outlet else ())
    except UnknownValueError as error:
        return Problem(error.field, error.value, error.nearest)
    return None


def _of(found: Results, whole: bool) -> list[Hit]:
    return [hit for hit in found.hits if hit.whole is whole]


def _more(found: Results) -> str:
    """How many documents only resemble the query, as far as they are counted."""
    return f"{number(MORE)}+" if found.resembling > MORE else number(found.resembling)


def _pages(view: View, found: Results) -> dict[str, Any]:
    """This page among all, and the addresses of its neighbours; past the index's window there is the export."""
    alike = 0 if view.query.newest else min(found.resembling, MORE)
    last = max(1, min(-(-(found.total + alike) // SIZE), MOST // SIZE))
    following = view.page + 1
    if view.query.collapse and len(found.hits) < SIZE:  # articles are counted: their stories end here
        following = max(following, found.total // SIZE + 1) if alike else last + 1
    before = view.address(page=view.page - 1 if view.page > 2 else None) if view.page > 1 else None
    after = view.address(page=following) if following <= last else None
    return {"here": view.page, "last": last, "before": before, "after": after, "cut": found.total + alike > MOST}


def _nothing() -> dict[str, Any]:
    empty = Results(0, 0, (), 0)
    return {
        "found": empty,
        "whole": [],
        "alike": [],
        "more": "0",
        "facets": (),
        "pages": {"before": None, "after": None, "cut": False},
    }
