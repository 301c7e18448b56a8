"""What ranks: index_config/query.json, filled with the words that a document should hold."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.search.leaves import Clause
from pipeline.search.node import Node, sought
from pipeline.tag.latin import in_arabic

UP_TO = "up_to_words"  # beside a clause of query.json: the most words of a query that it is for
WHOLE_NAME = 1.0  # weight of a Latin name's Arabic spelling, its words side by side


def ranking(text: str) -> Clause:
    """The clause that finds documents for these words, or for the Arabic spelling of Latin names among them."""
    return _spelled(_template()["query"], text)


def rescoring(text: str) -> dict[str, Any]:
    """How the first documents that `ranking` finds are put in order: a rescorer of a search request."""
    rescore = _template()["rescore"]
    asked = rescore["query"]
    return {**rescore, "query": {**asked, "rescore_query": _spelled(asked["rescore_query"], text)}}


def _spelled(template: Clause, text: str) -> Clause:
    spelled = in_arabic(text)
    clauses: list[Clause] = [filled(template, one) for one in (text, *spelled)]
    whole = [{"match_phrase": {"text.exact": {"query": one, "boost": WHOLE_NAME}}} for one in spelled]
    return {"bool": {"should": [{"dis_max": {"queries": clauses}}, *whole]}} if whole else clauses[0]


def sought_words(tree: Node | None) -> str:
    """The words that a document should hold, as typed, without operators."""
    return " ".join(leaf.text.replace("*", " ").replace("?", " ") for leaf in sought(tree) if leaf.kind != "wildcard")


@lru_cache
def _template() -> Mapping[str, Any]:
    return dict(json.loads((files("index_config") / "query.json").read_text(encoding="utf-8")))


def filled(value: Any, text: str) -> Any:
    """The value with the words in the place of "{{query}}", without the clauses that are for fewer words.

    >>> filled([{"match": {"text": "{{query}}"}}, {"match": {"title": "{{query}}"}, "up_to_words": 1}], "والي الجهة")
    [{'match': {'text': 'والي الجهة'}}]
    """
    if isinstance(value, Mapping):
        return {key: filled(item, text) for key, item in value.items() if key != UP_TO}
    if isinstance(value, list):
        count = len(text.split())
        return [filled(item, text) for item in value if _up_to(item, count) >= count]
    return text if value == "{{query}}" else value


def _up_to(clause: Any, count: int) -> int:
    return int(clause.get(UP_TO, count)) if isinstance(clause, Mapping) else count
