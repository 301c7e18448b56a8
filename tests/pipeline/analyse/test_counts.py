"""Counts on a real node: they add up, what has no value is a row of its own, and shares are of all."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.analyse import BY, Count, Row, count
from pipeline.analyse.counts import table
from pipeline.errors import ConfigError, ServiceError
from pipeline.index import life

pytestmark = pytest.mark.elastic

ALL: dict[str, object] = {"match_all": {}}
WALI = {"match_phrase": {"text.exact": "والي"}}


def article(**values: object) -> dict[str, object]:
    return {
        "title": "خبر",
        "text": "زار والي الجهة المركز",
        "outlet": {"id": "a", "name": "أولى"},
        "language": "ar",
    } | values


ARTICLES = (
    article(published_day="2026-10-31", published_at="2026-10-31T23:30:00+01:00", regions=["MA-10", "MA-11"]),
    article(published_day="2026-11-01", published_at="2026-10-31T23:30:00Z", regions=["MA-10"]),
    article(published_day="2026-11-30", persons=["عزيز أخنوش"]),
    article(outlet={"id": "b", "name": "ثانية"}),
    article(published_day="2026-11-02", text="مباراة في كرة القدم", outlet={"id": "b", "name": "ثانية"}),
)


@pytest.fixture(scope="module")
def name(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-count-{uuid4().hex[:8]}")
    for number, one in enumerate(ARTICLES):
        es.index(index=made, id=str(number), document={"article_id": str(number)} | one)
    es.indices.refresh(index=made)
    yield made
    es.indices.delete(index=made)


def test_months_are_those_of_the_printed_day_and_add_up(es: Elasticsearch, name: str) -> None:
    found = count(es, name, WALI, "month")
    assert found.rows == (Row("2026-10", 1), Row("2026-11", 2), Row(None, 1))
    assert sum(row.documents for row in found.rows) == found.total == 4


def test_a_share_is_of_all_documents_of_the_same_value(es: Elasticsearch, name: str) -> None:
    found = count(es, name, WALI, "outlet", among=ALL)
    assert found == Count("outlet", (Row("a", 3, 3), Row("b", 1, 2)), 4, 5)
    assert list(table(found)) == [
        {"outlet": "a", "documents": 3, "of": 3, "share": 1.0},
        {"outlet": "b", "documents": 1, "of": 2, "share": 0.5},
    ]


def test_a_document_counts_once_for_each_of_its_values(es: Elasticsearch, name: str) -> None:
    found = count(es, name, ALL, "region")
    assert found.rows == (Row("MA-10", 2), Row("MA-11", 1), Row(None, 3))
    assert found.several
    assert found.total == 5


@pytest.mark.parametrize("by", BY)
def test_every_field_is_one_of_the_index(es: Elasticsearch, name: str, by: str) -> None:
    found = count(es, name, ALL, by)
    assert sum(row.documents for row in found.rows) >= found.total == 5


def test_more_values_than_a_page_holds(es: Elasticsearch, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.analyse.counts.PAGE", 1)
    assert count(es, name, WALI, "month").rows == (Row("2026-10", 1), Row("2026-11", 2), Row(None, 1))


def test_what_can_not_be_counted_is_said(es: Elasticsearch, name: str) -> None:
    with pytest.raises(ServiceError, match="does not exist"):
        count(es, "absent", ALL, "month")
    with pytest.raises(ConfigError, match="refuses the query"):
        count(es, name, {"colour": {}}, "month")
