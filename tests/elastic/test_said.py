"""What did X say about Y: speaker and words stand in one quotation."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.index import life
from pipeline.index.load import load
from pipeline.search import Query, search
from pipeline.search.selecting import speakers
from pipeline.search.values import spoken_by

pytestmark = pytest.mark.elastic


def quotation(speaker: str, words: str) -> dict[str, object]:
    return {"speaker": speaker, "words": words, "verb": "قال", "start": 0, "end": len(words), "reported": False}


DOCUMENTS: list[dict[str, object]] = [
    {
        "article_id": "a1",
        "title": "لقاء",
        "text": "قال عمر أكناو الماء قليل وقالت سعدية بوسلهام الطرق كثيرة",
        "agency": "MAP",
        "quotations": [quotation("عمر أكناو", "الماء قليل"), quotation("سعدية بوسلهام", "الطرق كثيرة")],
    },
    {"article_id": "a2", "title": "الماء", "text": "زار عمر أكناو محطة الماء"},
]


@pytest.fixture(scope="module")
def index(es: Elasticsearch) -> Iterator[str]:
    name = life.build(es, f"test-said-{uuid4().hex[:8]}")
    load(es, name, DOCUMENTS)
    es.indices.refresh(index=name)
    yield name
    es.indices.delete(index=name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(Query("الماء", said="عمر أكناو"), ["a1"], id="said this"),
        pytest.param(Query("للماء", said="أكناو"), ["a1"], id="another form, a part of the name"),
        pytest.param(Query("الطرق", said="عمر أكناو"), [], id="said by the other"),
        pytest.param(Query("said:أكناو الماء"), ["a1"], id="as a field"),
        pytest.param(Query("القائل:بوسلهام الماء"), [], id="in Arabic"),
        pytest.param(Query(said="بوسلهام"), ["a1"], id="anything"),
        pytest.param(Query("الماء", agency="MAP"), ["a1"], id="by the agency"),
        pytest.param(Query('"الماء قليل" OR "لا شيء"', said="عمر أكناو"), ["a1"], id="operators"),
        pytest.param(Query("said:(أكناو OR بوسلهام) قليل"), ["a1"], id="one of two speakers"),
        pytest.param(Query("said:(أكناو OR غيرهما) كثيرة"), [], id="neither of them, though another"),
        pytest.param(Query("(said:أكناو الطرق) OR المحطة"), ["a2"], id="in one branch"),
        pytest.param(Query("title:لقاء (said:أكناو الطرق OR said:بوسلهام الطرق)"), ["a1"], id="in each branch"),
        pytest.param(Query("NOT (said:أكناو الطرق) لقاء"), ["a1"], id="negated: not said by him"),
        pytest.param(Query("محطة OR title:لقاء", said="أكناو"), ["a1"], id="words, or something of the article"),
        pytest.param(Query("(محطة OR agency:AFP) لقاء", said="أكناو"), [], id="neither the words nor that"),
    ],
)
def test_speaker_and_words_are_of_one_quotation(es: Elasticsearch, index: str, query: Query, found: list[str]) -> None:
    results = search(es, index, query)
    assert [hit.article_id for hit in results.hits if hit.whole] == found


def test_a_hit_tells_what_the_speaker_said() -> None:
    said = [{"speaker": "عمر أكناو", "words": "الماء قليل"}, {"speaker": "سعدية بوسلهام", "words": "الطرق كثيرة"}]
    assert [one["words"] for one in spoken_by(said, ["أكناو"])] == ["الماء قليل"]
    assert [one["words"] for one in spoken_by(said, ["=عمر أكناو"])] == ["الماء قليل"]
    assert [one["words"] for one in spoken_by(said, ["بوسلهام", "أكناو"])] == ["الماء قليل", "الطرق كثيرة"]
    assert [one["words"] for one in spoken_by(said, ["Rachida"])] == []


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        pytest.param(Query("الماء", said="أكناو"), ["أكناو"], id="by the option"),
        pytest.param(Query("said:أكناو الماء"), ["أكناو"], id="as a field"),
        pytest.param(Query("القائل:(أكناو OR بوسلهام) الماء"), ["أكناو", "بوسلهام"], id="two of them"),
        pytest.param(Query("NOT said:أكناو الماء"), [], id="negated"),
        pytest.param(Query("الماء"), [], id="nobody"),
    ],
)
def test_the_speakers_who_were_asked_for(query: Query, asked: list[str]) -> None:
    assert list(speakers(query)) == asked
