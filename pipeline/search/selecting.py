"""What a query selects, as one filter: a document either holds what was typed or it does not.

Search counts and lists this set first, exports and saved searches take nothing else, and Kibana's default fields are
the same views: `selection` is the one meaning of a query. Ranking stands beside it, in `request`.
"""

from collections.abc import Callable, Mapping, Sequence

from pipeline.search.filters import QUOTED, days_clause, field_clause, filters, value_clause
from pipeline.search.leaves import Clause, either, exact_clause, name_clause, phrase_clause, word_clause
from pipeline.search.near import near_clause
from pipeline.search.node import Node, conjuncts, spoken
from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.ranking import ranking, sought_words
from pipeline.search.wildcards import wildcard_clause

LEAVES: Mapping[str, Callable[[Node], Clause]] = {
    "word": word_clause,
    "silent": exact_clause,  # with nothing else to go by
    "name": name_clause,
    "phrase": phrase_clause,
    "near": near_clause,
    "exact": exact_clause,
    "wildcard": wildcard_clause,
}


def selection(query: Query) -> Clause:
    """The clause of a query's set; `loose`: with the documents that only resemble it."""
    tree = parse(query.text).tree
    if tree is None:
        return {"bool": {"filter": filters(query)}}
    whole = select(tree)
    alike = _alike(tree) if query.loose else None
    chosen = [*filters(query), *quoted(tree, query.said)]
    return {"bool": {"filter": [*chosen, either([whole, alike] if alike else [whole])]}}


def resembling(query: Query) -> Clause | None:
    """The clause of documents that only resemble the query, and are not in its set; None when there can be none."""
    tree = parse(query.text).tree
    alike = _alike(tree) if tree and not query.loose else None
    if tree is None or alike is None:
        return None
    return {
        "bool": {"must": [alike], "filter": [*filters(query), *quoted(tree, query.said)], "must_not": [select(tree)]}
    }


def select(node: Node) -> Clause:
    """The clause of one node."""
    if node.kind == "all":
        return _all(node.parts)
    if node.kind == "any":
        return either([select(part) for part in node.parts])
    if node.kind == "not":
        return {"bool": {"must_not": [select(node.parts[0])]}}
    if node.kind == "field":
        return field_clause(node.field or "", node.text)
    if node.kind == "day":
        return days_clause(*node.days) if node.days else {"match_none": {}}
    return LEAVES[node.kind](node)


def quoted(tree: Node, said: str | None) -> list[Clause]:
    """For each speaker who is asked for, that the query's words stand in one quotation of that speaker."""
    named = [part.text for part in conjuncts(tree) if part.kind == "field" and part.field == "said"]
    speakers = [said, *named] if said else named
    words = spoken(tree) if speakers else None
    if words is None:
        return []
    clause = select(words)
    return [
        {"nested": {"path": QUOTED, "query": {"bool": {"filter": [value_clause("said", one), clause]}}}}
        for one in speakers
    ]


def _all(parts: Sequence[Node]) -> Clause:
    """All parts; words without content need not be there when others are."""
    telling = [part for part in parts if part.kind != "silent"]
    spoken = telling if any(part.kind != "not" for part in telling) else parts
    wanted = [select(part) for part in spoken if part.kind != "not"]
    barred = [select(part.parts[0]) for part in parts if part.kind == "not"]
    return {"bool": {"filter": wanted, "must_not": barred}}


def _alike(tree: Node) -> Clause | None:
    """Any document that the ranking finds, under the fields, days and negations that the whole query asks for."""
    words = sought_words(tree)
    if not words:
        return None
    firm = [select(part) for part in conjuncts(tree) if part.kind in {"field", "day"} and part.field]
    barred = [select(part.parts[0]) for part in conjuncts(tree) if part.kind == "not"]
    return {"bool": {"must": [ranking(words)], "filter": firm, "must_not": barred}}
