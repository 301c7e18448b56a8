"""Elasticsearch itself says that it can do with each field what a chart, a control or a table asks of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.index.life import build
from pipeline.index.runs import FILE
from pipeline.kibana import build as boards
from pipeline.kibana.saved import Object

RECORDS = "___records___"


@pytest.fixture(scope="module")
def capabilities(es_url: str) -> Iterator[Mapping[str, Mapping[str, Any]]]:
    """Index title to its fields, as Kibana asks for them."""
    with Elasticsearch(es_url, request_timeout=300) as es:
        articles, runs = build(es, f"test-{uuid4().hex[:8]}-articles"), f"test-{uuid4().hex[:8]}-runs"
        es.indices.create(index=runs, **json.loads(FILE.read_text(encoding="utf-8")))
        yield {
            title: es.field_caps(index=name, fields="*")["fields"]
            for title, name in (("articles", articles), ("jarida-runs", runs))
        }
        es.indices.delete(index=[articles, runs])


@pytest.fixture(scope="module")
def objects() -> dict[str, Object]:
    return {one["id"]: one for found in boards().values() for one in found}


def index_of(one: Object, objects: Mapping[str, Object]) -> str:
    view = next(reference["id"] for reference in one["references"] if reference["type"] == "index-pattern")
    return str(objects[view]["attributes"]["title"])


def aggregated(one: Object) -> set[str]:
    """The fields whose values a chart or a dashboard's controls count."""
    if one["type"] == "dashboard":
        controls = json.loads(one["attributes"]["controlGroupInput"]["panelsJSON"])
        return {control["explicitInput"]["fieldName"] for control in controls.values()}
    layers = one["attributes"]["state"]["datasourceStates"]["formBased"]["layers"].values()
    columns = [column for layer in layers for column in layer["columns"].values()]
    return {column["sourceField"] for column in columns if "sourceField" in column} - {RECORDS}


@pytest.mark.elastic
def test_charts_and_controls_read_fields_that_can_be_counted(
    capabilities: Mapping[str, Mapping[str, Any]], objects: Mapping[str, Object]
) -> None:
    wrong = [
        f"{name}: {field}"
        for name, one in objects.items()
        if one["type"] in {"lens", "dashboard"}
        for field in aggregated(one)
        if not all(kind["aggregatable"] for kind in capabilities[index_of(one, objects)][field].values())
    ]
    assert wrong == []


@pytest.mark.elastic
def test_a_share_of_the_crawl_board_weighs_each_night(es_url: str) -> None:
    nights: list[dict[str, Any]] = [
        {"new": 1, "with_date": 0.0},
        {"new": 90, "changed": 4, "same": 5, "with_date": 1.0},
        {"new": 50},  # of a version that did not count it
        {"run_id": "the whole"},
    ]
    name = f"test-{uuid4().hex[:8]}-runs"
    with Elasticsearch(es_url, request_timeout=60) as es:
        es.indices.create(index=name, **json.loads(FILE.read_text(encoding="utf-8")))
        for night in nights:
            es.index(index=name, document=night, refresh=True)
        sums = {field: {"sum": {"field": f"read.{field}"}} for field in ("with_date", "articles")}
        counted: dict[str, Any] = {"filter": {"exists": {"field": "with_date"}}, "aggs": sums}
        found = es.search(index=name, size=0, aggs={**sums, "counted": counted})["aggregations"]
        es.indices.delete(index=name)
    assert [found[field]["value"] for field in ("with_date", "articles")] == [99, 150]
    assert found["counted"]["articles"]["value"] == 100


@pytest.mark.elastic
def test_every_view_has_a_time_field_that_is_a_date(
    capabilities: Mapping[str, Mapping[str, Any]], objects: Mapping[str, Object]
) -> None:
    views = [one["attributes"] for one in objects.values() if one["type"] == "index-pattern"]
    assert [list(capabilities[view["title"]][view["timeFieldName"]]) for view in views] == [["date"]] * 6
