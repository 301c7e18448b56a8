"""A way to Elasticsearch with faults: what goes wrong, with which requests, and how often."""

import http.client
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

SLOW_S = 4.0  # longer than a drill's client waits
EVER = 10_000
LOGIN = b"<html><body><form>Sign in</form></body></html>"
JSON, HTML = "application/json", "text/html"
# Answers that come in the place of Elasticsearch's: status, type, body.
ANSWERS = {
    "429": (429, JSON, b'{"error":{"type":"es_rejected_execution_exception","reason":"busy"},"status":429}'),
    "502": (502, HTML, b"<html>Bad Gateway</html>"),
    "503": (503, JSON, b'{"error":{"type":"unavailable","reason":"away"},"status":503}'),
    "413": (413, HTML, b"<html>Request Entity Too Large</html>"),
    "HTML with 200": (200, HTML, LOGIN),
    "not JSON": (200, JSON, b'{"took": 3, "items": ['),
    "an empty answer": (200, JSON, b""),
    "a redirect": (302, HTML, b""),
}
CONNECTIONS = ("dropped", "lost answer", "half an answer", "half a request", "slow")
FAULTS = (*CONNECTIONS, *ANSWERS)


@dataclass(slots=True)
class Proxy:
    """`fault` befalls the next `left` requests whose line matches `where`; `events` happen before or after one."""

    url: str
    target: str
    fault: str | None = None
    where: str = ""
    left: int = 0
    seen: int = 0
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    after: dict[str, Callable[[], None]] = field(default_factory=dict)

    def strike(self, fault: str, where: str, times: int = 1) -> None:
        self.fault, self.where, self.left = fault, where, times

    def heal(self) -> None:
        self.fault, self.left = None, 0

    def struck(self, line: str) -> str | None:
        """The fault that befalls a request."""
        if self.left > 0 and re.search(self.where, line):
            self.left -= 1
            self.seen += 1
            return self.fault
        return None


def happen(events: dict[str, Callable[[], None]], line: str) -> None:
    """Lets each event happen once, at the first request that matches."""
    for where in [one for one in events if re.search(one, line)]:
        events.pop(where)()


class Handler(BaseHTTPRequestHandler):
    """Takes a whole request, and passes it on or does not."""

    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def handle_any(self) -> None:
        line = f"{self.command} {self.path}"
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        happen(self.proxy.before, line)
        fault = self.proxy.struck(line)
        if fault in ANSWERS:
            status, kind, said = ANSWERS[fault]
            self.reply(status, {"Content-Type": kind, "Location": "/login"}, said)
        elif fault == "dropped":
            self.hang_up()
        elif fault == "half a request":
            self.pass_half(body)
            self.hang_up()
        else:
            time.sleep(SLOW_S if fault == "slow" else 0)
            self.pass_on(line, body, fault)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_any  # noqa: N815  # the names that http.server calls

    def pass_on(self, line: str, body: bytes, fault: str | None) -> None:
        place = urlsplit(self.proxy.target)
        upstream = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}}
        upstream.request(self.command, self.path, body or None, headers)
        answer = upstream.getresponse()
        content, told = answer.read(), dict(answer.getheaders())
        upstream.close()
        happen(self.proxy.after, line)
        if fault == "lost answer":
            self.hang_up()
        elif fault == "half an answer":
            self.reply(answer.status, told, content, cut=len(content) // 2)
            self.hang_up()
        else:
            self.reply(answer.status, told, content)

    def pass_half(self, body: bytes) -> None:
        place = urlsplit(self.proxy.target)
        with suppress(OSError), socket.create_connection((place.hostname or "", place.port or 80)) as upstream:
            head = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
            upstream.sendall(f"{self.requestline}\r\n{head}\r\n".encode() + body[: len(body) // 2])

    def reply(self, status: int, headers: dict[str, str], content: bytes, cut: int | None = None) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[:cut])

    def hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name
        """The drill says what happened."""

    def handle(self) -> None:
        with suppress(ConnectionError, http.client.HTTPException):
            super().handle()


class Server(ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def proxied(target: str) -> Iterator[Proxy]:
    """A way to an address, which keeps the user and password of it."""
    handler = type("ProxyHandler", (Handler,), {})
    server = Server(("127.0.0.1", 0), handler)
    signed, at, _ = target.removeprefix("http://").rpartition("@")
    proxy = Proxy(f"http://{signed}{at}127.0.0.1:{server.server_port}", target)
    handler.proxy = proxy  # type: ignore[attr-defined]  # a class of its own per server
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
