"""Exports of exactly what a view shows: begun by a form, watched, fetched with their manifest."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from pipeline.export import Options, export
from pipeline.export.columns import COLUMNS
from pipeline.search import request as search_request
from pipeline.search import selection
from pipeline.search.definition import definition
from pipeline.search.filters import OF_QUERY
from pipeline.web.desk import Desk
from pipeline.web.forms import Form, posted
from pipeline.web.jobs import Job
from pipeline.web.pages import attention, compared, context
from pipeline.web.pages.asked import desk_of, face_asked, view_asked
from pipeline.web.render import page
from pipeline.web.tables import TABLES, write_table
from pipeline.web.view import View, view_of

FORMATS = ("xlsx", "csv", "jsonl", "parquet", "ris", "bib", "html", "docx")
REFRESH_S = 2
CHOICES = {"every": attention.EVERY, "by": attention.BY, "sort": context.SORTS, "of": compared.KINDS}
REVIEWS = frozenset({"html", "docx"})  # they cut what they quote
TEXTS = frozenset({"text", "lead", "quotations"})  # what tables leave out where whole texts are not shown


def _begin(request: Request, form: Form) -> Response:
    desk, view = desk_of(request), view_of(face_asked(request), form)
    kind, stamp = form.get("format", ""), f"{datetime.now(UTC):%Y-%m-%d-%H%M}"
    if kind in TABLES:
        asked = {name: form[name] for name, choices in CHOICES.items() if form.get(name) in choices}
        job = desk.jobs.start(f"jarida-{kind}-{stamp}.csv", partial(write_table, desk, kind, view, asked))
    elif kind in FORMATS:
        job = desk.jobs.start(f"jarida-{stamp}.{kind}", partial(_written, desk, view, kind))
    else:
        raise HTTPException(404)
    if job is None:
        raise HTTPException(429)
    return RedirectResponse(f"/{view.face}/export/{job}", 303)


begin = posted(_begin)


def export_page(request: Request) -> Response:
    """How far an export has come; the page asks again by itself until it is there."""
    job = _asked(request)
    response = page(request, "export.html", view_asked(request), job=job)
    if not (job.done or job.problem):
        response.headers["Refresh"] = str(REFRESH_S)
    return response


def file(request: Request) -> Response:
    return _sent(_asked(request), "file")


def manifest(request: Request) -> Response:
    return _sent(_asked(request), "manifest")


def _written(desk: Desk, view: View, kind: str, path: Path) -> object:
    """Writes the set that the view shows; without texts where whole texts are not shown."""
    query = view.query
    hidden = frozenset() if desk.full_text else TEXTS - ({"lead"} if kind in REVIEWS else set())
    columns = tuple(name for name in COLUMNS if name not in hidden)
    options = Options(
        columns=columns,
        bom=kind == "csv",
        separator=";" if view.face == "fr" else ",",
        language=view.face,
        newest=query.newest or view.is_open,
        collapse=query.collapse,
        query=query.text,
        filters=tuple((name, value) for name, value in view.filters.items() if name in OF_QUERY),
        first=str(query.from_ or ""),
        last=str(query.to or ""),
    )
    return export(
        desk.patient,
        desk.alias,
        selection(query),
        path,
        fields=None if desk.full_text else columns,
        options=options,
        definition=definition(query),
        highlight=search_request(query)["highlight"],
    )


def _asked(request: Request) -> Job:
    job = desk_of(request).jobs.job(request.path_params["job"])
    if job is None:
        raise HTTPException(404)
    return job


def _sent(job: Job, what: str) -> Response:
    path = job.path if what == "file" else job.manifest
    if not (job.done and path.exists()):
        raise HTTPException(404)
    # Always as a file to keep: a press review is HTML, and must not run on our own page.
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")
