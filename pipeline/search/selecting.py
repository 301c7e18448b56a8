"""What a query selects, as one filter: a document either holds what was typed or it does not.

Search counts and lists this set first, exports and saved searches take nothing else, and Kibana's default fields are
the same views: `selection` is the one meaning of a query. Ranking stands beside it, in `request`.
"""

from collections.abc import Callable, Iterator, Mapping

from pipeline.search.filters import QUOTED, days_clause, field_clause, filters, value_clause
from pipeline.search.leaves import Clause, either, exact_clause, name_clause, phrase_clause, word_clause
from pipeline.search.near import near_clause
from pipeline.search.node import Node, affirmed, conjuncts, spoken
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
    return {"bool": {"filter": [*_chosen(query, tree), either([whole, alike] if alike else [whole])]}}


def resembling(query: Query) -> Clause | None:
    """The clause of documents that only resemble the query, and are not in its set; None when there can be none."""
    tree = parse(query.text).tree
    alike = _alike(tree) if tree and not query.loose else None
    if tree is None or alike is None:
        return None
    return {"bool": {"must": [alike], "filter": _chosen(query, tree), "must_not": [select(tree)]}}


def select(node: Node) -> Clause:
    """The clause of one node."""
    if node.kind == "all":
        return _all(node)
    if node.kind == "any":
        return either([select(part) for part in node.parts])
    if node.kind == "not":
        return {"bool": {"must_not": [select(node.parts[0])]}}
    if node.kind == "field":
        return field_clause(node.field or "", node.text)
    if node.kind == "day":
        return days_clause(*node.days) if node.days else {"match_none": {}}
    return LEAVES[node.kind](node)


def speakers(query: Query) -> Iterator[str]:
    """Who is asked for as a speaker, by the option or in the query, as typed."""
    if query.said:
        yield query.said
    yield from (part.text for part in affirmed(parse(query.text).tree) if part.field == "said")


def quoted(node: Node) -> list[Clause]:
    """For each speaker of a conjunction, that its words stand in one quotation of his; (said:A OR said:B) is one."""
    return [clause for part in conjuncts(node) if (speaker := _speaker(part)) for clause in _of_one(node, speaker)]


def _chosen(query: Query, tree: Node) -> list[Clause]:
    """What the options ask for."""
    return [*filters(query), *(_of_one(tree, value_clause("said", query.said)) if query.said else ())]


def _speaker(part: Node) -> Clause | None:
    if part.kind == "any":
        several = [clause for one in part.parts if (clause := _speaker(one))]
        return either(several) if len(several) == len(part.parts) else None
    return value_clause("said", part.text) if part.field == "said" else None


def _of_one(node: Node, speaker: Clause) -> Iterator[Clause]:
    """That a node's words stand in one quotation of a speaker; an alternative without words asks its own."""
    if words := spoken(node):
        yield {"nested": {"path": QUOTED, "query": {"bool": {"filter": [speaker, select(words)]}}}}
    for part in conjuncts(node):
        if part.kind == "any" and not (spoken(part) or _speaker(part)):
            yield either([{"bool": {"filter": [select(one), *_of_one(one, speaker)]}} for one in part.parts])


def _all(node: Node) -> Clause:
    """All parts; words without content need not be there when others are, and a speaker has said the others."""
    parts = node.parts
    telling = [part for part in parts if part.kind != "silent"]
    spoken = telling if any(part.kind != "not" for part in telling) else parts
    wanted = [select(part) for part in spoken if part.kind != "not"]
    barred = [select(part.parts[0]) for part in parts if part.kind == "not"]
    return {"bool": {"filter": [*wanted, *quoted(node)], "must_not": barred}}


def _alike(tree: Node) -> Clause | None:
    """Any document that the ranking finds, under the fields, days and negations that the whole query asks for."""
    words = sought_words(tree)
    if not words:
        return None
    firm = [select(part) for part in conjuncts(tree) if part.kind in {"field", "day"} and part.field]
    barred = [select(part.parts[0]) for part in conjuncts(tree) if part.kind == "not"]
    return {"bool": {"must": [ranking(words)], "filter": [*firm, *quoted(tree)], "must_not": barred}}
