"""A mail server and a web server on loopback that keep what they are given."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Sink:
    """What arrived. `status`: what a web server answers, `refuse`: whom a mail server does not know."""

    port: int = 0
    status: int = 200
    refuse: str = "nobody@"
    mails: list[EmailMessage] = field(default_factory=list)
    posts: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def _serving(server: socketserver.TCPServer, sink: Sink) -> Iterator[Sink]:
    sink.port = server.socket.getsockname()[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def mail_server() -> Iterator[Sink]:
    """Enough of SMTP (RFC 5321) for a client that sends."""
    sink = Sink()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 sink")
            while line := self.rfile.readline().decode().strip():
                verb = line.split(" ")[0].upper()
                if verb == "DATA":
                    self._say("354 go on")
                    sink.mails.append(self._mail())
                    self._say("250 kept")
                elif verb == "RCPT" and sink.refuse in line:
                    self._say("550 no such user")
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 sink")

        def _mail(self) -> EmailMessage:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return message_from_bytes(b"".join(lines), policy=policy.default)

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session), sink):
        yield sink


@contextmanager
def web_server() -> Iterator[Sink]:
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_json = "json" in (self.headers["Content-Type"] or "")
            sink.posts.append((dict(self.headers), json.loads(body) if is_json else body.decode()))
            sink.paths.append(self.path)
            self.send_response(sink.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler), sink):
        yield sink
