"""The whole way of a page beside news-please: `python -m benchmarks.night.whole [--outlets 40] [--before FOLDER]`.

Ours: crawl, processing and what Elasticsearch takes, in CPU of all processes. Beside it bare Scrapy, which fetches, and
news-please's `from_html`, which reads (of a sample of the same pages); it indexes nothing. The node's CPU is that of
its whole process, so nobody else may use it. With `--before` a checkout of an earlier version, with its `.venv`.
"""

import argparse
import gzip
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from elasticsearch import Elasticsearch

from benchmarks.cluster.stories import corpus
from benchmarks.environment import PROJECT, peers_python
from benchmarks.figures import Cell, table
from benchmarks.night.__main__ import bare, cost, emptied, environment, sites
from benchmarks.night.site import base, page
from benchmarks.read.pages import shared_dir
from pipeline.settings import settings, signed_url

ALIAS = "bench-whole"
FRESH_S = 1.2  # the node looks at its own process once a second


def node_s() -> float:
    """The CPU seconds of the node so far."""
    time.sleep(FRESH_S)
    with Elasticsearch(signed_url(settings()), request_timeout=120) as es:
        nodes = es.nodes.stats(metric="process")["nodes"].values()
    return sum(int(node["process"]["cpu"]["total_in_millis"]) for node in nodes) / 1000


def our_way(tree: Path, ports: Sequence[int], pages: int) -> list[float]:
    """Milliseconds a page of a checkout: crawl, processing, Elasticsearch."""
    jarida, alias = str(tree / ".venv" / "bin" / "jarida"), f"{ALIAS}-{tree.name}"
    with tempfile.TemporaryDirectory(prefix="jarida-whole-") as name, emptied(alias, pages):
        world = environment(Path(name), ports, alias)
        crawl = cost([jarida, "crawl"], Path(name), world).cpu_s
        begun = node_s()
        process = cost([jarida, "process"], Path(name), world).cpu_s
        return [spent * 1000 / pages for spent in (crawl, process, node_s() - begun)]


def from_html(sample: int) -> float:
    """Milliseconds a page of news-please, all fields."""
    texts = corpus(shared_dir())
    with tempfile.TemporaryDirectory(prefix="jarida-whole-") as folder:
        lines = []
        for number in range(1, sample + 1):
            path = Path(folder) / f"{number}.html.gz"
            path.write_bytes(gzip.compress(page(texts, 0, 80, number).encode(), 1))
            lines.append({"id": number, "path": str(path), "url": f"{base(80)}/khabar-{number}/", "lang": "ar"})
        command = [str(peers_python()), str(PROJECT / "benchmarks" / "peers" / "read.py"), "news-please"]
        given = "".join(json.dumps(line) + "\n" for line in lines)
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if failed := [one["error"] for one in told if one.get("error")]:
        raise ValueError(f"news-please failed: {failed[0]}")
    return fmean(one["cpu_s"] for one in told) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.night.whole", description=__doc__)
    parser.add_argument("--outlets", type=int, default=40)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--sample", type=int, default=200, help="pages that news-please reads")
    parser.add_argument("--before", type=Path, help="a checkout of an earlier version, with its .venv")
    asked = parser.parse_args()
    pages = asked.outlets * asked.pages
    with sites(asked.outlets, asked.pages) as ports:
        fetched = bare(ports, asked.pages).cpu_s * 1000 / pages
        ways = {"now": our_way(PROJECT, ports, pages)}
        ways |= {asked.before.name: our_way(asked.before, ports, pages)} if asked.before else {}
    read = from_html(asked.sample)
    peer = fetched + read
    rows: list[Sequence[Cell]] = [(name, *way, sum(way), peer / sum(way)) for name, way in ways.items()]
    rows.append(("bare Scrapy, news-please", fetched, read, "", peer, 1.0))
    heads = (f"CPU ms a page, {pages:,} pages", "fetch", "read", "Elasticsearch", "whole", "news-please ÷ it")
    table("night", "the whole way", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
