"""Where figures come from: an index at one point in time, and a query as the clauses that are asked of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.patience import PAUSES_S, explain, patiently
from pipeline.search import Query, checked, ready

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

KEEP_ALIVE = "5m"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """An index, or an alias, of a cluster. `pauses_s`: how long to wait for one that is away, between two tries."""

    es: "Elasticsearch"
    index: str
    pauses_s: Sequence[float] = PAUSES_S

    @contextmanager
    def snapshot(self) -> "Iterator[Snapshot]":
        """The documents as they are now, for as many questions as it takes: figures of one answer belong together.

        Raises ServiceError when there is no such index or it can't be read, ConfigError when it refuses a query.
        """
        from elasticsearch import ApiError

        try:
            opened = patiently(
                lambda: self.es.open_point_in_time(index=self.index, keep_alive=KEEP_ALIVE),
                f"index {self.index}",
                self.pauses_s,
            )
            try:
                yield Snapshot(self.es, str(opened["id"]), self.pauses_s)
            finally:
                self.es.options(ignore_status=404).close_point_in_time(id=opened["id"])
        except ApiError as error:
            if error.status_code == 404:
                raise ServiceError(f"index {self.index} does not exist: jarida index build makes it") from error
            raise ConfigError(f"Elasticsearch refuses the query: {explain(error.body)}") from error


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A point in time."""

    es: "Elasticsearch"
    pit: str
    pauses_s: Sequence[float] = PAUSES_S

    def ask(self, clause: Mapping[str, Any], *, size: int = 0, **how: Any) -> Body:
        """The answer for the documents of a clause; `how`: parts of the request's body."""
        body = {
            "pit": {"id": self.pit, "keep_alive": KEEP_ALIVE},
            "query": {"bool": {"filter": [clause]}},
            "size": size,
            "track_total_hits": True,
            **how,
        }
        return dict(patiently(lambda: self.es.search(body=body), "analysis", self.pauses_s).body)

    def aggregated(self, clause: Mapping[str, Any], aggs: Mapping[str, Any]) -> tuple[int, Body]:
        """How many documents a clause has, and what was asked of them."""
        answer = self.ask(clause, aggs=aggs)
        return int(answer["hits"]["total"]["value"]), answer.get("aggregations", {})


@lru_cache(maxsize=1)
def configured() -> Source:
    """The live index that the settings name. Raises ServiceError when it is not there, or of another version."""
    from pipeline.index.client import client
    from pipeline.settings import settings

    chosen = settings()
    source = Source(client(chosen), chosen.elasticsearch.alias)
    ready(source.es, source.index)
    return source


def asked(queries: Sequence[Query | str], at: Source | None) -> tuple[Source, tuple[Query, ...]]:
    """The source and the queries. Without a source it is the configured one, and every filter is checked.

    Raises ConfigError with the nearest names when a filter names nothing that there is.
    """
    read = tuple(Query(one) if isinstance(one, str) else one for one in queries)
    if at:
        return at, read
    source = configured()
    return source, tuple(checked(source.es, source.index, one) for one in read)


def among(query: Query) -> Query:
    """All documents below the same filters: what a share is part of."""
    return replace(query, text="", loose=False)
