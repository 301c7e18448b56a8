"""A post of the WordPress API in place of a page: the same reading, with the API's fields as hints."""

import html
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.extract.fragment import plain
from pipeline.models import Capture, Hints


def page_from_post(text: str, capture: Capture) -> tuple[str, Capture] | None:
    """The post as a plain page and the capture with the API's hints; None when the text is no post."""
    if not text.lstrip("\ufeff \r\n\t").startswith(("{", "[")):
        return None
    try:
        post = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    post = post[0] if isinstance(post, list) and len(post) == 1 else post
    if not isinstance(post, dict) or not (content := _rendered(post, "content")):
        return None
    title = plain(_rendered(post, "title")) or ""
    page = f"<html><body><h1>{html.escape(title)}</h1><div class='entry-content'>{content}</div></body></html>"
    url = post.get("link") if isinstance(post.get("link"), str) else capture.url
    return page, replace(capture, url=str(url), hints=_hints(post, title, capture.hints))


def _rendered(post: Mapping[str, Any], field: str) -> str:
    value = post.get(field)
    rendered = value.get("rendered") if isinstance(value, dict) else value
    return rendered if isinstance(rendered, str) else ""


def _hints(post: Mapping[str, Any], title: str, known: Hints) -> Hints:
    """The API's fields; `date_gmt` is an instant, `date` the outlet's wall clock."""
    gmt = post.get("date_gmt")
    date = f"{gmt}+00:00" if isinstance(gmt, str) and gmt else post.get("date")
    embedded = post.get("_embedded") if isinstance(post.get("_embedded"), dict) else {}
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    author = authors[0].get("name") if isinstance(authors, list) and authors and isinstance(authors[0], dict) else None
    return Hints(
        title or known.title, date if isinstance(date, str) else known.date, author or known.author, known.section
    )
