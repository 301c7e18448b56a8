"""A night as documents of the crawl's dashboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ServiceError
from pipeline.findings import Finding
from pipeline.index.runs import document, record
from pipeline.kibana.fields import BUILT_IN, fields
from pipeline.models import Night

STARTED = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
FINDING = Finding("field-lost", "guelmim-presse", "only 90 %", "a date")
NIGHT = Night("guelmim-presse", "كلميم بريس", "MA-10", 12, 11, 9, 1, 1, 0, 1, "404", 0.9, 1.0, (FINDING,), 3.5)


def test_it_has_exactly_the_fields_of_the_mapping() -> None:
    found = document("20261124T031500Z", STARTED, NIGHT)
    outlet = found.pop("outlet")
    assert isinstance(outlet, dict)
    names = {*found, *(f"outlet.{name}" for name in outlet)}
    assert names == set(fields("jarida-runs")) - set(BUILT_IN)


@pytest.fixture
def index(es_url: str) -> Iterator[tuple[Elasticsearch, str]]:
    with Elasticsearch(es_url, request_timeout=60) as es:
        yield es, "test-a-runs"
        es.options(ignore_status=404).indices.delete(index="test-a-runs")


@pytest.mark.elastic
def test_the_same_run_again_replaces_its_own(index: tuple[Elasticsearch, str]) -> None:
    es, name = index
    nights = [NIGHT, replace(NIGHT, outlet_id="tantan24", first_error=None, with_date=None)]
    assert record(es, "r1", STARTED, nights, name) == 2
    assert record(es, "r1", STARTED, [replace(NIGHT, failed=7)], name) == 1
    assert es.count(index=name)["count"] == 2
    assert es.get(index=name, id="r1-guelmim-presse")["_source"]["failed"] == 7


@pytest.mark.elastic
def test_a_field_that_is_not_mapped_is_refused_in_words(index: tuple[Elasticsearch, str]) -> None:
    es, name = index
    es.indices.create(index=name, mappings={"dynamic": "strict", "properties": {"run_id": {"type": "keyword"}}})
    with pytest.raises(ServiceError, match=r"test-a-runs: .*strict_dynamic_mapping_exception"):
        record(es, "r1", STARTED, [NIGHT], name)
