"""What is typed in Kibana's query bar selects what `jarida count` counts, as the note on the boards says."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.index.life import build
from pipeline.index.load import load
from pipeline.search import Query, selection

pytestmark = pytest.mark.elastic

TEXTS = (
    "زار والي الجهة مدرسة",
    "الولاة والمدارس في الجهات",
    "تعاونيات المجتمع المدني",
    "تعاونية والمجتمع المدني ووالي",
    "للمجتمع كلمة، وللمدني كلمة",
    "وزارة الصحة تفتح مستشفى",
)


@pytest.fixture(scope="module")
def index(es_url: str) -> Iterator[tuple[Elasticsearch, str]]:
    with Elasticsearch(es_url, request_timeout=60) as es:
        name = build(es, f"test-kql-{uuid4().hex[:8]}")
        rows = [{"article_id": str(number), "title": "خبر", "text": text} for number, text in enumerate(TEXTS)]
        gone = {"article_id": "gone", "title": "خبر", "text": TEXTS[0], "gone_since": "2026-11-01T00:00:00Z"}
        assert load(es, name, iter([*rows, gone])).indexed == len(TEXTS) + 1
        es.indices.refresh(index=name)
        yield es, name
        es.indices.delete(index=name)


def words(text: str, kind: str = "best_fields") -> dict[str, Any]:
    """Words without a field, as Kibana 8.12 asks for them."""
    return {"multi_match": {"type": kind, "query": text, "lenient": True}}


def without(query: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"filter": [], "must_not": [query]}}


def both(*queries: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"filter": list(queries)}}


@pytest.mark.parametrize(
    ("typed", "kql", "command", "expected"),
    [
        pytest.param("والي", words("والي"), "والي", {"0", "1", "3"}, id="a-word-in-its-forms"),
        pytest.param("والي مدرسة", words("والي مدرسة"), "والي OR مدرسة", {"0", "1", "3"}, id="words-are-an-or"),
        pytest.param(
            "والي and مدرسة",
            both(words("والي"), words("مدرسة")),
            "والي AND مدرسة",
            {"0", "1"},
            id="unless-typed-with-and",
        ),
        pytest.param(
            "والي and not مدرسة", both(words("والي"), without(words("مدرسة"))), "والي NOT مدرسة", {"3"}, id="not"
        ),
        pytest.param(
            '"المجتمع المدني"', words("المجتمع المدني", "phrase"), '"المجتمع المدني"', {"2", "3"}, id="side-by-side"
        ),
    ],
)
def test_kibana_counts_what_the_command_counts(
    index: tuple[Elasticsearch, str], typed: str, kql: dict[str, Any], command: str, expected: set[str]
) -> None:
    es, name = index
    boards_leave_out = without({"exists": {"field": "gone_since"}})
    for query in (both(kql, boards_leave_out), selection(Query(command))):
        hits = es.search(index=name, query=query, source=False)["hits"]["hits"]
        assert {hit["_id"] for hit in hits} == expected, typed
