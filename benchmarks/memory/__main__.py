"""Whether memory grows with the pages of one outlet: `python -m benchmarks.memory [--pages 1000 50000]`.

The real commands from an empty data folder on, the largest process of each: crawls until all is fetched (5,000 pages
each, the default), process, and a crawl that finds nothing new. One outlet on loopback without a delay,
listed by sitemaps of a thousand pages; pages are small (2 KB): it is their number that counts.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from benchmarks.environment import PROJECT
from benchmarks.figures import Cell, table
from benchmarks.night.__main__ import Cost, cost, emptied, environment

CRAWL, STEPS = "crawls", (("process", "process"), ("quiet crawl", "crawl"))
LIMIT = 5000  # pages of a crawl: the default of crawl.limit, after which the next one goes on
ALIAS = "bench-memory"


@contextmanager
def site(pages: int) -> Iterator[int]:
    """The port of the outlet while it is served, by a process whose memory is not counted."""
    command = [sys.executable, "-m", "benchmarks.memory.site", "--pages", str(pages)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.terminate()


def held(pages: int) -> dict[str, Cost]:
    """What each step takes with an outlet of so many pages."""
    jarida = str(PROJECT / ".venv" / "bin" / "jarida")
    with site(pages) as port, tempfile.TemporaryDirectory(prefix="jarida-memory-") as name, emptied(ALIAS, pages):
        world = environment(Path(name), [port], ALIAS)
        for file in (Path(name) / "outlets").iterdir():
            file.write_text(file.read_text("utf-8").replace("feed:", "sitemap:").replace("/feed/", "/sitemap.xml"))
        found = {CRAWL: [cost([jarida, "crawl"], Path(name), world) for _ in range(ceil(pages / LIMIT))]}
        found |= {step: [cost([jarida, command], Path(name), world)] for step, command in STEPS}
        return {step: _together(costs) for step, costs in found.items()}


def _together(costs: Sequence[Cost]) -> Cost:
    """What commands one after the other took."""
    return Cost(sum(one.cpu_s for one in costs), sum(one.wall_s for one in costs), max(one.largest_mb for one in costs))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 50_000])
    found = {pages: held(pages) for pages in parser.parse_args().pages}
    first = next(iter(found.values()))
    rows: list[tuple[Cell, ...]] = [
        (step, pages, one.largest_mb, one.largest_mb / first[step].largest_mb, one.cpu_s * 1000 / pages, one.wall_s)
        for step in first
        for pages, one in ((pages, costs[step]) for pages, costs in found.items())
    ]
    heads = ("one outlet", "pages", "largest process, MB", "÷ first", "CPU ms a page", "s")
    table("memory", "memory by pages of one outlet", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
