"""What an address asks for, as a value, and the address of what is asked: the same in both directions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from pipeline.search import Query
from pipeline.search.days import period
from pipeline.search.fields import TEXTS, exactly
from pipeline.search.filters import OF_QUERY
from pipeline.search.request import MOST
from pipeline.search.selecting import speakers
from pipeline.search.told import narrowed
from pipeline.web.words import Face

SIZE = 20  # hits of a page
LONGEST = 1000  # letters of a query, and of a filter
FLAGS = ("newest", "gone", "collapse", "loose")
DAYS = ("from", "to")


@dataclass(frozen=True, slots=True)
class View:
    """One query seen in one language. `typed`: the days as they were typed; `unread`: those that are no days.

    `also`: queries to compare the first with.
    """

    face: Face
    query: Query
    page: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by the names they have in an address."""
        chosen = {name: value for name in OF_QUERY if (value := getattr(self.query, name))}
        days = {name: day.isoformat() for name in DAYS if (day := _day_of(self.query, name))}
        return {**chosen, **days}

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(name for name in FLAGS if getattr(self.query, name))

    @property
    def is_open(self) -> bool:
        """Whether nothing narrows the set: the front page."""
        return not (self.query.text.strip() or self.filters)

    def parameters(self, **changes: object) -> list[tuple[str, str]]:
        """The parameters of an address of this view; a change to None or "" leaves one out."""
        own: dict[str, object] = {"q": self.query.text, **self.filters, **dict.fromkeys(self.flags, "1")}
        if self.page > 1:
            own["page"] = self.page
        if changes and "page" not in changes:
            own.pop("page", None)
        merged = {**own, **changes}
        pairs = [(name, str(value)) for name, value in merged.items() if value not in (None, "")]
        return [*pairs, *(("also", text) for text in self.also)]

    def address(self, place: str = "", /, **changes: object) -> str:
        """The address of a page of this view, such as `context`; without a place the search."""
        asked = urlencode(self.parameters(**changes))
        return f"/{self.face}/{place}" + (f"?{asked}" if asked else "")

    def narrowed(self, name: str, *values: str) -> str:
        """The address of those of this view's articles that have these very values too.

        The first becomes the filter of this name; what finds that taken stands in the query.
        """
        typed = getattr(self.query, name)
        rest = values if typed else values[1:]
        text = narrowed(self.query, *(f'{name}:="{value}"' for value in rest)) if rest else self.query.text
        return self.address(**{name: typed or exactly(values[0]), "q": text})

    def holding(self, word: str) -> str:
        """The address of those of this view's articles that hold this word too, wherever: not only where one speaks."""
        anywhere = " OR ".join(f"{name}:({word})" for name in TEXTS)
        return self.address(q=narrowed(self.query, f"({anywhere})" if any(speakers(self.query)) else word))


def view_of(face: Face, asked: QueryParams | Mapping[str, str]) -> View:
    """The view that an address asks for. Nothing in an address is an error: what can't be read is told in the page."""
    given = {name: _cut(value) for name, value in asked.items()}
    days, unread = _days(given)
    page = _number(given.get("page", ""), MOST // SIZE)
    chosen: dict[str, Any] = {name: value for name in OF_QUERY if (value := given.get(name, "").strip())}
    chosen |= {name: True for name in FLAGS if given.get(name) == "1"}
    first, *more = asked.getlist("q") if isinstance(asked, QueryParams) and "q" in asked else [given.get("q", "")]
    query = Query(text=_cut(first), from_=days.get("from"), to=days.get("to"), size=SIZE)
    query = replace(query, offset=(page - 1) * SIZE, **chosen)
    also = [*more, *(asked.getlist("also") if isinstance(asked, QueryParams) else [])]
    texts = tuple(dict.fromkeys(text for one in also if (text := _cut(one).strip())))
    return View(face, query, page, {name: given[name] for name in DAYS if given.get(name)}, unread, texts)


def _days(given: Mapping[str, str]) -> tuple[dict[str, date], tuple[str, ...]]:
    """The bounds that were typed, in any form that a person writes a day, a month or a year."""
    found: dict[str, date] = {}
    unread: list[str] = []
    for last, name in enumerate(DAYS):
        typed = given.get(name, "").strip()
        if typed and (days := period(typed)):
            found[name] = days[last]
        elif typed:
            unread.append(typed)
    return found, tuple(unread)


def _day_of(query: Query, name: str) -> date | None:
    return query.from_ if name == "from" else query.to


def _number(typed: str, most: int) -> int:
    return min(max(1, int(typed)), most) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


def _cut(value: str) -> str:
    return value.replace("\x00", "")[:LONGEST]
