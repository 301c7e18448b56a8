"""The door: a session for every browser, and nothing behind it without the password, where there is one."""

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.web.keys import COOKIE, LASTS_S, Keys, Session
from pipeline.web.words import FACES

# What is shown before the password: how the form looks, and the form.
OPEN = re.compile(rf"/style-\w+\.css|/mark\.svg|/(?:{'|'.join(FACES)})/enter")
BEARER = "Bearer "


class Door:
    """Lets through whoever may come in; programs say `Authorization: Bearer PASSWORD`, people fill in a form."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session, fresh = self.keys.session(_cookie(headers)), ""
        if session is None:
            fresh = self.keys.cookie(False)
            session = self.keys.session(fresh)
        assert session is not None
        scope.setdefault("state", {})["session"] = session

        async def sent(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                if "set-cookie" not in answered and "immutable" not in answered.get("cache-control", ""):
                    answered.append("Set-Cookie", cookie_line(fresh, scope["scheme"]))
            await send(message)

        app = self.app if self._may_enter(scope, session, headers) else self._closed(scope, headers)
        await app(scope, receive, sent)

    def _may_enter(self, scope: Scope, session: Session, headers: Headers) -> bool:
        path, given = scope["path"], headers.get("authorization", "")
        if self.keys.password is None or session.entered or OPEN.fullmatch(path):
            return True
        return given.startswith(BEARER) and self.keys.opens(given.removeprefix(BEARER), client_of(scope))

    def _closed(self, scope: Scope, headers: Headers) -> Response:
        if "authorization" in headers or scope["method"] == "POST":
            status = 429 if self.keys.rests(client_of(scope)) else 401
            return PlainTextResponse("the password is missing or wrong", status, {"WWW-Authenticate": "Bearer"})
        path = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        face = next((face for face in FACES if scope["path"].startswith(f"/{face}/")), FACES[0])
        return RedirectResponse(f"/{face}/enter?to={quote(path, safe='/')}", 303)


def client_of(scope: Scope) -> str:
    """The address that asks."""
    return str((scope.get("client") or ("",))[0])


def cookie_line(value: str, scheme: str) -> str:
    """A cookie that scripts can't read and that other sites' forms don't bring."""
    secure = "; Secure" if scheme == "https" else ""
    return f"{COOKIE}={value}; Max-Age={LASTS_S}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
