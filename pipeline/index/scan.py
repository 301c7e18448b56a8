"""All documents of a query at one point in time, page by page, each page fetched while the one before is written."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.patience import PAUSES_S, explain, patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

FIRST_PAGE = 100  # until it is known how long these articles are
PAGE = 4000
PAGE_BYTES = 8 * 1024 * 1024  # articles of 300,000 letters come in smaller pages
KEEP_ALIVE = "15m"  # counted from the last page: so long after a kill is there time to go on
# The order of the index itself: any other makes it unpack its stored fields at random, which takes 2.5 times as long.
ORDER = [{"_shard_doc": "asc"}]


class PitExpiredError(ServiceError):
    """The point in time is gone: it was kept for fifteen minutes, or the node was restarted."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hits as Elasticsearch gives them, and where the next page begins."""

    hits: list[dict[str, Any]]
    pit: str
    after: list[Any]


@dataclass(frozen=True, slots=True)
class Scan:
    """A query to be read whole. `source`: the fields wanted, None for all; `highlight`: marks what was found.

    `most`: documents of a page at most.
    """

    es: "Elasticsearch"
    query: Mapping[str, Any]
    source: Sequence[str] | None = None
    pauses_s: Sequence[float] = PAUSES_S
    highlight: Mapping[str, Any] | None = None
    most: int = PAGE

    def begin(self, index: str) -> tuple[str, int]:
        """A new point in time, and how many documents it holds."""
        opened = self._call(
            lambda es: es.open_point_in_time(index=index, keep_alive=KEEP_ALIVE, preference="jarida-export"),
            f"index {index}",
        )
        counted = self._search(opened["id"], size=0, track_total_hits=True)
        return str(counted["pit_id"]), int(counted["hits"]["total"]["value"])

    def pages(self, pit: str, after: list[Any] | None = None) -> Iterator[Page]:
        """The pages from `after` on. Raises PitExpiredError, and ServiceError when the index stays away."""
        size = FIRST_PAGE
        with ThreadPoolExecutor(1, thread_name_prefix="scan") as pool:
            ahead = pool.submit(self._page, pit, after, size)
            while hits := (answer := ahead.result())["hits"]["hits"]:
                pit, after = answer["pit_id"], hits[-1]["sort"]
                last = len(hits) < size
                size = min(self.most, _page_size(hits))
                if not last:
                    ahead = pool.submit(self._page, pit, after, size)
                yield Page(hits, pit, hits[-1]["sort"])
                if last:
                    break

    def end(self, pit: str) -> None:
        """Frees the point in time; one that is gone already is no harm."""
        from elasticsearch import ApiError, TransportError

        try:
            self.es.close_point_in_time(id=pit)
        except (ApiError, TransportError):
            return

    def _page(self, pit: str, after: list[Any] | None, size: int) -> Mapping[str, Any]:
        how = {"search_after": after, "highlight": self.highlight}
        return self._search(pit, size=size, track_total_hits=False, sort=ORDER, **how)

    def _search(self, pit: str, **how: Any) -> Mapping[str, Any]:
        source = True if self.source is None else {"includes": list(self.source)}
        return self._call(
            lambda es: es.search(
                pit={"id": pit, "keep_alive": KEEP_ALIVE},
                query={"bool": {"filter": [self.query]}},
                source=source,
                allow_partial_search_results=False,  # a shard that fails must not leave a hole in the file
                **{name: value for name, value in how.items() if value is not None},
            ),
            "export",
        )

    def _call(self, call: Any, what: str) -> Mapping[str, Any]:
        from elasticsearch import ApiError, NotFoundError

        es = self.es.options(max_retries=0)
        try:
            answer: Mapping[str, Any] = patiently(lambda: call(es), what, self.pauses_s).body
        except NotFoundError as error:
            if "search_context_missing" in str(error.body):
                raise PitExpiredError(f"{what}: the point in time has expired") from error
            raise ServiceError(f"{what}: {explain(error.body)}") from error
        except ApiError as error:
            raise ConfigError(f"{what}: Elasticsearch refuses the query: {explain(error.body)}") from error
        return answer


def _page_size(hits: Sequence[Mapping[str, Any]]) -> int:
    """As many documents as keep the next page under `PAGE_BYTES`, by the length of the texts in this one."""
    letters = sum(map(_letters, hits))
    average = 1 + 2 * letters // len(hits)  # two bytes an Arabic letter
    return max(10, min(PAGE, PAGE_BYTES // average))


def _letters(hit: Mapping[str, Any]) -> int:
    marked = (text for texts in hit.get("highlight", {}).values() for text in texts)
    return len(str(hit["_source"].get("text") or "")) + sum(map(len, marked))
