"""Loading against a server in trouble: what is tried again, what is rejected, and what is known to have arrived."""

from collections.abc import Iterator
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ServiceError
from pipeline.index.bulk import CHUNK
from pipeline.index.conflicts import version_of
from pipeline.index.load import LoadResult, load
from tests.pipeline.scripted import Answer, Script, serving

NO_PAUSE = (0.0, 0.0)
DOCUMENT: dict[str, object] = {"article_id": "a1", "title": "والي الجهة", "captured_at": "2023-12-28T09:30:00Z"}


def answer(*statuses: int, kind: str = "mapper_parsing_exception") -> Answer:
    error: object = {"type": kind, "reason": "why"}
    items = [{"index": {"status": status, "error": error}} for status in statuses]
    return 200, {"errors": any(status > 299 for status in statuses), "items": items}


def documents(count: int) -> list[dict[str, object]]:
    return [DOCUMENT | {"article_id": f"a{number}"} for number in range(1, count + 1)]


def run(script: Script, wanted: list[dict[str, Any]], ids: list[str] | None = None) -> LoadResult:
    with Elasticsearch(script.url, max_retries=0) as es:
        return load(es, "articles", wanted, confirmed=ids.extend if ids is not None else None, pauses_s=NO_PAUSE)


@pytest.fixture
def bulk() -> Iterator[Script]:
    with serving({"_bulk": []}) as script:
        yield script


def test_sends_the_capture_time_as_external_version(bulk: Script) -> None:
    bulk.answers["_bulk"] = [answer(201)]
    assert run(bulk, [DOCUMENT]) == LoadResult(indexed=1)
    assert bulk.seen[-1][2].splitlines()[0] == (
        '{"index":{"_id":"a1","version":1703755800000,"version_type":"external_gte"}}'
    )


def test_a_newer_document_in_the_index_is_success(bulk: Script) -> None:
    bulk.answers["_bulk"] = [answer(201, 409, kind="version_conflict_engine_exception")]
    ids: list[str] = []
    assert run(bulk, documents(2), ids) == LoadResult(indexed=1, older=1)
    assert ids == ["a1", "a2"]


def test_a_refused_document_comes_back_with_its_reason(bulk: Script) -> None:
    bulk.answers["_bulk"] = [answer(201, 400, 201)]
    result = run(bulk, documents(3))
    assert (result.indexed, [(one.article_id, one.reason) for one in result.rejected]) == (
        2,
        [("a2", "mapper_parsing_exception: why")],
    )


def test_only_what_the_index_was_too_busy_for_is_sent_again(bulk: Script) -> None:
    bulk.answers["_bulk"] = [answer(201, 429), (429, {"error": "busy"}), (503, {"error": "away"}), answer(201)]
    assert run(bulk, documents(2)) == LoadResult(indexed=2)
    assert [body.count('"_id"') for _, path, body in bulk.seen if "_bulk" in path] == [2, 1, 1, 1]


def test_what_was_confirmed_is_known_when_the_index_goes_away(bulk: Script) -> None:
    whole, away = answer(*[201] * CHUNK), (503, {"error": "away"})
    bulk.answers["_bulk"] = [lambda body: whole if body.count('"_id"') == CHUNK else away]
    ids: list[str] = []
    with pytest.raises(ServiceError, match="503 away"):
        run(bulk, documents(CHUNK + 1), ids)
    assert ids == [f"a{number}" for number in range(1, CHUNK + 1)]


def test_a_request_that_one_document_spoils_is_cut_until_it_stands_alone(bulk: Script) -> None:
    spoiled = (400, {"error": {"type": "illegal_argument_exception", "reason": "why"}})
    bulk.answers["_bulk"] = [spoiled, answer(201, 201), spoiled, spoiled, answer(201)]
    result = run(bulk, documents(4))
    assert (result.indexed, [one.article_id for one in result.rejected]) == (3, ["a3"])


def test_a_closed_index_is_no_fault_of_the_document(bulk: Script) -> None:
    bulk.answers["_bulk"] = [answer(400, kind="index_closed_exception")]
    with pytest.raises(ServiceError, match="index_closed_exception"):
        run(bulk, [DOCUMENT])


def test_denied_access_is_not_tried_again(bulk: Script) -> None:
    bulk.answers["_bulk"] = [(401, {"error": {"type": "security_exception", "reason": "no key"}})]
    with pytest.raises(ServiceError, match="denies access: security_exception: no key"):
        run(bulk, [DOCUMENT])
    assert len(bulk.seen) == 2


def test_a_missing_index_is_not_made_by_the_way() -> None:
    with serving({"articles": [(404, {})]}) as script, pytest.raises(ServiceError, match="jarida index build"):
        run(script, [DOCUMENT])


def test_nobody_answers() -> None:
    with serving({}) as script:
        url = script.url
    with Elasticsearch(url, max_retries=0) as es, pytest.raises(ServiceError, match="after 3 tries"):
        load(es, "articles", [DOCUMENT], pauses_s=NO_PAUSE)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param({"title": "بلا رقم"}, "article_id must be", id="no id"),
        pytest.param({"article_id": "x" * 257}, "article_id must be", id="id too long"),
        pytest.param({"article_id": "a", "title": "\ud800"}, "surrogates not allowed", id="half a surrogate pair"),
        pytest.param({"article_id": "a", "tags": {1, 2}}, "not JSON serializable", id="no JSON value"),
        pytest.param({"article_id": "a", "captured_at": "28/12/2023"}, "Invalid isoformat", id="no ISO time"),
        pytest.param({"article_id": "a", "captured_at": "2023-12-28T09:30"}, "no time zone", id="no time zone"),
    ],
)
def test_what_can_not_be_sent_is_rejected_alone(bulk: Script, document: dict[str, object], reason: str) -> None:
    bulk.answers["_bulk"] = [answer(201)]
    result = run(bulk, [document, DOCUMENT])
    assert result.indexed == 1
    assert reason in result.rejected[0].reason
    assert result.rejected[0].document is document


def test_no_capture_time_no_external_version() -> None:
    assert version_of({"article_id": "a"}) is None
