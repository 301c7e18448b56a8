"""The form at the door."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.web.door import client_of, cookie_line
from pipeline.web.forms import Form, posted
from pipeline.web.pages.asked import desk_of, face_asked, view_asked
from pipeline.web.render import page
from pipeline.web.view import view_of
from pipeline.web.words import FACES

# A page of our own: one slash, one of our languages, and nothing by which a browser leaves the host.
OURS = re.compile(rf"/(?:{'|'.join(FACES)})/[^\\\s]*")


def enter_page(request: Request) -> Response:
    return page(request, "enter.html", view_asked(request), to=_ours(request.query_params.get("to", "")), problem=None)


def _enter(request: Request, form: Form) -> Response:
    desk, face = desk_of(request), face_asked(request)
    to = _ours(form.get("to", ""))
    client = client_of(request.scope)
    if desk.keys.opens(form.get("password", ""), client):
        response: Response = RedirectResponse(to or f"/{face}/", 303)
        response.headers["Set-Cookie"] = cookie_line(desk.keys.cookie(True), request.url.scheme)
        return response
    resting = desk.keys.rests(client)
    problem = "enter.resting" if resting else "enter.wrong"
    return page(request, "enter.html", view_of(face, {}), 429 if resting else 403, to=to, problem=problem)


def _leave(request: Request, form: Form) -> Response:
    response = RedirectResponse(f"/{face_asked(request)}/", 303)
    response.headers["Set-Cookie"] = cookie_line(desk_of(request).keys.cookie(False), request.url.scheme)
    return response


enter, leave = posted(_enter), posted(_leave)


def _ours(to: str) -> str:
    return to if OURS.fullmatch(to) else ""
