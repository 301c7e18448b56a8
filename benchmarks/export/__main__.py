"""`python -m benchmarks.export`: documents a second of an export and of a bare scan, and the memory of the export.

Each measurement is a process of its own, so that the peak of memory is that of one export. The last line kills an
export in the middle and resumes it.
"""

import argparse
import resource
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from statistics import median

from elasticsearch import Elasticsearch

from benchmarks.figures import table
from benchmarks.load.documents import MAPPINGS, SETTINGS, documents
from pipeline.export import export
from pipeline.index.client import client
from pipeline.index.load import load
from pipeline.settings import settings, signed_url

INDEX = "bench-export"
BARE = "bare scan"
FORMATS = ("jsonl", "csv", "parquet")
PAGE = 1000
ALL: dict[str, object] = {"match_all": {}}


def bare_scan(es: Elasticsearch) -> int:
    """A point in time read to the end in the order of the index; nothing is written."""
    pit, count, after = es.open_point_in_time(index=INDEX, keep_alive="5m")["id"], 0, None
    while True:
        hits = es.search(
            pit={"id": pit, "keep_alive": "5m"},
            size=PAGE,
            sort=["_shard_doc"],
            search_after=after,
            track_total_hits=False,
        )["hits"]["hits"]
        if not hits:
            es.close_point_in_time(id=pit)
            return count
        count, after = count + len(hits), hits[-1]["sort"]


def measured(what: str, path: Path) -> None:
    """One measurement, printed as: documents, seconds, peak memory in MB."""
    bare = what == BARE
    with Elasticsearch(signed_url(settings()), request_timeout=120) if bare else client(settings()) as es:
        begun = time.perf_counter()
        count = bare_scan(es) if bare else export(es, INDEX, ALL, path, report=said).written
        seconds = time.perf_counter() - begun
    print(count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)


def said(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def child(what: str, path: Path, **how: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.export", "--one", what, "--path", str(path)]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, **how)  # type: ignore[call-overload,no-any-return]


def measure(what: str, path: Path) -> tuple[float, float]:
    """Documents a second and MB of memory of one measurement."""
    with child(what, path, stderr=subprocess.DEVNULL) as process:
        count, seconds, memory_mb = process.communicate()[0].split()
    return int(count) / float(seconds), float(memory_mb)


def kill_and_resume(path: Path, after: int) -> int:
    """Kills an export when it has read so many documents, then finishes it; returns how many it had read."""
    with child("csv", path, stderr=subprocess.PIPE) as process:
        assert process.stderr
        for line in process.stderr:
            if line.endswith("read\n") and (count := int(line.split(" ")[0].replace(",", ""))) >= after:
                process.send_signal(signal.SIGKILL)
                break
    measure("csv", path)
    return count


def fill(es: Elasticsearch, count: int) -> None:
    es.options(ignore_status=404).indices.delete(index=INDEX)
    es.indices.create(index=INDEX, mappings=MAPPINGS, settings=SETTINGS)
    assert load(es, INDEX, documents(count)).indexed == count
    es.indices.refresh(index=INDEX)


def compare(count: int, rounds: int, folder: Path) -> None:
    files = {what: folder / f"out.{what}" for what in FORMATS}
    found = [{what: measure(what, files.get(what, folder)) for what in (BARE, *FORMATS)} for _ in range(rounds)]
    rows = []
    for what in (BARE, *FORMATS):
        per_s, of_bare = median(one[what][0] for one in found), median(one[what][0] / one[BARE][0] for one in found)
        rows.append((what, round(per_s), of_bare, round(max(one[what][1] for one in found))))
    table("export", "speed", (f"{count:,} documents", "documents/s", "of bare", "peak MB"), rows, decimals=2)
    broken = folder / "broken.csv"
    had = kill_and_resume(broken, count // 3)
    same = sha256(broken.read_bytes()).digest() == sha256(files["csv"].read_bytes()).digest()
    print(f"killed after {had:,} documents and resumed: the file is {'byte-identical' if same else 'DIFFERENT'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measured(chosen.one, chosen.path)
        return
    with (
        Elasticsearch(signed_url(settings()), request_timeout=120) as es,
        tempfile.TemporaryDirectory(prefix="jarida-bench-") as folder,
    ):
        try:
            fill(es, chosen.documents)
            compare(chosen.documents, chosen.rounds, Path(folder))
        finally:
            es.options(ignore_status=404).indices.delete(index=INDEX)


if __name__ == "__main__":
    main()
