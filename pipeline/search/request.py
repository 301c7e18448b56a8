"""A Query as the body of a search request: index_config/query.json ranks, operators and filters choose."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.arabic import plain
from pipeline.search.filters import Clause, field_clause, filters
from pipeline.search.parse import Node, parse, words
from pipeline.search.query import Query
from pipeline.tag.latin import in_arabic

MARKS = ("⟦", "⟧")  # around each word found
MOST = 10_000  # Elasticsearch's window: past it, export
SOURCE = (
    *("article_id", "url", "title", "lead", "outlet", "author", "section", "language", "published_at"),
    *(
        "published_day",
        "gone_since",
        "published_precision",
        "persons",
        "places",
        "organizations",
        "regions",
        "cluster_id",
        "cluster_size",
    ),
)
WHOLE_NAME = 1.0  # weight of a Latin name's Arabic spelling, its words side by side
PREFIXES = ("", "ال")  # what may stand before the word of a wildcard that begins with letters


def request(query: Query) -> dict[str, Any]:
    """The body of the search request. Any text gives a body that Elasticsearch takes."""
    nodes = parse(query.text) if query.operators else (Node("all", parts=_words(query.text)),)
    size = max(0, min(query.size, MOST))
    return {
        "query": _fresh(matching(query, nodes)) if query.freshness and not query.newest else matching(query, nodes),
        "size": size,
        "from": max(0, min(query.offset, MOST - size)),
        "track_total_hits": True,
        "_source": list(SOURCE),
        "highlight": highlight(nodes),
        **({"collapse": {"field": "cluster_id"}} if query.collapse else {}),
        **({"sort": [{"published_at": "desc"}, "_score"]} if query.newest or not nodes else {}),
    }


def matching(query: Query, nodes: Sequence[Node]) -> Clause:
    """What a document must have, and what ranks it."""
    typed = plain_words(nodes)
    must = [ranking(typed)] if typed else []
    must += [_clause(node) for node in nodes if node.kind not in {"word", "all"} and not node.negative]
    barred = [_clause(node) for node in nodes if node.negative]
    barred += [] if query.gone else [{"exists": {"field": "gone_since"}}]
    return {"bool": {"must": must or [{"match_all": {}}], "filter": filters(query), "must_not": barred}}


def plain_words(nodes: Iterable[Node]) -> str:
    """The words that rank: those without an operator, in or out of parentheses."""
    found: list[str] = []
    for node in nodes:
        if node.kind == "word" and not node.negative:
            found.append(node.text)
        elif node.kind == "all" and not node.negative:
            found.append(plain_words(node.parts))
    return " ".join(filter(None, found))


def ranking(text: str) -> Clause:
    """The ranking of index_config/query.json for these words, or for the Arabic spelling of Latin names among them."""
    spelled = in_arabic(text)
    clauses: list[Clause] = [_filled(_template(), one) for one in (text, *spelled)]
    whole = [{"match_phrase": {"text.exact": {"query": one, "boost": WHOLE_NAME}}} for one in spelled]
    return {"bool": {"should": [{"dis_max": {"queries": clauses}}, *whole]}} if whole else clauses[0]


def highlight(nodes: Sequence[Node]) -> dict[str, Any]:
    """What marks words of the original text, in whichever form they were found."""
    typed = " ".join(sought(nodes))
    fields = {name: {"number_of_fragments": 0 if name == "title" else 2} for name in ("title", "text")}
    if not typed:
        return {"fields": {name: options | {"no_match_size": 160} for name, options in fields.items()}}
    return {
        "pre_tags": [MARKS[0]],
        "post_tags": [MARKS[1]],
        "fragment_size": 160,
        "fields": {
            name: {
                **options,
                "no_match_size": 160,
                "highlight_query": {"multi_match": {"query": typed, "fields": [name], "lenient": True}},
            }
            for name, options in fields.items()
        },
    }


@lru_cache
def _template() -> Mapping[str, Any]:
    return dict(json.loads((files("index_config") / "query.json").read_text(encoding="utf-8"))["query"])


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, text) for item in value]
    return text if value == "{{query}}" else value


def _words(text: str) -> tuple[Node, ...]:
    return tuple(Node("word", word) for word in words(text).split())


def sought(nodes: Iterable[Node]) -> Iterator[str]:
    """The words and phrases that a document should hold."""
    for node in nodes:
        if node.negative:
            continue
        if node.kind in {"word", "phrase"}:
            yield node.text
        elif node.kind == "wildcard":
            yield node.text.strip("*")
        yield from sought(node.parts)


def _clause(node: Node) -> Clause:
    """The clause of one operator's operand."""
    if node.kind == "phrase":
        return _phrase(node.text)
    if node.kind == "field":
        return field_clause(node.field or "text", node.text)
    if node.kind == "wildcard":
        return _wildcard(node.text)
    if node.kind == "word":
        return {"multi_match": {"query": node.text, "fields": ["title", "text", "title.exact", "text.exact", "lead"]}}
    wanted = [_clause(part) for part in node.parts if not part.negative]
    barred = [_clause(part) for part in node.parts if part.negative]
    group: dict[str, Any] = {"should": wanted, "minimum_should_match": 1} if node.kind == "any" else {"must": wanted}
    return {"bool": {**group, "must_not": barred}}


def _phrase(text: str) -> Clause:
    shared = {"query": text, "analyzer": "arabic_exact"}
    return {
        "dis_max": {
            "queries": [
                {"match_phrase": {"title.exact": {**shared, "boost": 2}}},
                {"match_phrase": {"text.exact": shared}},
            ]
        }
    }


def _wildcard(text: str) -> Clause:
    pattern = plain(text).lower().replace("\\", "").replace("?", "")
    starts = ("",) if pattern.startswith("*") else PREFIXES
    fields = ("title.exact", "text.exact")
    clauses = [{"wildcard": {field: {"value": start + pattern}}} for field in fields for start in starts]
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _fresh(clause: Clause) -> Clause:
    """The clause with up to a tenth more score for a new document: it decides among equals only."""
    decay = {"gauss": {"published_at": {"origin": "now", "offset": "1d", "scale": "30d"}}}
    dated = {"exists": {"field": "published_at"}}
    return {
        "function_score": {
            "query": clause,
            "functions": [{"weight": 1}, {"filter": dated, "weight": 0.1, **decay}],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }
