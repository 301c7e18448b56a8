"""The spider beside those that do less: `python -m benchmarks.crawl [--pages 2000] [--rounds 3] [--before FOLDER]`.

Pages of 64 KB of one outlet on loopback without a delay: aiohttp and bare Scrapy, which drop what they fetch; our
spider, with archive and ledger; with `--before` that of another checkout. CPU of all processes of each, in turn, the
median; then how our spider's divides by stages.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environment import PROJECT
from benchmarks.figures import Cell, table
from benchmarks.night.__main__ import Cost, cost, environment, sites
from benchmarks.night.site import base, outlet_id

HERE = Path(__file__).parent
BARE = {"aiohttp": HERE / "plain.py", "bare Scrapy": HERE.parent / "night" / "bare.py"}
NOW = "our spider"


def dropped(program: Path, port: int, pages: int) -> Cost:
    """What a program takes that fetches every page and keeps none."""
    urls = [f"{base(port)}/khabar-{number}/" for number in range(1, pages + 1)]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
        return cost([sys.executable, str(program)], Path(folder), dict(os.environ))


def crawled(tree: Path, port: int) -> Cost:
    """What a checkout's crawl of the outlet takes, from an empty data folder on."""
    with tempfile.TemporaryDirectory(prefix="jarida-crawl-") as folder:
        world = environment(Path(folder), [port], "bench-crawl")
        return cost([str(tree / ".venv" / "bin" / "jarida"), "crawl"], Path(folder), world)


def stages(port: int) -> dict[str, float]:
    """CPU seconds of our crawler process by stage."""
    with tempfile.TemporaryDirectory(prefix="jarida-crawl-") as folder:
        world = environment(Path(folder), [port], "bench-crawl") | {"PYTHONPATH": str(PROJECT)}
        command, pipe = [sys.executable, "-m", "benchmarks.crawl.stages"], subprocess.PIPE
        with subprocess.Popen(command, env=world, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as child:
            assert child.stdin
            assert child.stdout
            assert child.stderr
            child.stdin.write(json.dumps({"outlet_id": outlet_id(0)}) + "\n")
            child.stdin.flush()
            next(line for line in child.stdout if "outlet_id" in line)
            child.stdin.close()
            spent: dict[str, float] = json.loads(child.stderr.read().splitlines()[-1])
            return spent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path, help="a checkout of an earlier version, with its .venv")
    asked = parser.parse_args()
    seen: dict[str, list[Cost]] = defaultdict(list)
    with sites(1, asked.pages) as (port,):
        for _ in range(asked.rounds):
            for name, program in BARE.items():
                seen[name].append(dropped(program, port, asked.pages))
            seen[NOW].append(crawled(PROJECT, port))
            if asked.before:
                seen[asked.before.name].append(crawled(asked.before, port))
        spent = stages(port)
    _beside(seen, asked.pages)
    whole = sum(spent.values())
    rows = [(stage, one / asked.pages * 1000, 100 * one / whole) for stage, one in spent.items()]
    table("crawl", "stages of the spider", ("stage", "CPU ms a page", "% of all"), rows, decimals=2)


def _beside(seen: dict[str, list[Cost]], pages: int) -> None:
    middle = {name: statistics.median(one.cpu_s for one in costs) for name, costs in seen.items()}
    rows: list[Sequence[Cell]] = [
        (name, one * 1000 / pages, pages / one, 100 * middle["bare Scrapy"] / one, seen[name][0].largest_mb)
        for name, one in middle.items()
    ]
    heads = (f"{pages:,} pages of 64 KB", "CPU ms a page", "pages a CPU s", "% of bare Scrapy", "largest process, MB")
    table("crawl", "the spider beside others", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
