"""Saved searches: what is new to each, and saving and forgetting one."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.alerts import SavedSearch, news, saved_searches
from pipeline.alerts.searches import FLAGS, add, remove
from pipeline.search.filters import OF_QUERY
from pipeline.search.request import SOURCE
from pipeline.web.desk import Desk
from pipeline.web.forms import Form, posted
from pipeline.web.pages.asked import desk_of, face_asked, view_asked
from pipeline.web.render import page
from pipeline.web.view import View, view_of
from pipeline.web.words import Face

DAYS = (1, 7, 30)
MOST = 500  # searches in the file
SHOWN = 50  # searches of a page, and articles of what is new
_writing = Lock()


@dataclass(frozen=True, slots=True)
class Row:
    """A saved search, the view of its set, and how many of its articles are new, by days."""

    search: SavedSearch
    view: View
    new: tuple[tuple[int, int], ...]
    ours: bool  # saved here: told to no channel, so it may be forgotten here


def searches_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    searches = saved_searches(desk.searches)
    last = max(1, -(-len(searches) // SHOWN))
    here = min(view.page, last)
    rows = _rows(desk, view.face, searches[(here - 1) * SHOWN : here * SHOWN])
    return page(request, "searches.html", view, rows=rows, here=here, last=last, said=_said(request))


def new_page(request: Request) -> Response:
    """The articles that are new to one search, the last seen first."""
    desk, view = desk_of(request), view_asked(request)
    search = next((one for one in saved_searches(desk.searches) if one.name == request.query_params.get("name")), None)
    if search is None:
        raise HTTPException(404)
    days = next((days for days in DAYS if str(days) == request.query_params.get("days")), DAYS[1])
    answer = desk.es.search(
        index=desk.alias,
        query=news(search, datetime.now(UTC) - timedelta(days=days)),
        sort=[{"first_seen_at": "desc"}, {"article_id": "asc"}],
        size=SHOWN,
        source_includes=list(SOURCE),
        track_total_hits=True,
    )
    found = [hit["_source"] for hit in answer["hits"]["hits"]]
    row = Row(search, _view(search, view.face), (), _is_ours(search))
    total = int(answer["hits"]["total"]["value"])
    return page(request, "new.html", view, row=row, found=found, total=total, days=days, choices=DAYS)


def _save(request: Request, form: Form) -> Response:
    """Saves the view of the form under a name; one that is taken, or no name, is told."""
    desk, face = desk_of(request), face_asked(request)
    name = _clean(form.get("name", ""))
    query = view_of(face, form).query
    given = {field: value for field in (*OF_QUERY, "from_", "to", *FLAGS) if (value := getattr(query, field))}
    with _writing:
        known = saved_searches(desk.searches)
        if any(one.name == name for one in known) or len(known) >= MOST:
            return _back(face, "taken" if len(known) < MOST else "full")
        try:
            add(desk.searches, SavedSearch(name=name, query=_clean(query.text), channels=(), **given))
        except ValidationError:
            return _back(face, "unnamed")
    return _back(face, "saved")


def _forget(request: Request, form: Form) -> Response:
    desk, face = desk_of(request), face_asked(request)
    with _writing:
        found = [one for one in saved_searches(desk.searches) if one.name == form.get("name") and _is_ours(one)]
        if not found:
            raise HTTPException(404)
        remove(desk.searches, found[0].name)
    return _back(face, "forgotten")


save, forget = posted(_save), posted(_forget)


def _rows(desk: Desk, face: Face, searches: Sequence[SavedSearch]) -> list[Row]:
    """The searches with their figures, all asked at once."""
    if not searches:
        return []
    now = datetime.now(UTC)
    asked: list[dict[str, object]] = []
    for search in searches:
        for days in DAYS:
            asked += [{"index": desk.alias}, {"size": 0, "query": news(search, now - timedelta(days=days))}]
    answers = desk.es.msearch(searches=asked)["responses"]
    figures = [int(one["hits"]["total"]["value"]) if "hits" in one else 0 for one in answers]
    per = [tuple(zip(DAYS, figures[at : at + len(DAYS)], strict=True)) for at in range(0, len(figures), len(DAYS))]
    return [Row(one, _view(one, face), new, _is_ours(one)) for one, new in zip(searches, per, strict=True)]


def _view(search: SavedSearch, face: Face) -> View:
    return View(face, search.as_query())


def _is_ours(search: SavedSearch) -> bool:
    return not search.channels


def _said(request: Request) -> str | None:
    said = request.query_params.get("said")
    return said if said in {"saved", "taken", "full", "unnamed", "forgotten"} else None


def _back(face: Face, said: str) -> Response:
    return RedirectResponse(f"/{face}/searches?said={said}", 303)


def _clean(text: str) -> str:
    """A name for a file of YAML and for a page: without controls, blanks made one."""
    return " ".join("".join(" " if unicodedata.category(one) in {"Cc", "Cs"} else one for one in text).split())
