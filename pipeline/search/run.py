"""One search, start to end."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.index.absent import index_needed
from pipeline.search.explain import explained
from pipeline.search.query import Query
from pipeline.search.reading import reading
from pipeline.search.request import request, resembling_request
from pipeline.search.results import Results, hits, total
from pipeline.search.suggest import did_you_mean

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def search(es: "Elasticsearch", alias: str, query: Query) -> Results:
    """What the index behind `alias` holds for a query. Raises ServiceError when there is no such index."""
    with index_needed(alias):
        return _searched(es, alias, query)


def _searched(es: "Elasticsearch", alias: str, query: Query) -> Results:
    whole = es.search(index=alias, body=request(query)).body
    body = resembling_request(query, total(whole))
    alike = es.search(index=alias, body=body).body if body else None
    read = reading(es, alias, query)
    found = Results(
        total=total(whole),
        resembling=total(alike) if alike else 0,
        hits=(*hits(whole, whole=True), *(hits(alike, whole=False) if alike else ())),
        took_ms=whole["took"] + (alike["took"] if alike else 0),
        understood=read.understood,
        guessed=read.guessed,
        hints=read.hints,
    )
    if query.explain:
        found = replace(found, hits=explained(es, alias, query, found.hits))
    return replace(found, did_you_mean=did_you_mean(es, alias, query))
