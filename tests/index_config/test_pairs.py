"""pairs.yml on a real node: which words the view that selects takes for one, and which it keeps apart."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml
from elasticsearch import Elasticsearch, helpers

from pipeline.index import life

pytestmark = pytest.mark.elastic

PAIRS: list[dict[str, str]] = yaml.safe_load((files("index_config") / "pairs.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def met(es_url: str) -> Iterator[list[bool]]:
    """For each pair, whether its word selects its text."""
    es = Elasticsearch(es_url, request_timeout=120)
    name = life.build(es, "test-pairs")
    try:
        texts = ({"_index": name, "_id": str(at), "text": _text(one)} for at, one in enumerate(PAIRS))
        helpers.bulk(es, texts, refresh=True)
        answers = es.msearch(index=name, searches=list(_searches()))["responses"]
        yield [bool(answer["hits"]["hits"]) for answer in answers]
    finally:
        es.indices.delete(index=name)


def _text(pair: dict[str, str]) -> str:
    return pair.get("meets") or pair["apart"]


def _searches() -> Iterator[dict[str, object]]:
    for at, pair in enumerate(PAIRS):
        word = {"match": {"text": {"query": pair["word"], "operator": "and"}}}
        yield {}
        yield {"query": {"bool": {"must": word, "filter": {"ids": {"values": [str(at)]}}}}}


def test_enough_pairs_each_with_a_reason() -> None:
    assert len(PAIRS) >= 150
    assert all(one["why"] and ("meets" in one) != ("apart" in one) for one in PAIRS)


def test_what_meets_and_what_stays_apart(met: list[bool]) -> None:
    assert [one for one, found in zip(PAIRS, met, strict=True) if found != ("meets" in one)] == []
