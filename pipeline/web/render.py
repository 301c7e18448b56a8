"""Templates: what they may call, and the page that comes of one. Everything that is no Markup of ours is escaped."""

import hashlib
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.export.labels import label, lasting
from pipeline.export.review import excerpt
from pipeline.search.fields import plainly
from pipeline.web import shown, words
from pipeline.web.article import filled
from pipeline.web.desk import Desk
from pipeline.web.facets import facet_name, value_name
from pipeline.web.view import View
from pipeline.web.words import Face


def page(request: Request, template: str, view: View, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A page in the language of its view."""
    desk: Desk = request.app.state.desk
    face = view.face
    told: Mapping[str, Any] = {
        "view": view,
        "face": face,
        "dir": words.DIRECTIONS[face],
        "t": partial(_word, face),
        "day": partial(_day, face),
        "named": partial(words.named, face=face),
        "hint": partial(words.hint, face=face),
        "problem": partial(words.problem, face=face),
        "lasting": partial(lasting, language=face),
        "label": partial(label, language=face),
        "facet_name": partial(facet_name, face=face),
        "value_name": partial(value_name, desk, face=face),
        "desk": desk,
        "token": desk.keys.token(request.state.session),
        "entered": request.state.session.entered,
        "other": _other(request, face),
        "here": request.url.path.partition(f"/{face}/")[2].partition("/")[0],
    }
    html = environment().get_template(template).render({**told, **values})
    return HTMLResponse(html, status, {"Content-Language": face})


def _word(face: Face, name: str, *values: object) -> str:
    return words.word(name, face, *values)


def _day(face: Face, value: str | None) -> str:
    return words.day(value, face)


def _other(request: Request, face: Face) -> tuple[Face, str]:
    """The other language, and the address of this page in it."""
    other: Face = "fr" if face == "ar" else "ar"
    asked = f"?{request.url.query}" if request.url.query else ""
    rest = request.url.path.removeprefix(f"/{face}") if request.method == "GET" else "/"
    return other, f"/{other}{rest}{asked}"


@cache
def environment() -> Environment:
    """The templates, strict in what they name and deaf to what texts bring."""
    made = Environment(
        loader=PackageLoader("pipeline.web"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=shown.shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["filled"] = filled
    made.globals |= {
        "foreign": shown.foreign,
        "marked": shown.marked,
        "direction": shown.direction,
        "asked": shown.asked,
        "way": shown.way,
        "number": words.number,
        "percent": words.percent,
        "excerpt": excerpt,
        "plainly": plainly,
        "filled": filled,
        "web_address": web_address,
        "style": f"/style-{style()[1]}.css",
    }
    return made


def web_address(url: object) -> str | None:
    """An address that a browser may follow out of the page; None for javascript:, data: and whatever else is none.

    >>> web_address("https://a.ma/خبر"), web_address("javascript:alert(1)"), web_address("https://")
    ('https://a.ma/خبر', None, None)
    """
    text = str(url or "").strip()
    try:
        parts = urlsplit(text)
        return text if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


@cache
def style() -> tuple[bytes, str]:
    """The style sheet, and a name for this version of it."""
    content = (files("pipeline.web") / "static" / "style.css").read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:10]
