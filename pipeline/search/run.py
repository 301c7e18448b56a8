"""One search, start to end."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.search.explain import explained
from pipeline.search.query import Query
from pipeline.search.request import request
from pipeline.search.results import Results, results
from pipeline.search.suggest import did_you_mean

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def search(es: "Elasticsearch", alias: str, query: Query) -> Results:
    """What the index behind `alias` holds for a query."""
    found = results(es.search(index=alias, body=request(query)).body)
    if query.explain:
        found = replace(found, hits=explained(es, alias, query, found.hits))
    return replace(found, did_you_mean=did_you_mean(es, alias, query))
