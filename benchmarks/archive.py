"""`python -m benchmarks.archive`: records a CPU second of import and replay, and of the readers that could be had.

`--before FOLDER` is a tree of an earlier version with its own `.venv`: its commands run beside ours, turn by turn. The
pages are those of the shared data, each with a line that makes it another. A run of one record is subtracted, so that
starting a command does not count.
"""

import argparse
import gzip
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median

from benchmarks.figures import table
from pipeline.settings import settings, signed_url
from pipeline.warc import Record, members, message, records
from tests.support import warcs

OUTLET = """id: bench
name: {ar: مقياس}
country: MA
languages: [ar]
home: https://bench.example/
source: made for the benchmark
"""
NUMBER = re.compile(rb"(\?p=|postid-|post-|node-)\d+")
HERE = Path(__file__).parents[1]
SHARED = Path(os.environ.get("JARIDA_SHARED", HERE.parent / "shared" / "data"))


def pages() -> list[bytes]:
    return [gzip.decompress(path.read_bytes()) for path in sorted((SHARED / "pages" / "html").glob("*.html.gz"))]


def record(number: int, body: bytes) -> bytes:
    url = f"https://bench.example/2024/01/{number % 28 + 1:02d}/khabar-{number}"
    other = NUMBER.sub(rb"\g<1>%d" % (10**6 + number), body)  # the same post number would be the same article
    return warcs.record(url, warcs.http(other + b"<!-- %d -->" % number))


def warc_of(count: int) -> bytes:
    given = pages()
    return warcs.gzipped(*(record(number, given[number % len(given)]) for number in range(count)))


def cpu_s(tree: Path, environment: dict[str, str], *command: str) -> float:
    """CPU seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        [tree / ".venv" / "bin" / "python", "-m", "flows.cli", *command],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
    )
    if ended.returncode not in (0, 1):
        sys.exit(f"{tree}: {command}: {ended.returncode}\n{ended.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(tree: Path, count: int, content: bytes) -> tuple[float, float]:
    """CPU seconds of importing a file and of replaying it into an index of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder, alias = Path(name), f"bench-archive-{count}-{os.getpid()}-{random.randrange(10**6)}"
        (folder / "outlets").mkdir()
        (folder / "outlets" / "bench.yml").write_text(OUTLET, encoding="utf-8")
        (folder / "given.warc.gz").write_bytes(content)
        environment = {
            **os.environ,
            "JARIDA_DATA_DIR": str(folder / "data"),
            "JARIDA_OUTLETS_DIR": str(folder / "outlets"),
            "JARIDA_ELASTICSEARCH__URL": signed_url(settings()),
            "JARIDA_ELASTICSEARCH__ALIAS": alias,
            "JARIDA_ELASTICSEARCH__RUNS": f"{alias}-runs",
        }
        taken = cpu_s(tree, environment, "import-warc", str(folder / "given.warc.gz"))
        replayed = cpu_s(tree, environment, "replay", "--into", f"{alias}-again")
        drop(f"{alias}*")
        return taken, replayed


def drop(pattern: str) -> None:
    from pipeline.index.client import client

    es = client(settings())
    for name in es.indices.get(index=pattern, expand_wildcards="all"):
        es.indices.delete(index=name)


def by_warcio(content: bytes) -> Iterator[bytes]:
    from warcio.archiveiterator import ArchiveIterator

    for one in ArchiveIterator(BytesIO(content), check_digests="raise"):
        if one.rec_type == "response":
            yield one.content_stream().read()


def by_fastwarc(content: bytes) -> Iterator[bytes]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for one in ArchiveIterator(BytesIO(content), record_types=WarcRecordType.response, verify_digests=True):
        yield one.reader.read()


def by_ours(content: bytes) -> Iterator[bytes]:
    for member in members(content):
        for one in records(member, 1 << 30):
            if isinstance(one, Record) and one.type == "response":
                yield message(one.block, 1 << 30, one.headers.get("warc-payload-digest")).body


READERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "warcio": by_warcio,
    "FastWARC": by_fastwarc,
    "ours": by_ours,
}


def read(reader: Callable[[bytes], Iterator[bytes]], content: bytes) -> tuple[list[bytes], str]:
    """What a reader gives of a file, and by which error it ended."""
    found: list[bytes] = []
    try:
        found.extend(reader(content))
    except Exception as error:  # noqa: BLE001 (what a library raises is what is measured)
        return found, type(error).__name__
    return found, ""


def speed(reader: Callable[[bytes], Iterator[bytes]], content: bytes, count: int) -> float:
    """Records a CPU second, the best of three."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_SELF)
        assert len(read(reader, content)[0]) == count
        after = resource.getrusage(resource.RUSAGE_SELF)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return count / min(times)


def odd_files(seed: int = 15, number: int = 120) -> Iterator[tuple[list[bytes], bytes]]:
    """Whole bodies, and a file of them that is cut, or has changed, lost or doubled bytes, or an odd record."""
    draw = random.Random(seed)
    bodies = [b"<p>%d</p>" % one + bytes(draw.randrange(32, 127) for _ in range(900)) for one in range(3)]
    given = [warcs.record(f"https://bench.example/{one}", warcs.http(body)) for one, body in enumerate(bodies)]
    odd = (
        warcs.record("http://[::1/x", warcs.http(b"x")),
        warcs.record("https://bench.example/x", warcs.http(b"x", "HTTP/1.1 OK")),
        warcs.record("https://bench.example/x", warcs.http(b"x"), WARC_Date="yesterday"),
        warcs.record("https://bench.example/x", warcs.http(b"x"), Content_Length="12"),
    )
    for one in range(number):
        if one % 5 == 4:
            yield bodies, warcs.gzipped(given[0], odd[one // 5 % len(odd)], *given[1:])
            continue
        content = bytearray(warcs.gzipped(*given))
        at = draw.randrange(len(content) // 8, len(content))
        match one % 5:
            case 0:
                del content[at:]
            case 1:
                content[at] ^= 1 << draw.randrange(8)
            case 2:
                del content[at : at + draw.randrange(1, 300)]
            case 3:
                content[at:at] = content[at : at + draw.randrange(1, 300)]
        yield bodies, bytes(content)


def honesty(reader: Callable[[bytes], Iterator[bytes]]) -> tuple[int, int, int]:
    """Over the odd files: whole pages given, pages given that are none, and files that ended in an error."""
    whole = wrong = ended = 0
    for bodies, content in odd_files():
        found, error = read(reader, content)
        whole += len(set(found) & set(bodies))
        wrong += sum(body not in bodies and body != b"x" for body in found)
        ended += bool(error)
    return whole, wrong, ended


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, help="a tree of an earlier version")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--readers", action="store_true", help="the readers alone")
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    content = warc_of(chosen.records)
    rows = [(name, speed(reader, content, chosen.records), *honesty(reader)) for name, reader in READERS.items()]
    table("archive", "readers", ("reader", "records/CPU s", "whole pages", "wrong pages", "ended by an error"), rows, 0)
    if chosen.readers:
        return
    trees = {"ours": HERE} | ({"before": chosen.before} if chosen.before else {})
    one = warc_of(1)
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in trees}
    for _ in range(chosen.rounds):
        for name, tree in trees.items():
            start, work = commands(tree, 1, one), commands(tree, chosen.records, content)
            spent[name].append((work[0] - start[0], work[1] - start[1]))
    rates = {
        name: [chosen.records / median(pair[number] for pair in pairs) for number in (0, 1)]
        for name, pairs in spent.items()
    }
    told = [(name, *figures) for name, figures in rates.items()]
    if chosen.before:
        told.append(("ours / before", *(a / b for a, b in zip(rates["ours"], rates["before"], strict=True))))
    table("archive", "import and replay, records/CPU s", ("tree", "import", "replay"), told, 2)


if __name__ == "__main__":
    main()
