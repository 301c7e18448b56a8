"""A story as the way of a text: who had it first, who took it when, and what each changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.analyse.changes import Change, changes, headline, kept
from pipeline.analyse.moment import Moment, moment
from pipeline.analyse.source import Snapshot, Source, configured
from pipeline.errors import ConfigError
from pipeline.search.leaves import either
from pipeline.shown import spellings

MOST = 500  # tellings of one story
SOURCE = (
    *("article_id", "url", "title", "text", "author", "agency", "outlet", "language", "cluster_id", "first_seen_at"),
    *("published_at", "published_day", "published_precision"),
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story.

    `published_at`: as printed, with its offset, or the day or month alone; None when nothing is printed. `earliest`,
    `latest`: the instants between which it was published, in UTC. `after_s`: seconds behind the first telling, None
    unless both print a time; `after_days`: between the printed days. `agency`: names, where known. `changes`: of the
    first telling's words; `kept`: the share (0 to 1) of the first telling's words that stand here.
    """

    article_id: str
    url: str | None
    outlet: str | None
    outlet_name: str | None
    title: str | None
    author: tuple[str, ...]
    agency: tuple[str, ...]
    published_at: str | None
    published_day: str | None
    precision: str | None
    earliest: datetime | None
    latest: datetime | None
    after_s: int | None
    after_days: int | None
    changes: tuple[Change, ...]
    kept: float

    @property
    def printed(self) -> tuple[str | None, str | None]:
        """The day as search shows it, or the month, and the time; no time when the outlet's stamp has another day."""
        stamp = self.published_at or ""
        day = (stamp if len(stamp) == 7 else self.published_day or stamp[:10]) or None
        return day, (stamp[11:16] or None) if day and stamp.startswith(day) else None


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline as printed, and the articles under it."""

    title: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The tellings in the order of their instants; one that prints only a day comes behind those with a time of it.

    `first`: the articles that may have been first, as far as is printed; `sure`: that is one, and none is undated.
    `agencies`: all that a telling names. `headlines`: the most frequent first.
    """

    cluster_id: str | None
    tellings: tuple[Telling, ...]
    first: tuple[str, ...]
    sure: bool
    agencies: tuple[str, ...]
    headlines: tuple[Headline, ...]


def story(article: str, *, at: Source | None = None) -> Story:
    """The story of an article, given by its id or its address, or by the id of its cluster.

    Raises ConfigError when the index has no such article, ServiceError when it can't be read.
    """
    source = at or configured()
    with source.snapshot() as now:
        documents = _documents(now, article)
    if not documents:
        raise ConfigError(f"{article}: no article of this id or address in the index {source.index}")
    return told(documents)


def told(documents: Sequence[Mapping[str, Any]]) -> Story:
    """The story that documents of one cluster tell."""
    timed = sorted(((moment(one), one) for one in documents), key=lambda pair: (*pair[0].order, pair[1]["article_id"]))
    first = timed[0]
    tellings = tuple(_telling(when, one, first) for when, one in timed)
    candidates = _first([when for when, _ in timed])
    return Story(
        first[1].get("cluster_id"),
        tellings,
        tuple(tellings[at].article_id for at in candidates),
        len(candidates) == 1 and all(when.day for when, _ in timed),
        tuple(dict.fromkeys(name for telling in tellings for name in telling.agency)),
        _headlines(tellings),
    )


def _documents(now: Snapshot, article: str) -> list[dict[str, Any]]:
    """The article, and all others of its cluster."""
    named = either([{"terms": {field: spellings(article)}} for field in ("article_id", "url", "cluster_id")])
    found = now.ask(named, size=MOST, _source={"includes": SOURCE})["hits"]["hits"]
    clusters = {one["_source"]["cluster_id"] for one in found if one["_source"].get("cluster_id")}
    if clusters:
        found = now.ask({"terms": {"cluster_id": sorted(clusters)}}, size=MOST, _source={"includes": SOURCE})["hits"][
            "hits"
        ]
    return [one["_source"] for one in found]


def _telling(when: Moment, document: Mapping[str, Any], first: tuple[Moment, Mapping[str, Any]]) -> Telling:
    begun, origin = first
    outlet = document.get("outlet") or {}
    text, before = str(document.get("text") or ""), str(origin.get("text") or "")
    exact = when.exact and begun.exact
    return Telling(
        document["article_id"],
        document.get("url"),
        outlet.get("id"),
        outlet.get("name"),
        document.get("title"),
        _several(document.get("author")),
        _several(document.get("agency")),
        _printed(document),
        document.get("published_day"),
        document.get("published_precision"),
        when.earliest,
        when.latest,
        int((when.latest - begun.latest).total_seconds()) if exact and when.latest and begun.latest else None,
        (when.day - begun.day).days if when.day and begun.day else None,
        (*headline(origin.get("title"), document.get("title")), *changes(before, text)),
        round(kept(before, text), 4),
    )


def _printed(document: Mapping[str, Any]) -> str | None:
    """The date as it was printed: no more of it than its precision."""
    stamp = document.get("published_at") or document.get("published_day")
    letters = {"month": 7, "day": 10}.get(str(document.get("published_precision")))
    return str(stamp)[:letters] if stamp else None


def _several(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _first(moments: Sequence[Moment]) -> list[int]:
    """Which of the moments, in their order, may be the first."""
    bound = moments[0].latest
    if moments[0].day is None or bound is None:
        return list(range(len(moments)))  # nothing is printed at all
    return [at for at, when in enumerate(moments) if when.earliest and when.earliest <= bound]


def _headlines(tellings: Sequence[Telling]) -> tuple[Headline, ...]:
    under: dict[str, list[str]] = {}
    for telling in tellings:
        if telling.title:
            under.setdefault(" ".join(telling.title.split()), []).append(telling.article_id)
    return tuple(Headline(title, tuple(ids)) for title, ids in sorted(under.items(), key=lambda pair: -len(pair[1])))


def records(found: Story) -> Iterator[dict[str, Any]]:
    """The tellings as records of a file; the changes as words."""
    for telling in found.tellings:
        told_changes = [f"{one.part} {one.action}" for one in telling.changes]
        yield {
            "published_at": telling.published_at,
            "outlet": telling.outlet,
            "title": telling.title,
            "agency": list(telling.agency),
            "after_s": telling.after_s,
            "kept": telling.kept,
            "changes": list(dict.fromkeys(told_changes)),
            "article_id": telling.article_id,
            "url": telling.url,
        }
