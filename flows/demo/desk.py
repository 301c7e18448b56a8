"""A desk on loopback that takes the operator's messages: a webhook."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Messages:
    """What arrived at the desk's address, in order."""

    address: str = ""
    texts: list[str] = field(default_factory=list)


@contextmanager
def desk() -> Iterator[Messages]:
    """A desk while it is open."""
    messages = Messages()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            messages.texts.append(str(told.get("text") or told.get("message") or told))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name that http.server gives it
            """The message is shown, the request is not."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    messages.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield messages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
