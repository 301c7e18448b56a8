"""Saved searches: after each night, what is new to each of them is told once to each of its channels.

    searches.yml ─► SavedSearch ─► matches of the index ─► not told yet ─► digest ─► channel ─► noted in the ledger

An article is noted only after the channel took it: a mail server that is down tonight is tried again tomorrow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.alerts.channels import Channels
from pipeline.alerts.digest import Digest, Item, item
from pipeline.alerts.post import named, shown
from pipeline.alerts.searches import SavedSearch, add, remove, saved_search, saved_searches
from pipeline.errors import JaridaError
from pipeline.index.patience import PAUSES_S
from pipeline.index.scan import Scan
from pipeline.ledger import Ledger
from pipeline.ledger.alerts import since, tell, untold
from pipeline.search.known import ready
from pipeline.search.selecting import selection
from pipeline.settings import Mail

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

__all__ = ["Outcome", "SavedSearch", "add", "remove", "run", "saved_search", "saved_searches", "shown"]

MOST = 500  # articles in one digest; the rest is told by the next ones of the same run
FIELDS = (
    "article_id",
    "title",
    "url",
    "outlet",
    "published_at",
    "published_day",
    "published_precision",
    "lead",
    "text",
)
FIRST = timedelta(days=1)  # a new search begins with the articles of the last day


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many articles a channel was told of a search; `problem`: why not more, tried again by the next run."""

    search: str
    channel: str
    told: int
    problem: str | None = None


def run(
    es: "Elasticsearch",
    alias: str,
    ledger: Ledger,
    searches: Sequence[SavedSearch],
    *,
    mail: Mail,
    folder: Path,
    at: datetime,
    show: Callable[[str], None],
    pauses_s: Sequence[float] = PAUSES_S,
) -> tuple[Outcome, ...]:
    """Tells each enabled search's channels what is new; one that fails is named and stops none of the others.

    `folder` gets the digests of the channel "file", `show` those of "terminal".
    """
    channels = Channels(mail, folder, at, show)
    outcomes = []
    for search in searches:
        if not search.enabled:
            continue
        begin = since(ledger, search.name, search.begin or at - FIRST)
        news = _News(es, alias, ledger, search, begin, pauses_s)
        outcomes += [news.tell(channel, channels) for channel in dict.fromkeys(search.channels)]
    return tuple(outcomes)


def news(search: SavedSearch, begin: datetime) -> dict[str, Any]:
    """The clause of a search's candidates: its set, first seen since `begin`."""
    recent = {"range": {"first_seen_at": {"gte": begin.isoformat()}}}
    return {"bool": {"filter": [selection(search.as_query()), recent]}}


@dataclass(frozen=True, slots=True)
class _News:
    """What is new to one search since `begin`."""

    es: "Elasticsearch"
    alias: str
    ledger: Ledger
    search: SavedSearch
    begin: datetime
    pauses_s: Sequence[float]

    def tell(self, channel: str, channels: Channels) -> Outcome:
        told = 0
        try:
            ready(self.es, self.alias)
            for digest in self._digests(channel):
                channels.deliver(channel, digest)
                tell(
                    self.ledger, self.search.name, named(channel), [one.article_id for one in digest.items], channels.at
                )
                told += len(digest.items)
        except JaridaError as error:
            return Outcome(self.search.name, shown(channel), told, str(error))
        return Outcome(self.search.name, shown(channel), told)

    def _digests(self, channel: str) -> Iterator[Digest]:
        scan = Scan(self.es, news(self.search, self.begin), FIELDS, self.pauses_s)
        pit, _ = scan.begin(self.alias)
        waiting: list[Item] = []
        try:
            for page in scan.pages(pit):
                sources = [hit["_source"] for hit in page.hits]
                ids = [str(source["article_id"]) for source in sources]
                fresh = untold(self.ledger, self.search.name, named(channel), ids)
                waiting += [item(source) for source in sources if source["article_id"] in fresh]
                while len(waiting) >= MOST:
                    yield Digest.of(self.search, waiting[:MOST])
                    waiting = waiting[MOST:]
            if waiting:
                yield Digest.of(self.search, waiting)
        finally:
            scan.end(pit)
