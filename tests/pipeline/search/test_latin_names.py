"""Latin names rank by their Arabic spelling, on a real node; `python -m benchmarks.find` measures it."""

from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from pipeline.index import life
from pipeline.search import Query, search

ALIAS = "test-latin-names"


@pytest.fixture(scope="module")
def es(es_url: str) -> Iterator[Elasticsearch]:
    es = Elasticsearch(es_url, request_timeout=60)
    name = life.ensure(es, ALIAS)
    es.index(index=ALIAS, id="chief", document={"title": "مجلس الحكومة", "text": "ترأس عزيز أخنوش المجلس الحكومي"})
    es.index(index=ALIAS, id="namesake", document={"title": "دوري محلي", "text": "سجل عزيز هدف الفوز"})
    es.index(index=ALIAS, id="french", document={"title": "Conseil", "text": "Aziz Akhannouch préside le conseil"})
    es.indices.refresh(index=ALIAS)
    yield es
    es.indices.delete(index=name)


@pytest.mark.elastic
@pytest.mark.parametrize("typed", ["Aziz Akhannouch", "aziz akhannouch", "AKHANNOUCH"])
def test_a_latin_name_finds_both_scripts(es: Elasticsearch, typed: str) -> None:
    assert {hit.article_id for hit in search(es, ALIAS, Query(typed)).hits[:2]} == {"chief", "french"}
