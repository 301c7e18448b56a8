"""A Query as the bodies of search requests: its set, ranked by index_config/query.json, and what resembles it."""

from collections.abc import Mapping
from typing import Any

from pipeline.search.leaves import Clause
from pipeline.search.node import Node
from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.ranking import ranking, rescoring, sought_words
from pipeline.search.selecting import resembling, selection

MARKS = ("⟦", "⟧")  # around each word found
MOST = 10_000  # Elasticsearch's window: past it, export
MORE = 1000  # so far what only resembles the query is counted
# Up to a tenth more score for a new document: it decides among equals only.
FRESH: Clause = {
    "query": {
        "score_mode": "multiply",
        "rescore_query": {
            "function_score": {
                "functions": [
                    {"weight": 1},
                    {
                        "filter": {"exists": {"field": "published_at"}},
                        "weight": 0.1,
                        "gauss": {"published_at": {"origin": "now", "offset": "1d", "scale": "30d"}},
                    },
                ],
                "score_mode": "sum",
                "boost_mode": "replace",
            }
        },
    }
}
SOURCE = (
    *("article_id", "url", "title", "lead", "outlet", "author", "section", "language", "published_at"),
    *("published_day", "gone_since", "published_precision", "persons", "places", "organizations", "regions"),
    *("cluster_id", "cluster_size", "agency", "quotations"),
)


def request(query: Query) -> dict[str, Any]:
    """The body of the search for a query's set. Any text gives a body that Elasticsearch takes."""
    tree = parse(query.text).tree
    words = sought_words(tree)
    size = max(0, min(query.size, MOST))
    by_date = query.newest or not words
    clause: Clause = {"bool": {"filter": [selection(query)], "should": [ranking(words)]}} if words else selection(query)
    order = {"sort": [{"published_at": "desc"}, "_score"]} if by_date else {"rescore": _rescorers(words, query)}
    return {
        **_body(query, clause, tree),
        **order,
        "size": size,
        "from": max(0, min(query.offset, MOST - size)),
        "track_total_hits": True,
    }


def resembling_request(query: Query, total: int) -> dict[str, Any] | None:
    """The body of the search for what only resembles a query of whose set `total` documents were found.

    It fills the page that was asked for, and counts as far as MORE; None when nothing can resemble it.
    """
    clause = resembling(query)
    if clause is None:
        return None
    tree = parse(query.text).tree
    begin = max(0, query.offset - total)
    size = 0 if query.newest else max(0, min(query.size - max(0, total - query.offset), query.size, MOST - begin))
    return {
        **_body(query, clause, tree),
        **({"rescore": _rescorers(sought_words(tree), query)} if size else {}),
        "size": size,
        "from": begin if size else 0,
        "track_total_hits": MORE + 1,
    }


def _rescorers(words: str, query: Query) -> list[Clause]:
    rescorer = rescoring(words)
    return [rescorer, {**FRESH, "window_size": rescorer["window_size"]}] if query.freshness else [rescorer]


def _body(query: Query, clause: Clause, tree: Node | None) -> dict[str, Any]:
    return {
        "query": clause,
        "_source": list(SOURCE),
        "highlight": highlight(tree),
        **({"collapse": {"field": "cluster_id"}} if query.collapse else {}),
    }


def highlight(tree: Node | None) -> dict[str, Any]:
    """What marks words of the original text, in whichever form they were found."""
    typed = sought_words(tree)
    fields: Mapping[str, dict[str, Any]] = {
        name: {"number_of_fragments": 0 if name == "title" else 2, "no_match_size": 160} for name in ("title", "text")
    }
    if not typed:
        return {"fields": fields}
    return {
        "pre_tags": [MARKS[0]],
        "post_tags": [MARKS[1]],
        "fragment_size": 160,
        "fields": {
            name: {
                **options,
                "highlight_query": {"multi_match": {"query": typed, "fields": [name], "lenient": True}},
            }
            for name, options in fields.items()
        },
    }
