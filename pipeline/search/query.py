"""A search as a value: the words, the filters and what the caller wants to see."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Query:
    """One search. A filter takes an id or any spelling of the name; `from_` and `to` are printed days, included."""

    text: str = ""
    outlet: str | None = None
    region: str | None = None
    province: str | None = None
    place: str | None = None
    person: str | None = None
    org: str | None = None
    lang: str | None = None
    beat: str | None = None
    agency: str | None = None
    said: str | None = None  # by whom something is said; words of the query are then among that person's
    from_: date | None = None
    to: date | None = None
    size: int = 10
    offset: int = 0
    newest: bool = False  # by date instead of by relevance
    gone: bool = False  # also what its outlet withdrew
    collapse: bool = False  # one document of each story
    freshness: bool = True  # newer documents a little higher
    loose: bool = False  # what only resembles the words is in the set too
    explain: bool = False
