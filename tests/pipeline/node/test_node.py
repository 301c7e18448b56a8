"""The four commands, with strangers at the port, and one real start."""

import json
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline.errors import NodeError
from pipeline.node import start, status, stop, wipe
from pipeline.node.layout import layout
from pipeline.node.node import version_at
from pipeline.settings import Node, Settings


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


def test_a_running_one_is_reused(tmp_path: Path, stranger: HTTPServer) -> None:
    stranger.reply = reply("jarida-local")  # type: ignore[attr-defined]
    found = start(at(tmp_path / "new", stranger.server_port))
    assert (found.running, found.version) == (True, "9.4.3")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param((200, b"<html>hello"), "used by something else than Elasticsearch", id="a-web-page"),
        pytest.param((200, b'{"name": 1}'), "used by something else than Elasticsearch", id="other-json"),
        pytest.param((401, b"{}"), r"no open Elasticsearch \(it answers 401\)", id="security-on"),
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
        assert version_at(f"http://127.0.0.1:{closing.getsockname()[1]}") is None


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


@pytest.mark.slow
@pytest.mark.elastic
def test_two_starts_at_once_make_one_node_which_stops_and_is_wiped(open_tmp: Path, es_url: str) -> None:
    unpacked = sorted(layout(Settings()).root.glob("elasticsearch-*"))
    if not unpacked:
        pytest.skip(f"{es_url} runs another Elasticsearch than a downloaded one")
    settings = at(open_tmp / "node", free_port()).model_copy(update={"es_home": unpacked[-1]})
    try:
        with ThreadPoolExecutor(
            2
        ) as pool:  # the lock belongs to the open file: threads are kept apart as processes are
            first, second = (found.pid for found in pool.map(start, [settings, settings]))
        assert first is not None
        assert first == second == status(settings).pid
    finally:
        assert not wipe(settings).running
    assert not layout(settings).data.exists()
