"""examples.yml on a real node: what a query's set holds, what only resembles the query, and what is neither.

`find`: the set holds the text. `resembles`: it does not, but the ranking finds it. `miss`: the set does not hold it.
"""

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml
from elasticsearch import Elasticsearch, helpers

from pipeline.index import life
from pipeline.search import Query, selection

pytestmark = pytest.mark.elastic

ALIAS = "test-examples"
KINDS = ("find", "resembles", "miss")
EXAMPLES: list[dict[str, str]] = yaml.safe_load((files("index_config") / "examples.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(es_url: str) -> Iterator[list[tuple[bool, bool]]]:
    """For each example, whether its text is in its query's set, and whether it is in the set or resembles the query."""
    es = Elasticsearch(es_url, request_timeout=300)
    name = life.build(es, ALIAS)
    try:
        texts = ({"_index": name, "_id": str(at), "text": _text(one)} for at, one in enumerate(EXAMPLES))
        helpers.bulk(es, texts, refresh=True)
        answers = es.msearch(index=name, searches=list(_searches()))["responses"]
        held = [bool(answer["hits"]["hits"]) for answer in answers]
        yield list(zip(held[::2], held[1::2], strict=True))
    finally:
        es.indices.delete(index=name)


def _text(example: dict[str, str]) -> str:
    return next(example[kind] for kind in KINDS if kind in example)


def _searches() -> Iterator[dict[str, object]]:
    """Two searches for each example, among its own text only: its query's set, and what resembles it too."""
    for at, example in enumerate(EXAMPLES):
        for loose in (False, True):
            asked = selection(Query(example["query"], loose=loose))
            yield {}
            yield {"query": {"bool": {"must": asked, "filter": {"ids": {"values": [str(at)]}}}}}


def test_enough_examples_each_with_a_reason() -> None:
    assert len(EXAMPLES) >= 150
    assert all(one["why"] and sum(kind in one for kind in KINDS) == 1 for one in EXAMPLES)


@pytest.mark.parametrize("at", range(len(EXAMPLES)))
def test_query_and_text(found: list[tuple[bool, bool]], at: int) -> None:
    example = EXAMPLES[at]
    assert found[at][0] == ("find" in example), example
    assert found[at][1] or "resembles" not in example, example
