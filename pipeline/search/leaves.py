"""The clauses of words: in any form, as a name, as a phrase, as they are."""

from collections.abc import Sequence
from typing import Any

from pipeline.search.letters import pieces, unelided, with_clitics
from pipeline.search.names import is_definite, others
from pipeline.search.node import Node
from pipeline.search.views import EXACT, INFLECTED, NAMES, in_view, texts

Clause = dict[str, Any]
ANALYZER = "arabic_exact"  # without the other names that the views' own search analyzers add


def either(clauses: Sequence[Clause]) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def word_clause(node: Node) -> Clause:
    """A word in any of its forms; what the index cuts into several stands side by side, such as كوفيد-19."""
    if is_definite(node.text):
        return phrase_clause(node)
    text = unelided(node.text)
    kind = {"type": "phrase"} if len(pieces(text)) > 1 else {"type": "best_fields", "operator": "and"}
    return {"multi_match": {"query": text, "fields": in_view(texts(node.field), INFLECTED), **kind}}


def name_clause(node: Node) -> Clause:
    """All words of a name, each in any field, or one of its other names."""
    words = [word_clause(Node("word", word, node.field)) for word in node.text.split()]
    as_typed = words[0] if len(words) == 1 else {"bool": {"filter": words}}
    fields = in_view(texts(node.field), INFLECTED)
    return either([as_typed, *(_other_name(other, fields, node.field) for other in others(node.text))])


def _other_name(name: str, fields: Sequence[str], field: str | None) -> Clause:
    if is_definite(name):
        return phrase_clause(Node("phrase", name, field))
    return {"multi_match": {"query": name, "fields": fields, "type": "phrase", "analyzer": NAMES}}


def exact_clause(node: Node) -> Clause:
    """The words as they are, side by side in this order."""
    return in_exact_view(node, exact_rule(node.text))


def phrase_clause(node: Node) -> Clause:
    """The words side by side in this order; a conjunction, preposition or article may stand before the first."""
    return in_exact_view(node, phrase_rule(node.text))


def exact_rule(text: str) -> Clause:
    return {"match": {"query": text, "ordered": True, "max_gaps": 0, "analyzer": ANALYZER}}


def phrase_rule(text: str) -> Clause:
    first, *rest = pieces(text)
    opening = {"any_of": {"intervals": [exact_rule(form) for form in with_clitics(first)]}}
    if not rest:
        return opening
    return {"all_of": {"ordered": True, "max_gaps": 0, "intervals": [opening, exact_rule(" ".join(rest))]}}


def in_exact_view(node: Node, rule: Clause) -> Clause:
    """Where a rule on words holds: in one of the fields."""
    return either([{"intervals": {field: rule}} for field in in_view(texts(node.field), EXACT)])
