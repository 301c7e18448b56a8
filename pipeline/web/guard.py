"""What stands before every page: which host was meant, how much may come, and what a browser is told to refuse."""

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
METHODS = frozenset({"GET", "HEAD", "POST"})
LONGEST_ADDRESS = 8192  # letters of path and query
LONGEST_BODY = 64 * 1024  # bytes of a form
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Passes on what is meant for us and is not too long; `hosts` are the names that we answer to.

    A page elsewhere whose name was made to point at this machine (rebinding) has its own name in Host, so it gets
    nothing. An address in figures can't be made to point elsewhere; beyond loopback it is answered.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts) or LOOPBACK

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if refused := self._refused(scope):
            await refused(scope, receive, sent)
        else:
            await self.app(scope, _bounded(receive), sent)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self.is_our_name(headers.get("host", "")):
            return PlainTextResponse("this is not the host of that name", 421)
        if scope["method"] not in METHODS:
            return PlainTextResponse("only GET, HEAD and POST", 405, {"Allow": "GET, HEAD, POST"})
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("the address is too long", 414)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > LONGEST_BODY:
            return PlainTextResponse("the form is too long", 413)
        return None

    def is_our_name(self, host: str) -> bool:
        """Whether a value of Host, with or without a port, is a name of ours."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() in self.hosts:
            return True
        return self.hosts != LOOPBACK and _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _bounded(receive: Receive) -> Receive:
    """The body cut off at its bound, whatever length was announced."""
    left = LONGEST_BODY

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            left -= len(message.get("body", b""))
            if left < 0:
                return {"type": "http.disconnect"}
        return message

    return bounded
