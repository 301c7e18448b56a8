"""What is worth waiting for, and what is not."""

from collections.abc import Callable

import pytest
from elasticsearch import Elasticsearch, NotFoundError

from pipeline.errors import ServiceError
from pipeline.index.client import client
from pipeline.index.patience import explain, patiently
from pipeline.settings import Elasticsearch as Where
from pipeline.settings import Settings
from tests.pipeline.scripted import Answer, Script, serving

BUSY: Answer = (503, {"error": {"type": "master_not_discovered_exception", "reason": "none yet"}})
Make = Callable[[str], Elasticsearch]


def plain(url: str) -> Elasticsearch:
    return Elasticsearch(url, max_retries=0)


def of_the_pipeline(url: str) -> Elasticsearch:
    return client(Settings(elasticsearch=Where(url=url))).options(max_retries=0)


def count(make: Make, script: Script, tries: int) -> int:
    with make(script.url) as es:
        return int(patiently(lambda: es.count(index="articles"), "index articles", (0.0,) * (tries - 1))["count"])


@pytest.mark.parametrize("make", [plain, of_the_pipeline])
def test_a_busy_service_is_asked_again(make: Make) -> None:
    with serving({"_count": [BUSY, (429, {}), (200, {"count": 7})]}) as script:
        assert count(make, script, tries=3) == 7


@pytest.mark.parametrize("make", [plain, of_the_pipeline])
def test_a_service_that_stays_away_is_named_with_the_number_of_tries(make: Make) -> None:
    with serving({}) as script:
        pass
    with pytest.raises(ServiceError, match="index articles: no answer from Elasticsearch after 3 tries: "):
        count(make, script, tries=3)


@pytest.mark.parametrize("make", [plain, of_the_pipeline])
def test_a_wrong_password_is_not_tried_again(make: Make) -> None:
    with serving({"_count": [(401, {"error": "no"})]}) as script, pytest.raises(ServiceError):
        count(make, script, tries=3)
    assert len(script.seen) == 1


def test_what_is_not_there_is_no_matter_of_patience() -> None:
    with serving({"_count": [(404, {"error": "no such index"})]}) as script, pytest.raises(NotFoundError):
        count(plain, script, tries=3)
    assert len(script.seen) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param({"error": {"type": "a", "reason": "b"}}, "a: b", id="plain"),
        pytest.param({"type": "a", "reason": "b", "caused_by": {"type": "c"}}, "a: b (c: no reason given)", id="cause"),
        pytest.param("<html>Bad Gateway</html>", "<html>Bad Gateway</html>", id="not from Elasticsearch"),
        pytest.param(None, "None", id="nothing"),
    ],
)
def test_explain(body: object, words: str) -> None:
    assert explain(body) == words
