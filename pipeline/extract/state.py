"""The article in a page's data for its own scripts (Next.js, Nuxt and the like), for pages that show none of it."""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.extract.structured import Thing
from pipeline.extract.tree import Element

_BODIES = ("articleBody", "body", "content", "text", "html", "description", "contenu", "details")
_TITLES = ("headline", "title", "name", "titre")
_DATES = (
    "datePublished",
    "published_at",
    "publishedAt",
    "publish_date",
    "publishDate",
    "date",
    "created_at",
    "createdAt",
)
_AUTHORS = ("author", "authors", "writer", "byline", "auteur")
_MOST = 4_000_000  # characters of data that are looked through
_LEAST = 120  # characters of a text worth the name


def article_in(root: Element) -> Thing | None:
    """The object with a title and the longest text, as JSON-LD would state it; None when there is none."""
    scripts = (e.text for e in root.iter("script") if (e.get("type") or "") == "application/json" and e.text)
    best: tuple[int, dict[str, Any]] | None = None
    for script in scripts:
        for found in _objects(script):
            body, title = _first(found, _BODIES), _first(found, _TITLES)
            if body and title and len(body) >= _LEAST and (best is None or len(body) > best[0]):
                best = len(body), found
    if best is None:
        return None
    found = best[1]
    author = next((found[key] for key in _AUTHORS if found.get(key)), None)
    return {
        "@type": "Article",
        "headline": _first(found, _TITLES),
        "articleBody": _first(found, _BODIES),
        "datePublished": _first(found, _DATES),
        "author": author,
    }


def _first(found: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of some fields that holds a text, itself or as `rendered`."""
    values = (found.get(key) for key in keys)
    texts = (value.get("rendered") if isinstance(value, dict) else value for value in values)
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)


def _objects(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _MOST:
        return
    try:
        stack = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
        stack += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
