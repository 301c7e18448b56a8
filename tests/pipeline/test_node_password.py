"""Who is told the local node's password: clients of the local node, nobody else."""

from pathlib import Path

import pytest

from pipeline.settings import Elasticsearch, Node, Settings, asks_the_node, node_password, signed_url


def given(folder: Path, url: str | None, **login: str) -> Settings:
    where = Elasticsearch.model_validate({"url": url, **login})
    return Settings(node=Node(dir=folder, port=9251), elasticsearch=where)


@pytest.mark.parametrize(
    ("url", "login", "asked"),
    [
        pytest.param(None, {}, True, id="no-cluster"),
        pytest.param("http://127.0.0.1:9251", {}, True, id="its-address"),
        pytest.param("http://localhost:9251/", {}, True, id="its-name"),
        pytest.param("http://[::1]:9251", {}, True, id="ipv6"),
        pytest.param("http://127.0.0.1:9252", {}, False, id="another-port"),
        pytest.param("http://es.example.org:9251", {}, False, id="another-host"),
        pytest.param("http://127.0.0.1.example.org:9251", {}, False, id="a-host-that-begins-alike"),
        pytest.param("https://127.0.0.1:9251", {}, False, id="tls"),
        pytest.param("http://me:mine@127.0.0.1:9251", {}, False, id="user-in-the-address"),
        pytest.param(None, {"username": "me", "password": "mine"}, False, id="user"),
        pytest.param(None, {"api_key": "mine"}, False, id="key"),
        pytest.param("http://127.0.0.1:many", {}, False, id="no-address"),
    ],
)
def test_the_node_alone_gets_its_password(tmp_path: Path, url: str | None, login: dict[str, str], asked: bool) -> None:
    assert asks_the_node(given(tmp_path, url, **login)) is asked


def test_the_address_for_others_holds_it(tmp_path: Path) -> None:
    settings = given(tmp_path, None)
    assert (node_password(settings), signed_url(settings)) == (None, "http://127.0.0.1:9251")
    (tmp_path / "password").write_text("sesame")
    assert signed_url(settings) == "http://jarida:sesame@127.0.0.1:9251"
    assert signed_url(given(tmp_path, "http://es.example.org:9251")) == "http://es.example.org:9251"
