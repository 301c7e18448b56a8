"""Loading into a real index: versions, refusals, files."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ConfigError, ServiceError
from pipeline.index import life
from pipeline.index.load import BadLine, LoadResult, load, load_jsonl
from pipeline.search.filters import filters
from pipeline.search.query import Query

pytestmark = pytest.mark.elastic

EARLIER, LATER = "2026-11-01T04:15:00Z", "2026-11-02T04:15:00.500Z"


@pytest.fixture
def name(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-load-{uuid4().hex[:8]}")
    yield made
    es.indices.delete(index=made)


def document(article_id: str = "a1", captured_at: str = EARLIER, **values: Any) -> dict[str, object]:
    return {"article_id": article_id, "title": "عنوان", "text": "نص", "captured_at": captured_at, **values}


def title(es: Elasticsearch, name: str, article_id: str = "a1") -> str:
    return str(es.get(index=name, id=article_id)["_source"]["title"])


def test_an_older_capture_never_overwrites_a_newer_one(es: Elasticsearch, name: str) -> None:
    assert load(es, name, [document(captured_at=LATER, title="جديد")]) == LoadResult(indexed=1)
    assert load(es, name, [document(title="قديم")]) == LoadResult(older=1)
    assert title(es, name) == "جديد"


def test_the_same_capture_may_be_improved(es: Elasticsearch, name: str) -> None:
    load(es, name, [document()])
    assert load(es, name, [document(title="محسن")]) == LoadResult(indexed=1)
    assert title(es, name) == "محسن"


def test_a_refused_document_stops_no_other(es: Elasticsearch, name: str) -> None:
    odd = document("a2", published_at="أمس")
    stray = document("a3", colour="red")
    result = load(es, name, [document("a1"), odd, stray, document("a4")])
    assert (result.indexed, [one.document for one in result.rejected]) == (2, [odd, stray])
    assert "failed to parse field [published_at]" in result.rejected[0].reason
    assert "colour" in result.rejected[1].reason


def test_a_text_of_300000_letters_is_kept_whole(es: Elasticsearch, name: str) -> None:
    text = "الوالي " * 43_000
    assert load(es, name, [document(text=text, lead="ا" * 40_000, title="ب" * 40_000)]).indexed == 1
    assert es.get(index=name, id="a1")["_source"]["text"] == text


def test_chunks_are_confirmed_one_by_one(es: Elasticsearch, name: str) -> None:
    chunks: list[int] = []
    result = load(
        es, name, (document(f"a{number}") for number in range(1201)), confirmed=lambda ids: chunks.append(len(ids))
    )
    assert (result.indexed, chunks) == (1201, [500, 500, 201])


def test_an_absent_index_is_an_error_and_is_not_made(es: Elasticsearch) -> None:
    with pytest.raises(ServiceError, match="jarida index build"):
        load(es, "test-load-absent", [document()])
    assert not es.indices.exists(index="test-load-absent")


def test_ready_documents_from_a_file(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text(
        "\n".join(
            [
                '\ufeff{"article_id": "a1", "title": "عنوان", "text": "نص"}',
                '{"article_id": "a2", "title": "عنوان", "text": "نص", "outlet": {"id": "x", "owner": "y"}}',
                "",
                '{"article_id": "a3", "title": ',
                '["a4"]',
                '{"article_id": "a5", "title": "عنوان"}',
                '{"article_id": "a6", "title": "", "text": "نص", "published_at": "أمس"}',
                '{"article_id": "", "title": "", "text": ""}',
                '{"article_id": "a7", "title": "", "text": "نص", "places": ["كلميم"]}',
            ]
        ),
        "utf-8",
    )
    result = load_jsonl(es, path, name)
    assert (result.indexed, result.older, result.refused) == (2, 0, 6)
    assert [(one.line, one.article_id) for one in result.bad] == [
        (2, None),
        (4, None),
        (5, None),
        (6, None),
        (7, "a6"),
        (8, ""),
    ]
    assert result.bad[0] == BadLine(2, "fields that the index does not have: outlet.owner")


def test_a_ready_document_gets_its_day(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    given: dict[str, dict[str, Any]] = {
        "2025-11-28": {"published_at": "2025-11-27T23:30:00Z"},
        "2026-11-27": {"published_at": "2026-11-27T23:30:00Z"},
        "2026-11-28": {"published_at": "2026-11-28T00:30:00+01:00"},
        "2026-11-29": {"published_at": "2026-11-28T21:30:00Z", "outlet": {"country": "SA"}},
        "2026-11-30": {"published_at": "2026-11-28T21:30:00Z", "published_day": "2026-11-30"},
    }
    lines = [json.dumps(document(day, **values)) for day, values in given.items()]
    (tmp_path / "ready.jsonl").write_text("\n".join([*lines, json.dumps(document("undated"))]), "utf-8")
    assert load_jsonl(es, tmp_path / "ready.jsonl", name).indexed == 6
    es.indices.refresh(index=name)
    for day in given:
        found = es.search(
            index=name, query=filters(Query(from_=date.fromisoformat(day), to=date.fromisoformat(day)))[0]
        )
        assert [hit["_id"] for hit in found["hits"]["hits"]] == [day]


def test_a_file_that_can_not_be_read(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load_jsonl(es, tmp_path / "absent.jsonl", name)


def test_what_was_deleted_a_moment_ago_is_loaded_again_and_not_taken_for_older(es: Elasticsearch, name: str) -> None:
    assert load(es, name, [document()]).indexed == 1
    es.delete(index=name, id="a1", version=1_800_000_000_000, version_type="external", refresh=True)
    assert load(es, name, [document()]) == LoadResult(indexed=1)
    assert title(es, name) == "عنوان"


def test_a_version_of_years_ahead_gives_way(es: Elasticsearch, name: str) -> None:
    """A night held by a clock that was two years ahead must not freeze its articles until then."""
    load(es, name, [document(captured_at="2199-01-01T00:00:00Z")])
    assert load(es, name, [document(captured_at=LATER, title="جديد")]) == LoadResult(indexed=1)
    assert title(es, name) == "جديد"


def test_what_other_hands_changed_gives_way_to_the_same_capture(es: Elasticsearch, name: str) -> None:
    """Each change by hand is a version of its own, later than the capture's."""
    load(es, name, [document()])
    es.update(index=name, id="a1", doc={"title": "آخر"})
    assert load(es, name, [document()]) == LoadResult(indexed=1)
    es.index(index=name, id="a1", document={"article_id": "a1", "title": "آخر", "text": "كذا"})
    assert load(es, name, [document()]) == LoadResult(indexed=1)
    assert title(es, name) == "عنوان"


def test_a_later_capture_stays(es: Elasticsearch, name: str) -> None:
    load(es, name, [document(captured_at=LATER, title="جديد")])
    assert load(es, name, [document()]) == LoadResult(older=1)
    assert title(es, name) == "جديد"
