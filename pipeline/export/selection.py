"""What a query selects when its results are taken away as a whole: documents with every word that was typed.

Search ranks, so it can afford documents with one of the words far down the list; an export or an alert has no list.
"""

from dataclasses import replace
from typing import Any

from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.request import plain_words, request


def selection(query: Query) -> dict[str, Any]:
    """The clause of a query: its filters and operators, and every other word in title, lead or text, in any form."""
    matching = request(replace(query, freshness=False, size=0))["query"]
    typed = plain_words(parse(query.text)) if query.operators else query.text
    if not typed:
        return {"bool": {"filter": [matching]}}
    every_word = {
        "query": typed,
        "type": "cross_fields",
        "operator": "and",
        "fields": ["title", "lead", "text"],
        "zero_terms_query": "all",  # nothing but stop words: the other clauses decide
    }
    return {"bool": {"filter": [matching, {"multi_match": every_word}]}}
