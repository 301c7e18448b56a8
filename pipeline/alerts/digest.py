"""What a channel is told: source, date, link and a short excerpt of each new article."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

from pipeline.alerts.post import Message
from pipeline.alerts.searches import SavedSearch
from pipeline.export.columns import value_of
from pipeline.export.html import page_of
from pipeline.export.order import day_of
from pipeline.export.review import Clip, excerpt

# First strong isolate and pop directional isolate: a Latin address leaves the Arabic around it in order.
ISOLATE, POP = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a digest."""

    article_id: str
    title: str
    url: str
    outlet: str
    day: str
    excerpt: str


def item(source: Mapping[str, Any]) -> Item:
    return Item(
        article_id=str(source["article_id"]),
        title=str(source.get("title") or source.get("url") or source["article_id"]),
        url=str(source.get("url") or ""),
        outlet=str(value_of(source, "outlet.name") or ""),
        day=day_of(source),
        excerpt=excerpt(source),
    )


@dataclass(frozen=True, slots=True)
class Digest:
    """The new articles of a search, newest first."""

    search: str
    query: str
    items: tuple[Item, ...]

    @classmethod
    def of(cls, search: SavedSearch, items: Sequence[Item]) -> Self:
        return cls(search.name, search.query, tuple(sorted(items, key=lambda one: (one.day, one.article_id))[::-1]))

    @property
    def key(self) -> str:
        """The same articles of the same search have the same key: a receiver can tell a repetition."""
        return sha256("\n".join([self.search, *(one.article_id for one in self.items)]).encode()).hexdigest()[:32]

    @property
    def subject(self) -> str:
        return f"Jarida: {' '.join(self.search.split())} ({len(self.items)})"

    def text(self) -> str:
        lines = [self.subject, ""]
        for one in self.items:
            source = " · ".join(f"{ISOLATE}{part}{POP}" for part in (one.outlet, one.day) if part)
            lines += [f"{ISOLATE}{one.title}{POP}", *filter(None, (source, one.url, one.excerpt)), ""]
        return "\n".join(lines)

    def message(self) -> Message:
        return Message(self.subject, self.text(), self.key, self.html(printed=True), self.data())

    def html(self, printed: bool = False) -> str:
        """The digest as a page; `printed` shows each address, for who reads it without its links."""
        clips = (Clip("", "", one.title, one.outlet, one.day, _web(one.url), one.excerpt) for one in self.items)
        return "".join(page_of(clips, self.subject, printed))

    def data(self) -> dict[str, Any]:
        return {
            "search": self.search,
            "query": self.query,
            "key": self.key,
            "articles": [asdict(i) for i in self.items],
        }


def _web(url: str) -> str | None:
    return url if url.startswith(("https://", "http://")) else None
