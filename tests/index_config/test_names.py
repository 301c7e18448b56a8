"""Names of several words: whoever types one finds the texts that print it, in each view that knows names."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from elasticsearch import Elasticsearch, helpers

from pipeline.index import life

pytestmark = pytest.mark.elastic


def names() -> list[str]:
    """Every name of several words in the rules, typed or found."""
    lines = (files("index_config") / "names.txt").read_text(encoding="utf-8").splitlines()
    found = (name.strip() for line in lines if "#" not in line for name in line.replace("=>", ",").split(","))
    return sorted({name for name in found if " " in name})


@pytest.fixture(scope="module")
def index(es_url: str) -> Iterator[tuple[Elasticsearch, str]]:
    es = Elasticsearch(es_url, request_timeout=120)
    name = life.build(es, "test-names")
    try:
        texts = ({"_index": name, "_id": one, "title": one, "text": one} for one in names())
        helpers.bulk(es, texts, refresh=True)
        yield es, name
    finally:
        es.indices.delete(index=name)


@pytest.mark.parametrize("kind", ["match", "match_phrase"])
@pytest.mark.parametrize("field", ["text", "text.exact", "title", "title.exact"])
def test_a_name_finds_what_prints_it(index: tuple[Elasticsearch, str], field: str, kind: str) -> None:
    es, name = index
    lost = []
    for start in range(0, len(names()), 200):
        typed = names()[start : start + 200]
        searches: list[dict[str, object]] = []
        for one in typed:
            body = {"query": one, "operator": "and"} if kind == "match" else {"query": one}
            mine = {"bool": {"must": {kind: {field: body}}, "filter": {"ids": {"values": [one]}}}}
            searches += [{}, {"query": mine, "size": 0}]
        answers = es.msearch(index=name, searches=searches)["responses"]
        lost += [one for one, answer in zip(typed, answers, strict=True) if not answer["hits"]["total"]["value"]]
    assert not lost
