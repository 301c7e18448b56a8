"""Damaged answers of each kind that strangers and servers give, read under a limit of memory.

python -m benchmarks.answers [--kind page] [--count 10000]
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from pipeline.errors import JaridaError
from pipeline.extract import extract
from pipeline.index.client import client
from pipeline.kibana import export_objects
from pipeline.search import Query, search
from pipeline.settings import Elasticsearch, Kibana, Settings
from pipeline.warc import Record, members, message, records
from tests import make
from tests.pipeline.extract.templates import P1, P2, P3, P4, paras, shell
from tests.spiders.discover.test_mutated import LISTS, MUTATIONS, read_or_told
from tests.support import warcs

Read = Callable[[bytes], object]
MEMORY_BYTES = 1_500_000_000
LIMIT_S = 2.0  # of CPU, for an answer of some 50 KB
LONGEST = 1 << 24  # bytes of a record that is read
# Runs that patterns, parsers and stacks stumble over; each is put in many times over.
RUNS = (
    *(b" ", b"\n", b"\t", b"\r\n ", "\u00a0".encode(), "ـ".encode(), "َ".encode(), "ا ".encode(), b"a-", b"1", b"."),
    *(
        b"<",
        b"<a ",
        b"<div>",
        b"</p>",
        b"<!--",
        b"<![CDATA[",
        b"&",
        b"&amp;",
        b"&#x41;",
        b"[",
        b'{"a":',
        b'"',
        b"\\u00",
    ),
    *(b"/", b"?a=1&", b"\x00", b"\xff", "\u202e".encode(), "²".encode(), b"WARC/1.0\r\n", b"Content-Length: 9\r\n"),
)
ODD = (
    *(b"9" * 5000, "²".encode(), b"+9999:00", b"1e999", b"-0", b"null", b"[]", b"{}", b"NaN", b"0001-01-01"),
    b"\xed\xa0\x80",
)


def grown(body: bytes, draw: random.Random, size: int = 40_000) -> bytes:
    """An answer with a long run of one thing in it."""
    run, at = draw.choice(RUNS), draw.randrange(len(body))
    return body[:at] + run * (size // len(run)) + body[at:]


def odd(body: bytes, draw: random.Random) -> bytes:
    """An answer with a value in the place of some bytes that no reader expects there."""
    at = draw.randrange(len(body))
    return body[:at] + draw.choice(ODD) + body[at + draw.randrange(12) :]


DAMAGES = (*MUTATIONS, grown, odd)


def damaged(body: bytes, seed: str) -> bytes:
    """The answer after one to three damages; the same for the same seed."""
    draw = random.Random(seed)
    for damage in draw.sample(DAMAGES, draw.choice((1, 1, 2, 3))):
        body = damage(body, draw).ljust(2)
    return body


def read_page(body: bytes) -> object:
    return extract(make.capture(body=body))


def read_warc(body: bytes) -> object:
    found = [one for member in members(body) for one in records(member, LONGEST)]
    return [message(one.block, LONGEST) for one in found if isinstance(one, Record)]


class Speaker(BaseHTTPRequestHandler):
    """Answers whatever is asked with the server's `body`."""

    protocol_version = "HTTP/1.1"

    def any_method(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body: bytes = self.server.body  # type: ignore[attr-defined]  # set for each answer
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = any_method  # noqa: N815  # names of the standard library

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def readers() -> Iterator[dict[str, tuple[bytes, Read]]]:
    """A good answer of each kind, and what reads it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    es = client(Settings(elasticsearch=Elasticsearch(url=url, timeout_s=60)))

    def through(ask: Callable[[], object], body: bytes) -> object:
        server.body = body  # type: ignore[attr-defined]
        return ask()

    with TemporaryDirectory() as folder, es:
        kibana = partial(export_objects, Settings(kibana=Kibana(url=url)), Path(folder))
        asked = partial(search, es, "articles", Query("التعاونيات"))
        lists = {name: (text.encode(), partial(read_or_told, kind)) for name, (kind, text) in LISTS.items()}
        try:
            yield {
                "page": (shell(f"<h1>خبر</h1><div class='post'>{paras(P1, P2, P3, P4)}</div>").encode(), read_page),
                **lists,
                "warc": (warcs.plain(*_records()), read_warc),
                "warc.gz": (warcs.gzipped(*_records()), read_warc),
                "kibana": (_objects(), partial(through, kibana)),
                "elasticsearch": (_hits(), partial(through, asked)),
            }
        finally:
            server.shutdown()
            server.server_close()


def _records() -> list[bytes]:
    return [warcs.record(f"https://o.ma/khabar-{n}", warcs.http(f"<p>{P1}</p>".encode())) for n in range(3)]


def _objects() -> bytes:
    boards = sorted((Path(__file__).parents[1] / "index_config" / "kibana").glob("*.ndjson"))
    return b"".join(path.read_bytes().rstrip(b"\n") + b"\n" for path in boards)[:20_000].rpartition(b"\n")[0]


def _hits() -> bytes:
    source = {"title": "خبر", "url": "https://o.ma/a", "outlet": {"id": "o", "name": "و"}, "published_at": "2024-05-01"}
    hit = {"_id": "a", "_score": 1.5, "_source": source, "highlight": {"text": ["نص"]}}
    hits = {"total": {"value": 8, "relation": "eq"}, "max_score": 1.5, "hits": [hit] * 8}
    return json.dumps(
        {"took": 1, "timed_out": False, "hits": hits, "suggest": {"words": []}}, ensure_ascii=False
    ).encode()


def told(kind: str, body: bytes, read: Read) -> bool:
    """Whether an answer was read; False when it was refused with words. Raises what is no error of ours."""
    try:
        return read(body) is not None or kind not in LISTS
    except JaridaError:
        return False


def run(kind: str, good: bytes, read: Read, count: int) -> int:
    """Reads so many damaged answers and reports; how many raised what is no error of ours, or took too long."""
    refused, faults, slowest, where = 0, 0, 0.0, 0
    for seed in range(count):
        began = time.process_time()
        try:
            refused += not told(kind, damaged(good, f"{kind} {seed}"), read)
        except Exception as error:  # noqa: BLE001  # the point is to find any
            faults += 1
            print(f"{kind}, seed {seed}: {error!r:.200}", flush=True)
        taken = time.process_time() - began
        slowest, where = max((slowest, where), (taken, seed))
        faults += taken > LIMIT_S
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{kind}: {count} tried, {refused} refused with words, {count - refused - faults} read, {faults} faults; "
        f"slowest {slowest:.2f} s (seed {where}); peak {peak} MB",
        flush=True,
    )
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description="Read damaged answers under a limit of memory.")
    parser.add_argument("--kind", action="append", help="of these alone")
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with readers() as kinds:
        chosen = {name: one for name, one in kinds.items() if not options.kind or name in options.kind}
        return int(sum(run(name, *one, options.count) for name, one in chosen.items()) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
