"""The application: which address is which page, and what is said when there is none or something is away."""

import logging
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline.errors import ConfigError, JaridaError
from pipeline.web.desk import Desk
from pipeline.web.door import Door
from pipeline.web.guard import Guard
from pipeline.web.pages import article, attention, compared, context, enter, exports, morning, search, searches, story
from pipeline.web.render import page, style
from pipeline.web.view import view_of
from pipeline.web.words import FACES, face_of

LOG = logging.getLogger(__name__)
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
# A path below the language, and its page.
READ: Mapping[str, Any] = {
    "": search.search_page,
    "article/{article_id}": article.article_page,
    "article/{article_id}/history": article.history_page,
    "attention": attention.attention_page,
    "context": context.context_page,
    "special": compared.special_page,
    "outlets": compared.outlets_page,
    "story/{story}": story.story_page,
    "searches": searches.searches_page,
    "new": searches.new_page,
    "export/{job}": exports.export_page,
    "export/{job}/file": exports.file,
    "export/{job}/manifest": exports.manifest,
    "morning": morning.morning_page,
    "morning/{outlet}": morning.outlet_page,
    "enter": enter.enter_page,
}
CHANGE: Mapping[str, Any] = {
    "searches": searches.save,
    "searches/forget": searches.forget,
    "export": exports.begin,
    "enter": enter.enter,
    "leave": enter.leave,
}
# What went wrong to the words that say so; all else is «error.500».
TOLD = frozenset({403, 404, 405, 413, 429, 503})


def app(desk: Desk) -> ASGIApp:
    """The page over a desk, guard and door in front: what they send stands on every answer, of errors too."""
    made = Starlette(
        routes=[
            Route("/", home),
            Route("/style-{version}.css", _style),
            Route("/mark.svg", _mark),
            *(Route(f"/{{face}}/{path}", endpoint) for path, endpoint in READ.items()),
            *(Route(f"/{{face}}/{path}", endpoint, methods=["POST"]) for path, endpoint in CHANGE.items()),
        ],
        exception_handlers={HTTPException: _missing, JaridaError: _away, 500: _broken},
    )
    made.state.desk = desk
    return Guard(Door(made, desk.keys), desk.hosts)


def home(request: Request) -> Response:
    """The front page in the language that the browser prefers, of those that we have."""
    wanted = request.headers.get("accept-language", "")
    spoken = (part.strip()[:2].lower() for part in wanted.split(","))
    face = next((one for one in spoken if one in FACES), FACES[0])
    return RedirectResponse(f"/{face}/", 303)


def _style(request: Request) -> Response:
    return Response(style()[0], media_type="text/css", headers=KEPT)


def _mark(request: Request) -> Response:
    content = (files("pipeline.web") / "static" / "mark.svg").read_bytes()
    return Response(content, media_type="image/svg+xml", headers=KEPT)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code)


def _away(request: Request, error: Exception) -> Response:
    """Elasticsearch or the ledger can't be asked: the reason is for the operator's log, not for readers."""
    LOG.warning("path=%s: %s", request.url.path, error)
    return _told(request, 500 if isinstance(error, ConfigError) else 503)


def _broken(request: Request, error: Exception) -> Response:
    return _told(request, 500)


def _told(request: Request, status: int) -> Response:
    face = face_of(request.url.path[1:3]) or FACES[0]
    return page(request, "error.html", view_of(face, {}), status, code=status if status in TOLD else 500)
