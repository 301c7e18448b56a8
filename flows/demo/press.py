"""The demo press on loopback, each outlet on a port of its own: `python -m flows.demo.press`."""

import argparse
import logging
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any

from flows.demo.site import Page, respond, site
from flows.demo.stories import Newsroom, newsrooms
from pipeline.errors import ServiceError

PORT = 8471  # the first outlet's; fixed, so that a second demo sees the same addresses
HOST = "127.0.0.1"
MOVED = Page(404, b"<h1>404</h1>", {"Content-Type": "text/html"})
OUTLETS = Path(__file__).parent / "outlets"
log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """One outlet's server."""

    daemon_threads = True
    allow_reuse_port = False
    page: Callable[[str], Page]


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the server's pages, and 304 to a validator that still holds."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.answer(self.server.page(self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, page: Page) -> None:
        headers = {**page.headers, "ETag": f'"{sha256(page.body).hexdigest()[:16]}"'}
        fresh = page.status == 200 and unchanged(dict(self.headers.items()), headers)
        status, body = (304, b"") if fresh else (page.status, page.body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name that http.server gives it
        log.debug(format, *args)


def unchanged(request: Mapping[str, str], answer: Mapping[str, str]) -> bool:
    """Whether the validators of a request still hold; an ETag goes before a date (RFC 9110, 13.2.2)."""
    if tags := request.get("If-None-Match"):
        return answer["ETag"] in tags
    return "Last-Modified" in answer and request.get("If-Modified-Since") == answer["Last-Modified"]


@contextmanager
def serve(port: int = PORT, gone: Collection[str] = ()) -> Iterator[dict[str, str]]:
    """The demo press while it runs: outlet id to base URL. Port 0 takes free ports.

    `gone`: outlets that have moved without a word; one may move while the press runs. Raises ServiceError when a port
    is taken.
    """
    with ExitStack() as stack:
        yield {
            room.id: stack.enter_context(running(room.id, port and port + offset, partial(pages, room, gone)))
            for offset, room in enumerate(newsrooms())
        }


def pages(room: Newsroom, gone: Collection[str], base: str) -> Callable[[str], Page]:
    """What answers the requests to a newsroom's site at `base`."""
    here = site(room, base)
    return lambda target: MOVED if room.id in gone else respond(here, target)


@contextmanager
def running(outlet_id: str, port: int, pages_at: Callable[[str], Callable[[str], Page]]) -> Iterator[str]:
    """The base URL of one server while it runs in a thread; `pages_at` gets it and returns what answers a target."""
    try:
        server = Server((HOST, port), Handler)
    except OSError as error:
        advice = "end the program that uses it (perhaps another demo), or choose another: --port, make demo PORT=9000"
        raise ServiceError(f"outlet={outlet_id}: can't serve on {HOST}:{port}: {error.strerror}; {advice}") from error
    base = f"http://{HOST}:{server.server_port}"
    server.page = pages_at(base)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield base
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_outlets(folder: Path, bases: Mapping[str, str]) -> list[Path]:
    """The outlet files of the running press, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for outlet_id, base in bases.items():
        text = (OUTLETS / f"{outlet_id}.yml").read_text(encoding="utf-8")
        paths.append(folder / f"{outlet_id}.yml")
        paths[-1].write_text(Template(text).safe_substitute(base=base), encoding="utf-8")
    return paths


def main(arguments: list[str] | None = None) -> None:
    """Serves until it is interrupted; with --outlets it writes the outlet files first."""
    parser = argparse.ArgumentParser(
        prog="python -m flows.demo.press", description="Serves the demo press on loopback."
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"port of the first outlet, 0 for free ones ({PORT})")
    parser.add_argument("--outlets", type=Path, help="a folder to write the outlet files to")
    options = parser.parse_args(arguments)
    try:
        with serve(options.port) as bases:
            if options.outlets:
                write_outlets(options.outlets, bases)
            sys.stdout.writelines(f"{outlet_id}\t{base}/\n" for outlet_id, base in bases.items())
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        pass
    except ServiceError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
