"""An article: its text, what is in it, who has it too, and what it was before."""

from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import ConfigError
from pipeline.history import history
from pipeline.web.article import Shown, article_of, copies_of
from pipeline.web.pages.asked import desk_of, view_asked
from pipeline.web.render import page


def article_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    found = _asked(request)
    return page(request, "article.html", view, found=found, source=found.source, copies=copies_of(desk, found.source))


def history_page(request: Request) -> Response:
    """The versions of an article, read from the archive, each with its difference to the one before."""
    desk, view = desk_of(request), view_asked(request)
    found = _asked(request)
    versions = []
    with suppress(ConfigError), desk.ledger() as ledger:  # what was loaded ready-made is in no archive
        versions = history(ledger, desk.settings.archive_dir, desk.outlets, str(found.source["article_id"]))
    return page(request, "history.html", view, found=found, source=found.source, versions=versions[::-1])


def _asked(request: Request) -> Shown:
    found = article_of(desk_of(request), view_asked(request), request.path_params["article_id"])
    if found is None:
        raise HTTPException(404)
    return found
