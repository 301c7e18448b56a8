"""Elasticsearch's answer as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.search.request import MARKS

__all__ = ["MARKS", "Hit", "Results", "hits", "total"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `title` and `fragments` carry MARKS around each word found; `why` is filled on demand.

    `whole`: it is of the set; what only resembles the query is not.
    """

    article_id: str
    score: float | None
    title: str | None
    fragments: tuple[str, ...]
    source: Mapping[str, Any]
    whole: bool = True
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: `total` documents are its set, listed first; `resembling` more only resemble it.

    `resembling` is counted up to 1,000; 1,001 stands for more. `understood`: the query as it was read, `hints`: what to
    know about that, `guessed`: so it should be shown. `did_you_mean`: the text with a word that the index knows; None
    when all are known.
    """

    total: int
    resembling: int
    hits: tuple[Hit, ...]
    took_ms: int
    understood: str = ""
    guessed: bool = False
    hints: tuple[str, ...] = ()
    did_you_mean: str | None = None


def total(response: Mapping[str, Any]) -> int:
    return int(response["hits"]["total"]["value"])


def hits(response: Mapping[str, Any], *, whole: bool) -> tuple[Hit, ...]:
    """The documents of one response."""
    return tuple(_hit(raw, whole) for raw in response["hits"]["hits"])


def _hit(raw: Mapping[str, Any], whole: bool) -> Hit:
    marked = raw.get("highlight", {})
    title = next(iter(marked.get("title", ())), raw["_source"].get("title"))
    return Hit(raw["_id"], raw["_score"], title, tuple(marked.get("text", ())), raw["_source"], whole)
