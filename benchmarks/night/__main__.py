"""What a night costs, in CPU seconds of all its processes: `python -m benchmarks.night [--outlets 60] [--pages 20]`.

Outlets on loopback without a delay, pages of 64 KB: crawl, quiet crawl, processing, quiet night; beside them bare
Scrapy that drops what it fetches, and with `--before FOLDER` a checkout of an earlier Jarida with its own `.venv`.
Documents go into indices of their own in the local node, which are taken away at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import Elasticsearch

from benchmarks.environment import PROJECT
from benchmarks.figures import table
from benchmarks.night.site import base, outlet_files
from benchmarks.read.pages import shared_dir
from pipeline.settings import settings, signed_url

ALIAS = "bench-night"
STEPS = (("crawl", "crawl"), ("quiet crawl", "crawl"), ("process", "process"), ("quiet night", "nightly"))
FINE = frozenset({0, 1})
MB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a command and its children, its time, and the memory of the largest of them."""

    cpu_s: float
    wall_s: float
    largest_mb: int


def cost(command: Sequence[str], folder: Path, world: dict[str, str]) -> Cost:
    """Runs a command to its end. Raises CalledProcessError when it fails."""
    began = time.monotonic()
    with (folder / "words.txt").open("ab") as words:
        child = subprocess.Popen(command, cwd=folder, env=world, stdout=words, stderr=words)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in FINE:
        raise subprocess.CalledProcessError(child.returncode, command, (folder / "words.txt").read_text()[-2000:])
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss // MB)


@contextmanager
def sites(outlets: int, pages: int) -> Iterator[list[int]]:
    """The ports of the outlets while they are served, by a process whose work is not counted."""
    command = [sys.executable, "-m", "benchmarks.night.site", "--outlets", str(outlets), "--pages", str(pages)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
        server.terminate()


def environment(folder: Path, ports: Sequence[int], alias: str) -> dict[str, str]:
    """The environment of commands that live in a folder, with an outlet file for each port."""
    (folder / "outlets").mkdir()
    for file, text in outlet_files(ports).items():
        (folder / "outlets" / file).write_text(text, encoding="utf-8")
    ours = ("JARIDA_", "PREFECT_", "PYTHONPATH")  # by the last another checkout would run this one's code
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {
        "JARIDA_DATA_DIR": str(folder / "data"),
        "JARIDA_OUTLETS_DIR": str(folder / "outlets"),
        "JARIDA_ALLOW_PRIVATE_HOSTS": "1",
        "JARIDA_ELASTICSEARCH__URL": signed_url(settings()),
        "JARIDA_ELASTICSEARCH__ALIAS": alias,
        "JARIDA_ELASTICSEARCH__RUNS": f"{alias}-runs",
        "PREFECT_HOME": str(folder / "prefect"),
    }


@contextmanager
def emptied(alias: str, pages: int) -> Iterator[None]:
    """Takes all indices away whose names begin with an alias, at the end. Raises ValueError when a page is missing."""
    with Elasticsearch(signed_url(settings()), request_timeout=120) as es:
        try:
            yield
            if (held := es.count(index=alias)["count"]) != pages:  # a command that gave up at once looks quick
                raise ValueError(f"{alias} holds {held} documents of {pages} pages")
        finally:
            for index in es.indices.get(index=f"{alias}*", expand_wildcards="all"):
                es.indices.delete(index=index)


def nights(tree: Path, ports: Sequence[int], pages: int, name: str) -> dict[str, Cost]:
    """What each step costs a checkout of Jarida, from an empty data folder on."""
    jarida, alias = str(tree / ".venv" / "bin" / "jarida"), f"{ALIAS}-{name}"
    with tempfile.TemporaryDirectory(prefix="jarida-night-") as folder, emptied(alias, pages):
        world = environment(Path(folder), ports, alias)
        return {step: cost([jarida, command], Path(folder), world) for step, command in STEPS}


def bare(ports: Sequence[int], pages: int) -> Cost:
    """Scrapy alone: every page is fetched by one process and dropped."""
    urls = [f"{base(port)}/khabar-{number}/" for port in ports for number in range(1, pages + 1)]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
        return cost([sys.executable, str(Path(__file__).with_name("bare.py"))], Path(folder), dict(os.environ))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.night", description=__doc__)
    parser.add_argument("--outlets", type=int, default=60)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--before", type=Path, help="a checkout of an earlier version, with its .venv")
    options = parser.parse_args()
    if not (shared_dir() / "search" / "documents.jsonl.gz").is_file():
        print(f"skipped: no texts in {shared_dir()} (set JARIDA_SHARED)")
        return
    pages = options.outlets * options.pages
    with sites(options.outlets, options.pages) as ports:
        scrapy = bare(ports, options.pages)
        ours = nights(PROJECT, ports, pages, "now")
        before = nights(options.before, ports, pages, "before") if options.before else {}
    rows: list[list[str | float]] = [["bare Scrapy", scrapy.cpu_s, scrapy.cpu_s / pages * 1000, scrapy.largest_mb]]
    rows += [[step, one.cpu_s, one.cpu_s / pages * 1000, one.largest_mb] for step, one in ours.items()]
    heads = [f"{options.outlets} outlets × {options.pages} pages", "CPU s", "ms a page", "largest process, MB"]
    if before:
        heads += ["CPU s before", "before ÷ now"]
        rows = [[*row, *_beside(str(row[0]), before, ours)] for row in rows]
    table("night", "cost of a night", heads, rows, decimals=2)


def _beside(step: str, before: dict[str, Cost], ours: dict[str, Cost]) -> tuple[str | float, str | float]:
    return (before[step].cpu_s, before[step].cpu_s / ours[step].cpu_s) if step in before else ("", "")


if __name__ == "__main__":
    main()
