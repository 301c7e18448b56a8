"""A night as documents of the crawl's dashboard."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ServiceError
from pipeline.findings import Finding
from pipeline.index.runs import document, record
from pipeline.kibana.fields import BUILT_IN, fields
from pipeline.ledger.nights import Run
from pipeline.models import Listed
from pipeline.night import Night

STARTED = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
FINDING = Finding("field-lost", "guelmim-presse", "only 90 %", "a date")
COUNTED = Night("guelmim-presse", "كلميم بريس", "MA-10", 12, 11, 9, 1, 1, 0, 1, "404", 0.9, 1.0, (FINDING,), 3.5)
WHOLE = Run("r1", STARTED, "failed", STARTED, 3, "no Elasticsearch", 7, 10_000)
NIGHT = replace(
    COUNTED,
    errors={"http-404": 1},
    lists=(Listed("feed", "https://o.example/feed/", 1, 12, 9, "http-404"),),
    languages={"ar": 0.75, "fr": 0.25},
    examples={"date": ("https://o.example/1",)},
)


def test_it_has_exactly_the_fields_of_the_mapping() -> None:
    found = document("20261124T031500Z", STARTED, NIGHT) | asdict(WHOLE)
    names: set[str] = set()
    for name, value in found.items():
        one = value[0] if isinstance(value, list | tuple) else value
        names |= {f"{name}.{inner}" for inner in one} if isinstance(one, dict) else {name}
    reckoned = {name for name in fields("jarida-runs") if name.startswith("read.")}  # by Elasticsearch, when asked
    assert names == set(fields("jarida-runs")) - set(BUILT_IN) - reckoned


@pytest.fixture
def index(es_url: str) -> Iterator[tuple[Elasticsearch, str]]:
    with Elasticsearch(es_url, request_timeout=300) as es:
        name = f"test-{uuid4().hex[:8]}-runs"  # tests of one file may run side by side
        yield es, name
        es.options(ignore_status=404).indices.delete(index=name)


@pytest.mark.elastic
def test_the_same_run_again_replaces_its_own(index: tuple[Elasticsearch, str]) -> None:
    es, name = index
    nights = [NIGHT, replace(NIGHT, outlet_id="tantan24", first_error=None, with_date=None)]
    assert record(es, "r1", STARTED, nights, name) == 2
    assert record(es, "r1", STARTED, [replace(NIGHT, failed=7)], name) == 1
    assert es.count(index=name)["count"] == 2
    assert es.get(index=name, id="r1-guelmim-presse")["_source"]["failed"] == 7
    assert record(es, "r1", STARTED, [], name, WHOLE) == 1
    assert es.get(index=name, id="r1")["_source"]["state"] == "failed"


@pytest.mark.elastic
def test_an_index_of_an_earlier_version_takes_the_figures_of_this_one(index: tuple[Elasticsearch, str]) -> None:
    es, name = index
    es.indices.create(index=name, mappings={"dynamic": "strict", "properties": {"run_id": {"type": "keyword"}}})
    assert record(es, "r1", STARTED, [NIGHT], name) == 1


@pytest.mark.elastic
def test_a_field_of_another_type_is_refused_in_words(index: tuple[Elasticsearch, str]) -> None:
    es, name = index
    es.indices.create(index=name, mappings={"dynamic": "strict", "properties": {"new": {"type": "keyword"}}})
    with pytest.raises(ServiceError, match=rf"{name}: .*cannot be changed from type"):
        record(es, "r1", STARTED, [NIGHT], name)
