"""What answers in the place of Elasticsearch, or does not answer, is named at once."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.errors import ServiceError
from pipeline.index.client import client
from pipeline.index.patience import patiently
from pipeline.settings import Elasticsearch as Where
from pipeline.settings import Settings
from tests.pipeline.scripted import serving

FULL = {"type": "cluster_block_exception", "reason": "index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded]"}


class Portal(BaseHTTPRequestHandler):
    """A proxy's page of login, with 200."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<html>Sign in</html>")

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def portal() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Portal) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_what_accepts_and_never_answers_is_given_up_after_one_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        es = client(Settings(elasticsearch=Where(url=f"http://127.0.0.1:{silent.getsockname()[1]}", timeout_s=0.2)))
        with pytest.raises(ServiceError, match="did not answer in time"):
            es.indices.get_alias(name="articles")
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):  # one connection, and no other
            silent.accept()


def test_a_page_in_the_place_of_an_answer_is_no_elasticsearch() -> None:
    with portal() as url, pytest.raises(ServiceError, match="what answers there is no Elasticsearch"):
        client(Settings(elasticsearch=Where(url=url))).indices.get_alias(name="articles")


def test_a_full_disk_is_said_at_once() -> None:
    with serving({"_count": [(429, {"error": FULL})]}) as script:
        es = client(Settings(elasticsearch=Where(url=script.url)))
        with pytest.raises(ServiceError, match="Elasticsearch's disk is full"):
            patiently(lambda: es.count(index="articles"), "index articles", (60.0,))


def test_a_closed_index_is_said_to_be_closed() -> None:
    with serving({"_search": [(400, {"error": {"type": "index_closed_exception", "reason": "closed"}})]}) as script:
        es = client(Settings(elasticsearch=Where(url=script.url)))
        with pytest.raises(ServiceError, match="the index is closed: `jarida doctor --mend` opens it"):
            es.search(index="articles")
