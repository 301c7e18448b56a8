"""Many searches at once, for measuring and migrations: only the size of each set and ids come back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.errors import ServiceError
from pipeline.index.absent import index_needed, no_index
from pipeline.index.patience import explain
from pipeline.search.query import Query
from pipeline.search.request import request, resembling_request
from pipeline.search.results import total

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

AT_ONCE = 100  # searches in one request
IDS_AT_ONCE = 100_000
SIDE_BY_SIDE = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query of a batch found: `total` documents are its set, and `ids` begin with them."""

    qid: str
    total: int
    ids: list[str]


def batch(
    es: "Elasticsearch", alias: str, queries: Iterable[tuple[str, str]], query: Query | None = None
) -> Iterator[Answer]:
    """The answer to each (qid, text), in order; `query` gives size and filters.

    Raises ServiceError when the cluster refuses a search.
    """
    shape = replace(query or Query(), freshness=False)
    at_once = max(1, min(AT_ONCE, IDS_AT_ONCE // max(1, shape.size)))
    pending = iter(queries)
    while chunk := list(islice(pending, at_once)):
        yield from _answers(es, alias, [(qid, replace(shape, text=text)) for qid, text in chunk])


def _answers(es: "Elasticsearch", alias: str, asked: Sequence[tuple[str, Query]]) -> Iterator[Answer]:
    wholes = _found(es, alias, [(qid, request(query)) for qid, query in asked])
    rests = [
        (qid, body)
        for (qid, query), whole in zip(asked, wholes, strict=True)
        if (body := resembling_request(query, total(whole))) and body["size"]
    ]
    alike = dict(zip((qid for qid, _ in rests), _found(es, alias, rests), strict=True))
    for (qid, _), whole in zip(asked, wholes, strict=True):
        yield Answer(qid, total(whole), [*_ids(whole), *_ids(alike.get(qid))])


def _found(es: "Elasticsearch", alias: str, bodies: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    if not bodies:
        return []
    searches = [line for _, body in bodies for line in ({}, _bare(body))]
    with index_needed(alias):
        responses = es.msearch(index=alias, searches=searches, max_concurrent_searches=SIDE_BY_SIDE)["responses"]
    for (qid, _), response in zip(bodies, responses, strict=True):
        if error := response.get("error"):
            if error.get("type") == "index_not_found_exception":
                raise no_index(alias)
            raise ServiceError(f"search {qid}: {explain(response)}")
    return list(responses)


def _ids(response: Mapping[str, Any] | None) -> list[str]:
    return [hit["_id"] for hit in response["hits"]["hits"]] if response else []


def _bare(body: Mapping[str, Any]) -> dict[str, Any]:
    """The request without what only a reader needs."""
    lean = {key: value for key, value in body.items() if key != "highlight"}
    return {**lean, "_source": False}
