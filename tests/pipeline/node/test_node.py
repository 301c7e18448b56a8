"""The four commands, with strangers at the port, and one real start."""

import json
import os
import pwd
import shutil
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from pipeline.errors import NodeError
from pipeline.index.client import client
from pipeline.node import start, status, stop, wipe
from pipeline.node.answer import answer_at
from pipeline.node.layout import layout
from pipeline.settings import Node, Settings, node_password


class Answer(BaseHTTPRequestHandler):
    """Answers every request with the server's `reply`."""

    def do_GET(self) -> None:
        code, body = self.server.reply  # type: ignore[attr-defined] # set by the fixture
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture
def stranger() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def at(folder: Path, port: int) -> Settings:
    return Settings(node=Node(dir=folder, port=port, heap_mb=256))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def reply(cluster: str) -> tuple[int, bytes]:
    return 200, json.dumps({"cluster_name": cluster, "version": {"number": "9.4.3"}}).encode()


def test_nothing_at_the_port_is_not_running(tmp_path: Path) -> None:
    found = status(at(tmp_path, free_port()))
    assert (found.running, found.pid, found.version, found.dir) == (False, None, None, tmp_path)


def test_a_running_one_is_reused_and_said_to_be_open(tmp_path: Path, stranger: HTTPServer) -> None:
    stranger.reply = reply("jarida-local")  # type: ignore[attr-defined]
    words: list[str] = []
    found = start(at(tmp_path / "new", stranger.server_port), words.append)
    assert (found.running, found.version, found.open) == (True, "9.4.3", True)
    assert not (tmp_path / "new").exists()
    assert "asks for no password and was not started from" in words[0]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param((200, b"<html>hello"), "used by something else than Elasticsearch", id="a-web-page"),
        pytest.param((200, b'{"name": 1}'), "used by something else than Elasticsearch", id="other-json"),
        pytest.param(
            (401, b"{}"), "asks for another password: name its folder with JARIDA_NODE__DIR", id="another-folder"
        ),
        pytest.param((503, b"{}"), r"no Elasticsearch of ours \(it answers 503\)", id="not-well"),
        pytest.param(reply("logs"), "is the Elasticsearch 'logs', not the local node", id="another-cluster"),
    ],
)
def test_a_stranger_at_the_port_is_named(
    tmp_path: Path, stranger: HTTPServer, answer: tuple[int, bytes], text: str
) -> None:
    stranger.reply = answer  # type: ignore[attr-defined]
    with pytest.raises(NodeError, match=f"{text}.*JARIDA_NODE__PORT"):
        start(at(tmp_path, stranger.server_port))


def test_a_node_that_is_just_closing_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing, ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: closing.accept()[0].close())
        assert answer_at(f"http://127.0.0.1:{closing.getsockname()[1]}", None) is None


def test_a_silent_program_at_the_port_is_noticed(open_tmp: Path) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        with pytest.raises(NodeError, match=f"port {port} is used by something else"):
            start(at(open_tmp, port))


def test_a_node_of_another_folder_is_not_stopped(tmp_path: Path, stranger: HTTPServer) -> None:
    stranger.reply = reply("jarida-local")  # type: ignore[attr-defined]
    with pytest.raises(NodeError, match=f"was not started from {tmp_path}"):
        stop(at(tmp_path, stranger.server_port))


def test_stopping_nothing_clears_a_stale_pid_file(tmp_path: Path) -> None:
    settings = at(tmp_path, free_port())
    stale = layout(settings).pid_file
    stale.parent.mkdir()
    stale.write_text(str(os.getpid()))
    assert not stop(settings).running
    assert not stale.exists()


def test_wiping_keeps_download_and_snapshots(tmp_path: Path) -> None:
    settings = at(tmp_path, free_port())
    folders = layout(settings)
    for folder in (*folders.owned, tmp_path / "elasticsearch-9.4.3"):
        folder.mkdir()
    wipe(settings)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elasticsearch-9.4.3", "snapshots"]


@pytest.fixture
def own(open_tmp: Path, es_url: str) -> Iterator[Settings]:
    """Settings of a node of its own, which is stopped and wiped at the end."""
    unpacked = sorted(layout(Settings()).root.glob("elasticsearch-*"))
    if not unpacked:
        pytest.skip("the node runs another Elasticsearch than a downloaded one")
    settings = at(open_tmp / "node", free_port()).model_copy(update={"es_home": unpacked[-1]})
    yield settings
    assert not wipe(settings).running
    assert not layout(settings).data.exists()


def requested(url: str, method: str, headers: Mapping[str, str], body: bytes | None) -> int:
    try:
        with urlopen(Request(url, body, dict(headers), method=method), timeout=30) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code


FOREIGN = ("https://evil.example", "http://127.0.0.1:8000", "http://localhost:9250", "null", "file://")
ASKED = (("GET", "_search"), ("POST", "_all/_close"), ("PUT", "theirs"), ("POST", "_bulk"), ("DELETE", "ours"))
BODIES = (None, b'{"index": {"_index": "ours"}}\n{}\n')


@pytest.mark.slow
@pytest.mark.elastic
def test_a_node_is_its_owners(own: Settings) -> None:
    with ThreadPoolExecutor(2) as pool:  # the lock belongs to the open file: threads are kept apart as processes are
        first, second = pool.map(start, [own, own])
    assert first.pid is not None
    assert first.pid == second.pid == status(own).pid
    assert not first.open
    asked(own, first.url)
    with client(own) as es:  # which finds the password by itself
        assert es.cat.indices(h="index").body.split() == ["ours"]
        stop(own)
        open_ones = own.model_copy(update={"node": own.node.model_copy(update={"open": True})})
        assert start(open_ones).open
        words: list[str] = []
        assert not start(own, words.append).open  # as one that an earlier version left running
        assert "asks for no password: it is started again with one" in words[0]
        assert es.indices.exists(index="ours")  # the same client, though the password is another


def asked(own: Settings, url: str) -> None:
    """Whoever has no password is refused, and a page of another origin even with it."""
    password = node_password(own)
    signed = {"Authorization": f"Basic {b64encode(f'jarida:{password}'.encode()).decode()}"}
    json_too = {"Content-Type": "application/json"}
    assert requested(f"{url}/ours", "PUT", signed, None) == 200
    for (method, path), body in product(ASKED, BODIES):
        assert requested(f"{url}/{path}", method, json_too, body) == 401
        for origin in FOREIGN:
            assert requested(f"{url}/{path}", method, {**json_too, "Origin": origin}, body) in {401, 403}
            assert requested(f"{url}/{path}", method, {**signed, **json_too, "Origin": origin}, body) == 403
    if os.geteuid() == 0 and (setpriv := shutil.which("setpriv")):
        folders = layout(own)
        files = [folders.password, *(path for folder in folders.owned for path in folder.rglob("*") if path.is_file())]
        for uid in (pwd.getpwnam("nobody").pw_uid, 12345):
            other = [setpriv, f"--reuid={uid}", "--regid=65534", "--clear-groups", "cat", "--", *map(str, files)]
            assert subprocess.run(other, capture_output=True, check=False).stdout == b""
