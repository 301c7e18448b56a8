"""The morning's state: nights, outlets, what is missing."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.web.morning import morning, outlet_state
from pipeline.web.pages.asked import desk_of, view_asked
from pipeline.web.render import page


def morning_page(request: Request) -> Response:
    return page(request, "morning.html", view_asked(request), state=morning(desk_of(request)))


def outlet_page(request: Request) -> Response:
    desk = desk_of(request)
    outlet = desk.outlets.get(request.path_params["outlet"])
    if outlet is None:
        raise HTTPException(404)
    return page(request, "outlet.html", view_asked(request), state=outlet_state(desk, outlet))
