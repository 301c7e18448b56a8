"""Roles and keys, on a cluster without security and on a real one with it."""

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import ApiError, Elasticsearch

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.secure import FILE, secure
from pipeline.node.configure import configure, server_settings, write_settings
from pipeline.node.distribution import distribution
from pipeline.node.layout import Layout, layout, make_folders, node_user
from pipeline.node.process import end, launch
from pipeline.settings import Node, Settings

ADMIN = ("admin", "for-tests-only")
# bcrypt of that password, in the form of Elasticsearch's file realm
USERS = "admin:$2a$10$abcdefghijklmnopqrstuuLkNSlg9cNO8n/8PFwXUxM5y4IQpaEbK\n"


def test_every_key_has_a_role_of_the_file() -> None:
    spec = json.loads(FILE.read_text(encoding="utf-8"))
    assert {key["role"] for key in spec["api_keys"].values()} == set(spec["roles"])


def test_an_unknown_key_is_named_before_anything_is_done() -> None:
    with pytest.raises(ConfigError, match=r"no API key jarida-x in security\.json; it has jarida-writer"):
        secure(Elasticsearch("http://127.0.0.1:9"), keys=["jarida-x"])


@pytest.mark.elastic
def test_a_cluster_without_security_says_what_to_do(es_url: str) -> None:
    with (
        Elasticsearch(es_url, request_timeout=300) as es,
        pytest.raises(ServiceError, match=r"security is off .* xpack\.security\.enabled"),
    ):
        secure(es)


@pytest.fixture(scope="module")
def guarded(es_url: str) -> Iterator[str]:
    """The address of a node of its own, with security on."""
    shipped = layout(Settings())
    if not any(shipped.root.glob("elasticsearch-*")):
        pytest.skip(f"{es_url} runs another Elasticsearch than a downloaded one")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        node = Node(port=probe.getsockname()[1], heap_mb=256)
    with tempfile.TemporaryDirectory(prefix="jarida-test-", ignore_cleanup_errors=True) as name:
        folders = Layout(Path(name) / "node")
        Path(name).chmod(0o755)  # the node's user must get in
        start_guarded(folders, node, shipped)
        yield f"http://127.0.0.1:{node.port}"
        end(folders)


def start_guarded(folders: Layout, node: Node, shipped: Layout) -> None:
    user, chosen = node_user(), distribution(Settings(), shipped, print)
    make_folders(folders, user)
    configure(folders, node, chosen, user)
    settings = server_settings(folders, node, chosen) | {"xpack.security.enabled": True}
    write_settings(folders.config / "elasticsearch.yml", settings)
    for name, text in (("users", USERS), ("users_roles", "superuser:admin\n")):
        (folders.config / name).write_text(text)
    if user:
        for path in folders.config.rglob("*"):
            os.chown(path, user.pw_uid, user.pw_gid)
    launch(folders, chosen, user, 300, print)


@pytest.mark.slow
@pytest.mark.elastic
def test_each_key_may_do_what_its_role_says_and_no_more(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300, basic_auth=ADMIN) as es:
        secured = secure(es, keys=["jarida-writer", "jarida-analyst"])
        assert secured.roles == ("jarida_writer", "jarida_analyst", "jarida_kibana")
        assert es.security.get_role(name="jarida_analyst").body["jarida_analyst"]["indices"][0]["names"] == [
            "articles",
            "articles-*",
            "jarida-runs",
        ]
    with Elasticsearch(guarded, request_timeout=300, api_key=secured.keys["jarida-writer"]) as writer:
        writer.indices.create(index="articles-1", aliases={"articles": {}})
        writer.index(index="articles", id="1", document={"title": "بلاغ"}, refresh=True)
        with pytest.raises(ApiError, match="is unauthorized"):
            writer.indices.create(index="others-1")
    with Elasticsearch(guarded, request_timeout=300, api_key=secured.keys["jarida-analyst"]) as analyst:
        assert analyst.count(index="articles")["count"] == 1
        with pytest.raises(ApiError, match="is unauthorized"):
            analyst.index(index="articles", document={"title": "x"})


@pytest.mark.slow
@pytest.mark.elastic
def test_a_new_key_replaces_the_older_one(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300, basic_auth=ADMIN) as es:
        first = secure(es, keys=["jarida-kibana"]).keys["jarida-kibana"]
        second = secure(es, keys=["jarida-kibana"]).keys["jarida-kibana"]
    with Elasticsearch(guarded, request_timeout=300, api_key=second) as fresh:
        assert fresh.security.authenticate()["authentication_type"] == "api_key"
    with Elasticsearch(guarded, request_timeout=300, api_key=first) as stale, pytest.raises(ApiError, match="401"):
        stale.security.authenticate()


@pytest.mark.slow
@pytest.mark.elastic
def test_a_user_who_may_not_is_told_who_may(guarded: str) -> None:
    with Elasticsearch(guarded, request_timeout=300, basic_auth=ADMIN) as es:
        key = secure(es, keys=["jarida-analyst"]).keys["jarida-analyst"]
    with (
        Elasticsearch(guarded, request_timeout=300, api_key=key) as es,
        pytest.raises(ServiceError, match=r"403 .* such as elastic"),
    ):
        secure(es)
