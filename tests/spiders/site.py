"""A small web server on loopback for tests: answers from a table, and remembers what it was asked."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. `length` lies about the size of the body, -1 keeps it back; `hang` keeps the caller waiting."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    hang: bool = False
    drip_s: float = 0.0  # between one byte and the next


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came: path with query, percent-decoded, and headers in lower case."""

    path: str
    raw: str
    headers: Mapping[str, str]
    at: float = field(default_factory=monotonic)


Route = Reply | str | Callable[[Asked], Reply]


@dataclass(slots=True)
class Site:
    """The routes of a running site by decoded path and query, and its log."""

    url: str
    routes: dict[str, Route] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        self.log.append(asked)
        route = self.routes.get(asked.path, self.routes.get(asked.path.partition("?")[0]))
        if route is None:
            return Reply("not here", 404)
        if isinstance(route, str):
            return Reply(route, headers={"Content-Type": "text/html; charset=utf-8"})
        return route if isinstance(route, Reply) else route(asked)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection from the site's table."""

    protocol_version = "HTTP/1.1"
    wbufsize = 64 * 1024  # head and body in one packet: in two, each answer waits 40 ms for an acknowledgement
    site: Site

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.site.answer(Asked(unquote(self.path), self.path, headers))
        if reply.hang:
            self.site.closing.wait(30)
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.length != -1:
            self.send_header("Content-Length", str(len(body) if reply.length is None else reply.length))
        self.end_headers()
        for byte in body if reply.drip_s else ():
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.site.closing.wait(reply.drip_s):
                return
        self.wfile.write(b"" if reply.drip_s else body)
        if reply.length is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Tests look at `Site.log`."""


class Server(ThreadingHTTPServer):
    """A server that does not mind when the crawler hangs up on a page that is too large."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            raise


@contextmanager
def serving() -> Iterator[Site]:
    """A site that runs until the block ends."""
    handler = type("SiteHandler", (Handler,), {})
    server = Server(("127.0.0.1", 0), handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    handler.site = site  # type: ignore[attr-defined]  # a class of its own per server
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def page(title: str, *paragraphs: str, head: str = "") -> str:
    """An article's page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><div>{body}</div></body></html>"
