"""Counts on a real node: they add up, what has no value is a row of its own, and shares are of all."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.analyse import BY, Count, Query, Row, Source, count, facets, records
from pipeline.errors import ConfigError, ServiceError
from pipeline.index import life

pytestmark = pytest.mark.elastic

ALL, WALI = Query(), Query("والي")


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
    article(published_day="2026-11-30", persons=["عزيز أخنوش"], speakers=["والي", "مصدر"], agency="MAP"),
    article(outlet={"id": "b", "name": "ثانية"}),
    article(published_day="2026-11-02", text="مباراة في كرة القدم", outlet={"id": "b", "name": "ثانية"}),
)


@pytest.fixture(scope="module")
def at(es: Elasticsearch) -> Iterator[Source]:
    made = life.build(es, f"test-count-{uuid4().hex[:8]}")
    for number, one in enumerate(ARTICLES):
        es.index(index=made, id=str(number), document={"article_id": str(number)} | one)
    es.indices.refresh(index=made)
    yield Source(es, made)
    es.indices.delete(index=made)


def test_months_are_those_of_the_printed_day_and_add_up(at: Source) -> None:
    found = count(WALI, "month", at=at)
    assert found.rows == (Row("2026-10", 1), Row("2026-11", 2), Row(None, 1))
    assert sum(row.documents for row in found.rows) == found.total == 4


def test_an_article_counts_for_each_who_speaks_in_it_and_for_one_agency(at: Source) -> None:
    speakers, agencies = count(ALL, "speaker", at=at), count(ALL, "agency", at=at)
    assert speakers.rows == (Row("مصدر", 1), Row("والي", 1), Row(None, 4))
    assert (speakers.several, agencies.several) == (True, False)
    assert agencies.rows == (Row("MAP", 1), Row(None, 4))


def test_a_share_is_of_all_documents_of_the_same_value(at: Source) -> None:
    found = count(WALI, "outlet", share=True, at=at)
    assert found == Count("outlet", (Row("a", 3, 3), Row("b", 1, 2)), 4, 5)
    assert list(records(found)) == [
        {"outlet": "a", "documents": 3, "of": 3, "share": 1.0},
        {"outlet": "b", "documents": 1, "of": 2, "share": 0.5},
    ]


def test_a_document_counts_once_for_each_of_its_values(at: Source) -> None:
    found = count(ALL, "region", at=at)
    assert found.rows == (Row("MA-10", 2), Row("MA-11", 1), Row(None, 3))
    assert found.several
    assert found.total == 5


@pytest.mark.parametrize("by", BY)
def test_every_field_is_one_of_the_index(at: Source, by: str) -> None:
    found = count(ALL, by, at=at)
    assert sum(row.documents for row in found.rows) >= found.total == 5


def test_more_values_than_a_page_holds(at: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.analyse.counts.PAGE", 1)
    assert count(WALI, "month", at=at).rows == (Row("2026-10", 1), Row("2026-11", 2), Row(None, 1))


def test_a_week_is_its_monday(at: Source) -> None:
    assert [row.value for row in count(WALI, "week", at=at).rows] == ["2026-10-26", "2026-11-30", None]


def test_facets_are_the_counts_of_the_largest_values(at: Source) -> None:
    found = facets(ALL, BY, most=1, at=at)
    for one in found:
        whole = count(ALL, one.by, at=at)
        named = tuple(row for row in whole.rows if row.value is not None)
        shown = named if one.by in ("day", "week", "month", "year") else named[:1]
        assert (one.rows, one.total) == ((*shown, *(row for row in whole.rows if row.value is None)), 5)
        assert one.whole == (len(shown) == len(named))


def test_what_can_not_be_counted_is_said(at: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServiceError, match="does not exist"):
        count(ALL, "month", at=Source(at.es, "absent"))
    monkeypatch.setattr("pipeline.analyse.counts.selection", lambda _: {"colour": {}})
    with pytest.raises(ConfigError, match="refuses the query"):
        count(ALL, "month", at=at)
