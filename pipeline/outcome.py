"""How one capture ended, and what a night counts of its article."""

from dataclasses import dataclass
from typing import Literal

from pipeline.models import Article

Ending = Literal["new", "changed", "same", "skipped", "dead"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of an article: which fields it has, how long it is, and whether its outlet has it twice."""

    fields: frozenset[str]  # those of "title date author place" that were found
    words: int
    language: str | None
    lag_h: float | None  # from the printed time to the capture, in hours
    copy: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one capture ended; `problem` says why it was skipped or is dead, `reading` is there for an article."""

    outlet_id: str
    url: str
    ending: Ending
    problem: str | None = None
    rule: str | None = None  # of the letter
    reading: Reading | None = None


def reading(article: Article, copy: bool) -> Reading:
    """What a night counts of an article."""
    values = {
        "title": article.title,
        "date": article.published,
        "author": article.author,
        "place": article.dateline or article.places,
    }
    lag = article.captured_at - article.published.value if article.published else None
    return Reading(
        frozenset(name for name, value in values.items() if value),
        len(article.text.split()),
        article.language,
        lag.total_seconds() / 3600 if lag is not None else None,
        copy,
    )
