"""Names in Latin letters select and rank by their Arabic spelling, on a real node; `benchmarks.find` measures it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ConfigError
from pipeline.index import life
from pipeline.search import Query, checked, search

pytestmark = pytest.mark.elastic

ALIAS = f"test-latin-{uuid4().hex[:8]}"
ARTICLES: dict[str, dict[str, object]] = {
    "chief": {"title": "مجلس الحكومة", "text": "ترأس عزيز أخنوش المجلس الحكومي", "persons": ["عزيز أخنوش"]},
    "namesake": {"title": "دوري محلي", "text": "سجل عزيز هدف الفوز", "persons": ["عزيز بودربالة"]},
    "french": {"title": "Conseil", "text": "Aziz Akhannouch préside le conseil"},
    "former": {"title": "حزب", "text": "قال عبد الإله بن كيران وسعد الدين العثماني", "persons": ["عبد الإله بنكيران"]},
    "office": {
        "title": "ماء وكهرباء",
        "text": "أعلن المكتب الوطني للكهرباء والماء الصالح للشرب عن انقطاع",
        "organizations": ["المكتب الوطني للكهرباء والماء الصالح للشرب"],
    },
}


@pytest.fixture(scope="module")
def es(es_url: str) -> Iterator[Elasticsearch]:
    es = Elasticsearch(es_url, request_timeout=180)
    name = life.ensure(es, ALIAS)
    for article_id, article in ARTICLES.items():
        es.index(index=ALIAS, id=article_id, document=article)
    es.indices.refresh(index=ALIAS)
    yield es
    es.indices.delete(index=name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(Query("Aziz Akhannouch"), {"chief", "french"}, id="a whole name"),
        pytest.param(Query("akhannouch"), {"chief", "french"}, id="a family name"),
        pytest.param(Query("Benkirane"), {"former"}, id="written apart in the text"),
        pytest.param(Query("Ben Kirane"), {"former"}, id="written apart in the query"),
        pytest.param(Query("Saâd-Eddine El Othmani"), {"former"}, id="particles and a hyphen"),
        pytest.param(Query("Benkirane AND NOT Othmani"), set(), id="operators"),
        pytest.param(Query("ONEE"), {"office"}, id="an office by its abbreviation"),
        pytest.param(Query("Office national de l'électricité et de l'eau potable"), {"office"}, id="an office in full"),
        pytest.param(Query(person="Akhannouch"), {"chief"}, id="filter by a person"),
        pytest.param(Query(person="Aziz Akhannouche"), {"chief"}, id="filter by a spelling nobody attests"),
        pytest.param(Query("person:Benkirane"), {"former"}, id="a person in the query"),
        pytest.param(Query(org="ONEE"), {"office"}, id="filter by an institution"),
    ],
)
def test_a_latin_name_selects_by_its_arabic_spelling(es: Elasticsearch, query: Query, found: set[str]) -> None:
    results = search(es, ALIAS, checked(es, ALIAS, query) if found else query)
    assert {hit.article_id for hit in results.hits[: results.total]} == found


def test_a_person_whom_nobody_names_is_an_error_and_no_nought(es: Elasticsearch) -> None:
    with pytest.raises(ConfigError, match="--person Bourita: there is no such person"):
        checked(es, ALIAS, Query(person="Bourita"))
