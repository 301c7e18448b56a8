"""A loopback server that answers like an Elasticsearch in trouble: each request takes the next answer of a script."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, object]


@dataclass
class Script:
    """Answers by the end of the path, or how to make one from the request's body; the last one of a list stays.

    `seen`: method, path and body of each request.
    """

    answers: dict[str, list[Answer | Callable[[str], Answer]]]
    seen: list[tuple[str, str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def answer(self, method: str, path: str, body: str) -> Answer:
        with self.lock:
            self.seen.append((method, path, body))
            name = path.split("?")[0].rsplit("/", 1)[-1]
            answers = self.answers.get(name, [(200, {})])
            found = answers.pop(0) if len(answers) > 1 else answers[0]
            return found(body) if callable(found) else found


@contextmanager
def serving(answers: dict[str, list[Answer | Callable[[str], Answer]]]) -> Iterator[Script]:
    script = Script(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            status, body = script.answer(self.command, self.path, self.rfile.read(length).decode())
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_any  # noqa: N815  # names of the standard library

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
