"""Roles and keys, on a cluster without security and on a real one with it."""

import json
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import ApiError, Elasticsearch

from pipeline.errors import ConfigError, ServiceError
from pipeline.index import life
from pipeline.index.conflicts import deletions_forgotten
from pipeline.index.load import load
from pipeline.index.secure import FILE, secure
from pipeline.node import start, stop
from pipeline.node.layout import layout
from pipeline.settings import Node, Settings, signed_url
from tests.pipeline.scripted import serving


def unsigned(url: str) -> str:
    return f"http://{url.rpartition('@')[2]}"


def test_every_key_has_a_role_of_the_file() -> None:
    spec = json.loads(FILE.read_text(encoding="utf-8"))
    assert {key["role"] for key in spec["api_keys"].values()} == set(spec["roles"])


def test_an_unknown_key_is_named_before_anything_is_done() -> None:
    with pytest.raises(ConfigError, match=r"no API key jarida-x in security\.json; it has jarida-writer"):
        secure(Elasticsearch("http://127.0.0.1:9"), keys=["jarida-x"])


def test_a_cluster_without_security_says_what_to_do() -> None:
    unknown = {"error": "no handler found for uri [/_security/_authenticate] and method [GET]"}
    with (
        serving({"_authenticate": [(400, unknown)]}) as script,
        Elasticsearch(script.url) as es,
        pytest.raises(ServiceError, match=r"security is off .* xpack\.security\.enabled"),
    ):
        secure(es)


@pytest.fixture(scope="module")
def guarded(es_url: str) -> Iterator[str]:
    """The address of a node of its own, so that nobody's roles are changed."""
    unpacked = sorted(layout(Settings()).root.glob("elasticsearch-*"))
    if not unpacked:
        pytest.skip("the node runs another Elasticsearch than a downloaded one")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="jarida-test-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)  # the node's user must get in
        settings = Settings(es_home=unpacked[-1], node=Node(dir=Path(name) / "node", port=port, heap_mb=256))
        start(settings)
        yield signed_url(settings)
        stop(settings)


@pytest.mark.slow
@pytest.mark.elastic
def test_each_key_may_do_what_its_role_says_and_no_more(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300) as es:
        secured = secure(es, keys=["jarida-writer", "jarida-analyst"])
        assert secured.roles == ("jarida_writer", "jarida_keeper", "jarida_analyst", "jarida_kibana")
        assert es.security.get_role(name="jarida_analyst").body["jarida_analyst"]["indices"][0]["names"] == [
            "articles",
            "articles-*",
            "jarida-runs",
        ]
    with Elasticsearch(unsigned(guarded), request_timeout=300, api_key=secured.keys["jarida-writer"]) as writer:
        name = life.ensure(writer, "articles")
        documents = [{"article_id": str(n), "title": "بلاغ", "captured_at": "2024-05-01T10:00:00Z"} for n in (1, 2)]
        assert load(writer, "articles", documents).indexed == 2
        with deletions_forgotten(writer, name):
            writer.delete_by_query(index="articles", query={"term": {"article_id": "2"}}, refresh=True)
        assert life.check(writer, "articles") == ()
        with pytest.raises(ApiError, match="is unauthorized"):
            writer.indices.delete(index=name)
        with pytest.raises(ApiError, match="is unauthorized"):
            writer.indices.close(index=name)
        with pytest.raises(ApiError, match="is unauthorized"):
            writer.indices.create(index="others-1")
    with Elasticsearch(unsigned(guarded), request_timeout=300, api_key=secured.keys["jarida-analyst"]) as analyst:
        assert analyst.count(index="articles")["count"] == 1
        with pytest.raises(ApiError, match="is unauthorized"):
            analyst.index(index="articles", document={"title": "x"})


@pytest.mark.slow
@pytest.mark.elastic
def test_a_new_key_replaces_the_older_one(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300) as es:
        first = secure(es, keys=["jarida-kibana"]).keys["jarida-kibana"]
        second = secure(es, keys=["jarida-kibana"]).keys["jarida-kibana"]
    with Elasticsearch(unsigned(guarded), request_timeout=300, api_key=second) as fresh:
        assert fresh.security.authenticate()["authentication_type"] == "api_key"
    with (
        Elasticsearch(unsigned(guarded), request_timeout=300, api_key=first) as stale,
        pytest.raises(ApiError, match="401"),
    ):
        stale.security.authenticate()


@pytest.mark.slow
@pytest.mark.elastic
def test_a_user_who_may_not_is_told_who_may(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300) as es:
        key = secure(es, keys=["jarida-analyst"]).keys["jarida-analyst"]
    with (
        Elasticsearch(unsigned(guarded), request_timeout=300, api_key=key) as es,
        pytest.raises(ServiceError, match=r"403 .* such as elastic"),
    ):
        secure(es)
