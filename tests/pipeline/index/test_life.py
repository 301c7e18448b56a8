"""The index's life on a real node: build, fill while writing goes on, switch, rollback, drift."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch, helpers

from pipeline.errors import ConfigError, ServiceError
from pipeline.index import life
from pipeline.index.fields import require_fields

pytestmark = pytest.mark.elastic

ALIAS = f"test-life-{uuid4().hex[:8]}"  # several checkouts may share the node
LONG_WORD = "ك" * 40_000  # 80,000 bytes: more than one Lucene term may hold


@pytest.fixture
def es(es_url: str) -> Iterator[Elasticsearch]:
    es = Elasticsearch(es_url, request_timeout=300)
    yield es
    names = list(es.indices.get(index=f"{ALIAS}*", expand_wildcards="open").body)
    if names:
        es.indices.delete(index=",".join(names))


def put(es: Elasticsearch, text: str, version: int, name: str = ALIAS) -> None:
    es.index(index=name, id="a", document={"text": text}, version=version, version_type="external_gte", refresh=True)


def text(es: Elasticsearch) -> str:
    return str(es.get(index=ALIAS, id="a")["_source"]["text"])


def test_ensure_makes_one_index_and_finds_no_drift(es: Elasticsearch) -> None:
    name = life.ensure(es, ALIAS)
    assert name == life.ensure(es, ALIAS) == life.index_name(ALIAS)
    assert life.check(es, ALIAS) == ()


def test_switch_keeps_documents_and_rollback_returns(es: Elasticsearch) -> None:
    first = life.ensure(es, ALIAS)
    put(es, "قديم", 1)
    second = life.build(es, ALIAS, "second")
    assert life.fill(es, ALIAS, second) == 1
    put(es, "جديد", 2)  # a writer, while the new index is being filled
    assert life.switch(es, ALIAS, second) == first
    assert (life.serving(es, ALIAS), text(es)) == (second, "جديد")
    quotations = {"quotations": [{"speaker": "أ", "words": "ب"}, {"speaker": "أ", "words": "ت"}]}
    es.index(index=ALIAS, id="2", document=quotations, refresh=True)  # three documents to Lucene
    assert [(one.name, one.documents) for one in life.status(es, ALIAS) if one.serving] == [(second, 2)]
    assert life.rollback(es, ALIAS) == first


def test_a_night_between_fill_and_switch_and_before_rollback_is_carried_over(es: Elasticsearch) -> None:
    first = life.ensure(es, ALIAS)
    second = life.build(es, ALIAS, "second")
    life.fill(es, ALIAS, second)
    nights = [[{"_index": ALIAS, "_id": f"{night}-{number}"} for number in range(1200)] for night in range(2)]
    helpers.bulk(es, nights[0])
    life.switch(es, ALIAS, second)
    assert es.count(index=second)["count"] == 1200
    helpers.bulk(es, nights[1])
    assert life.rollback(es, ALIAS) == first
    assert es.count(index=first)["count"] == 2400


def test_what_is_made_again_of_the_same_capture_is_carried_over(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    put(es, "اسم شخص", 1)
    second = life.build(es, ALIAS, "second")
    life.fill(es, ALIAS, second)
    put(es, "███ ███", 1)  # a name blacked out
    life.switch(es, ALIAS, second)
    assert text(es) == "███ ███"


def test_an_index_filled_by_a_replay_keeps_what_is_of_the_same_version(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    put(es, "نص قديم", 1)
    second = life.build(es, ALIAS, "second")
    life.leave_filling(es, ALIAS, second)
    put(es, "نص أفضل", 1, second)
    life.switch(es, ALIAS, second)
    assert text(es) == "نص أفضل"


def test_rollback_goes_on_when_newer_documents_do_not_fit(es: Elasticsearch, caplog: pytest.LogCaptureFixture) -> None:
    first = life.ensure(es, ALIAS)
    second = life.build(es, ALIAS, "second")
    life.switch(es, ALIAS, second)
    es.indices.put_mapping(index=second, properties={"later": {"type": "keyword"}})
    es.index(index=ALIAS, id="b", document={"later": "x"}, refresh=True)
    assert life.rollback(es, ALIAS) == life.serving(es, ALIAS) == first
    assert "don't fit" in caplog.text


def test_newer_document_survives_the_fill(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    put(es, "قديم", 1)
    second = life.build(es, ALIAS, "second")
    put(es, "جديد", 2, second)
    life.fill(es, ALIAS, second)
    life.switch(es, ALIAS, second)
    assert text(es) == "جديد"


def test_an_index_from_before_gets_its_days(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    printed = {
        "night": {"published_at": "2026-11-28T00:30:00+01:00"},
        "day": {"published_at": "2023-12-28"},
        "given": {"published_at": "2026-11-27T23:30:00+00:00", "published_day": "2026-11-28"},
        "undated": {"title": "عنوان"},
    }
    helpers.bulk(es, [{"_index": ALIAS, "_id": key, **values} for key, values in printed.items()])
    second = life.build(es, ALIAS, "second")
    assert life.fill(es, ALIAS, second) == 4
    days = {hit["_id"]: hit["_source"].get("published_day") for hit in es.search(index=second)["hits"]["hits"]}
    assert days == {"night": "2026-11-28", "day": "2023-12-28", "given": "2026-11-28", "undated": None}


def test_rollback_without_an_earlier_index(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    with pytest.raises(ConfigError, match="no earlier index"):
        life.rollback(es, ALIAS)


def test_switch_to_an_index_that_is_not_there(es: Elasticsearch) -> None:
    with pytest.raises(ConfigError, match=f"no index {ALIAS}-gone"):
        life.switch(es, ALIAS, f"{ALIAS}-gone")


def test_an_index_of_something_else_is_not_told_as_an_earlier_one(es: Elasticsearch) -> None:
    other = f"{ALIAS}-other"
    es.indices.create(index=other, mappings={"properties": {"x": {"type": "keyword"}}}, aliases={ALIAS: {}})
    with pytest.raises(ServiceError, match=f"index {other} is no index of articles, .*DELETE /{other}/_alias/{ALIAS}"):
        require_fields(es, ALIAS)


def test_check_names_what_differs(es: Elasticsearch) -> None:
    assert "no index" in life.check(es, ALIAS)[0]
    name = life.ensure(es, ALIAS)
    es.indices.put_settings(index=name, settings={"refresh_interval": "9s"})
    es.indices.put_mapping(index=name, properties={"extra": {"type": "keyword"}})
    assert [finding.split(": ")[1] for finding in life.check(es, ALIAS)] == [
        "mappings.properties.extra",
        "settings.refresh_interval",
    ]


def test_an_index_in_the_place_of_the_alias(es: Elasticsearch) -> None:
    es.indices.create(index=ALIAS)
    with pytest.raises(ConfigError, match="not an alias"):
        life.ensure(es, ALIAS)


def test_a_long_article_and_a_long_word_are_found_whole(es: Elasticsearch) -> None:
    life.ensure(es, ALIAS)
    body = "مدينة كلميم الجميلة " * 15_000 + LONG_WORD + " خاتمة"
    es.index(index=ALIAS, id="long", document={"title": LONG_WORD, "text": body, "byline": LONG_WORD}, refresh=True)
    found = es.search(index=ALIAS, query={"match_phrase": {"text.exact": "خاتمة"}}, highlight={"fields": {"text": {}}})
    assert found["hits"]["total"]["value"] == 1
