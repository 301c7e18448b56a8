"""What every page takes from its request."""

from collections.abc import Callable, Sequence
from typing import cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.web.desk import Desk
from pipeline.web.view import View, view_of
from pipeline.web.words import Face, face_of

Page = Callable[[Request], Response]


def desk_of(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def face_asked(request: Request) -> Face:
    """The language in the address. Raises HTTPException 404 for one that there is not."""
    if face := face_of(request.path_params["face"]):
        return face
    raise HTTPException(404)


def view_asked(request: Request) -> View:
    return view_of(face_asked(request), request.query_params)


def chosen(request: Request, name: str, choices: Sequence[str]) -> str:
    """One of some choices; the first where the address has none of them."""
    asked = request.query_params.get(name, "")
    return asked if asked in choices else choices[0]
