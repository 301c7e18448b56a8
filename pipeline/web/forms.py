"""Forms that change something: read within bounds, taken from our own pages alone."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from pipeline.web.pages.asked import desk_of

MOST_FIELDS = 60
Form = QueryParams  # of the form: a name may come several times


def posted(change: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a change: it happens only when the form brings the token of the browser that asks."""

    async def endpoint(request: Request) -> Response:
        form = await _form(request)
        if not (_is_from_here(request) and desk_of(request).keys.is_ours(request.state.session, form.get("token", ""))):
            raise HTTPException(403)
        return await run_in_threadpool(change, request, form)

    return endpoint


async def _form(request: Request) -> Form:
    try:
        body = await request.body()
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except (ClientDisconnect, ValueError) as error:
        raise HTTPException(413) from error
    return QueryParams([(name, value.replace("\x00", "")) for name, value in pairs])


def _is_from_here(request: Request) -> bool:
    """Whether the browser says that the form stood on a page of ours; one that says nothing has the token only."""
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
