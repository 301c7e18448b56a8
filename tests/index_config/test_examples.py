"""examples.yml on a real node: each query finds, or does not find, its text."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml
from elasticsearch import Elasticsearch, helpers

from pipeline.index import life
from pipeline.search import Query, request

pytestmark = pytest.mark.elastic

ALIAS = "test-examples"
EXAMPLES: list[dict[str, str]] = yaml.safe_load((files("index_config") / "examples.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(es_url: str) -> Iterator[list[bool]]:
    """For each example, whether its query finds its text; the whole lot in two requests."""
    es = Elasticsearch(es_url, request_timeout=60)
    name = life.build(es, ALIAS)
    try:
        texts = ({"_index": name, "_id": str(at), "text": _text(one)} for at, one in enumerate(EXAMPLES))
        helpers.bulk(es, texts, refresh=True)
        yield [bool(answer["hits"]["hits"]) for answer in es.msearch(index=name, searches=_searches())["responses"]]
    finally:
        es.indices.delete(index=name)


def _text(example: dict[str, str]) -> str:
    return example.get("find") or example["miss"]


def _searches() -> list[dict[str, object]]:
    """One search for each example, among its own text only."""
    lines: list[dict[str, object]] = []
    for at, example in enumerate(EXAMPLES):
        body = request(Query(example["query"]))
        lines += [{}, {"query": {"bool": {"must": body["query"], "filter": {"ids": {"values": [str(at)]}}}}}]
    return lines


def test_enough_examples_each_with_a_reason() -> None:
    assert len(EXAMPLES) >= 150
    assert all(one["why"] and ("find" in one) != ("miss" in one) for one in EXAMPLES)


@pytest.mark.parametrize("at", range(len(EXAMPLES)))
def test_query_and_text(found: list[bool], at: int) -> None:
    assert found[at] == ("find" in EXAMPLES[at]), EXAMPLES[at]
