"""Words near one another: in one field, in any order and any form, with few words between."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.search.leaves import Clause, either, exact_rule, phrase_rule
from pipeline.search.letters import unelided
from pipeline.search.names import is_definite, others
from pipeline.search.node import Node, sought
from pipeline.search.views import EXACT, INFLECTED, NAMES, in_view, texts

RULES: Mapping[str, Callable[[str], Clause]] = {"phrase": phrase_rule, "exact": exact_rule}


def near_clause(node: Node) -> Clause:
    """The clause of NEAR/n or "…"~n."""
    fields = texts(next((leaf.field for leaf in sought(node) if leaf.field), None))
    return either([_clause(node, field) for field in fields])


def _clause(node: Node, field: str) -> Clause:
    (at,) = in_view((field,), INFLECTED)
    return {"intervals": {at: _rule(node, field)}}


def _rule(node: Node, field: str) -> dict[str, Any]:
    if node.kind == "near":
        inside = [_rule(part, field) for part in node.parts]
        return {"all_of": {"intervals": inside, "max_gaps": node.distance, "ordered": False}}
    if node.kind == "any":
        return {"any_of": {"intervals": [_rule(part, field) for part in node.parts]}}
    if node.kind in RULES:
        return _in_view(RULES[node.kind](node.text), in_view((field,), EXACT)[0])
    typed = _named(node.text, field) or _match(unelided(node.text))
    if node.kind != "name":
        return typed
    spelled = (_named(name, field) or _match(name, analyzer=NAMES) for name in others(node.text))
    return {"any_of": {"intervals": [typed, *spelled]}}


def _named(word: str, field: str) -> dict[str, Any] | None:
    """The rule of a name that keeps its article; None for other words."""
    return _in_view(phrase_rule(word), in_view((field,), EXACT)[0]) if is_definite(word) else None


def _match(text: str, **how: str) -> Clause:
    return {"match": {"query": text, "max_gaps": 0, "ordered": True, **how}}


def _in_view(rule: Clause, at: str) -> Clause:
    """The rule, its words looked up in another view of the same field."""
    ((kind, body),) = rule.items()
    if kind == "match":
        return {"match": {**body, "use_field": at}}
    return {kind: {**body, "intervals": [_in_view(inner, at) for inner in body["intervals"]]}}
