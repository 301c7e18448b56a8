"""An index that is not there, or was made by another version: one line that says what to do, never a silent nought."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ServiceError
from pipeline.search import Query, batch, ready, search
from pipeline.search.fields import TEXTS

pytestmark = pytest.mark.elastic

TEXT = {"type": "text"}
VIEWS = {**TEXT, "fields": {"exact": TEXT, "ends": TEXT}}


@pytest.fixture
def index(es: Elasticsearch, request: pytest.FixtureRequest) -> Iterator[str]:
    name = f"test-absent-{uuid4().hex[:8]}"
    said = {"properties": {"words": request.param}}
    fields: dict[str, Any] = {"properties": dict.fromkeys(TEXTS, request.param) | {"quotations": said}}
    es.indices.create(index=name, mappings=fields, settings={"number_of_replicas": 0})
    es.index(index=name, id="a", document={"text": "الوالي"}, refresh=True)
    yield name
    es.indices.delete(index=name)


@pytest.mark.parametrize(
    ("index", "lacks"),
    [
        pytest.param(TEXT, r"no field title\.exact, .*text\.exact, .*text\.ends", id="no views"),
        pytest.param(VIEWS, r"analyzer \[arabic_lemma_names\] not found", id="no analyzer"),
    ],
    indirect=["index"],
)
def test_an_index_of_another_version_is_told_from_an_empty_set(es: Elasticsearch, index: str, lacks: str) -> None:
    with pytest.raises(
        ServiceError, match=f"^index {index} refuses the search; of another version. `jarida index build` .*{lacks}"
    ):
        ready(es, index)


@pytest.mark.parametrize("index", [VIEWS], indirect=True)
def test_a_refused_search_says_the_cause(es: Elasticsearch, index: str) -> None:
    with pytest.raises(ServiceError, match=r"`jarida index build`.*analyzer \[\w+\] not found"):
        search(es, index, Query("Guelmim", freshness=False))
    with pytest.raises(ServiceError, match=r"search 1: .*analyzer \[\w+\] not found"):
        list(batch(es, index, [("1", "Guelmim")]))


def test_before_there_is_an_index(es: Elasticsearch) -> None:
    with pytest.raises(ServiceError, match="there is no index test-absent-none yet"):
        ready(es, "test-absent-none")
