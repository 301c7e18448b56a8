"""Many searches at once, for measuring and migrations: only the ids come back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.errors import ServiceError
from pipeline.search.query import Query
from pipeline.search.request import request

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

AT_ONCE = 100  # searches in one request
SIDE_BY_SIDE = 4


def batch(
    es: "Elasticsearch", alias: str, queries: Iterable[tuple[str, str]], query: Query | None = None
) -> Iterator[tuple[str, list[str]]]:
    """(qid, ids) for each (qid, text), in order; `query` gives size and filters, the text is plain words.

    Raises ServiceError when the cluster refuses a search.
    """
    shape = replace(query or Query(), operators=False, freshness=False)
    pending = iter(queries)
    while chunk := list(islice(pending, AT_ONCE)):
        for (qid, _), response in zip(chunk, _responses(es, alias, shape, chunk), strict=True):
            if "error" in response:
                raise ServiceError(f"search {qid}: {response['error'].get('reason', response['error'])}")
            yield qid, [hit["_id"] for hit in response["hits"]["hits"]]


def _responses(es: "Elasticsearch", alias: str, shape: Query, chunk: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    searches: list[dict[str, Any]] = []
    for _, text in chunk:
        searches += [{}, _bare(request(replace(shape, text=text)))]
    return list(es.msearch(index=alias, searches=searches, max_concurrent_searches=SIDE_BY_SIDE)["responses"])


def _bare(body: dict[str, Any]) -> dict[str, Any]:
    """The request without what only a reader needs."""
    lean = {key: value for key, value in body.items() if key != "highlight"}
    return {**lean, "_source": False, "track_total_hits": False}
