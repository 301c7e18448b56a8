"""Elasticsearch's answer as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.search.request import MARKS

__all__ = ["MARKS", "Hit", "Results", "results"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `title` and `fragments` carry MARKS around each word found; `why` is filled on demand."""

    article_id: str
    score: float | None
    title: str | None
    fragments: tuple[str, ...]
    source: Mapping[str, Any]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. `did_you_mean`: the text with a word that the index knows; None when all are known."""

    total: int
    hits: tuple[Hit, ...]
    took_ms: int
    did_you_mean: str | None = None


def results(response: Mapping[str, Any]) -> Results:
    """The values of one response."""
    found = response["hits"]
    return Results(found["total"]["value"], tuple(map(_hit, found["hits"])), response["took"])


def _hit(raw: Mapping[str, Any]) -> Hit:
    marked = raw.get("highlight", {})
    title = next(iter(marked.get("title", ())), raw["_source"].get("title"))
    return Hit(raw["_id"], raw["_score"], title, tuple(marked.get("text", ())), raw["_source"])
