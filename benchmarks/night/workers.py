"""Processing by one and by several workers: `python -m benchmarks.night.workers [--workers 2] [--rounds 2]`.

The same captures of 64 KB each time, from the same ledger and archive, into an index that is there and empty: to make
one takes 1 to 4 s, once. Medians; Elasticsearch works on the same cores, its CPU is not counted.
"""

import argparse
import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environment import PROJECT
from benchmarks.figures import Cell, table
from benchmarks.night.__main__ import Cost, cost, emptied, environment, sites

ALIAS = "bench-workers"
JARIDA = str(PROJECT / ".venv" / "bin" / "jarida")


def processed(folder: Path, world: dict[str, str], pages: int, workers: int) -> Cost:
    """What processing takes of what was crawled."""
    shutil.rmtree(folder / "data")
    shutil.copytree(folder / "kept", folder / "data")
    with emptied(ALIAS, pages):
        cost([JARIDA, "process"], folder, world | {"JARIDA_DATA_DIR": str(folder / "nothing")})
        return cost([JARIDA, "process", "--workers", str(workers)], folder, world)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.night.workers", description=__doc__)
    parser.add_argument("--outlets", type=int, default=40)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    seen: dict[int, list[Cost]] = defaultdict(list)
    with sites(asked.outlets, asked.pages) as ports, tempfile.TemporaryDirectory(prefix="jarida-workers-") as name:
        folder = Path(name)
        world = environment(folder, ports, ALIAS)
        cost([JARIDA, "crawl"], folder, world)
        shutil.copytree(folder / "data", folder / "kept")
        for number in range(asked.rounds):
            for workers in (1, asked.workers)[:: -1 if number % 2 else 1]:
                seen[workers].append(processed(folder, world, asked.outlets * asked.pages, workers))
    _show(seen, asked.outlets * asked.pages)


def _show(seen: dict[int, list[Cost]], pages: int) -> None:
    wall, cpu = ({workers: statistics.median(getattr(one, name) for one in costs) for workers, costs in seen.items()}
                 for name in ("wall_s", "cpu_s"))  # fmt: skip
    rows: list[Sequence[Cell]] = [
        (str(workers), wall[workers], cpu[workers], pages / wall[workers], wall[1] / wall[workers])
        for workers in sorted(seen)
    ]
    heads = (f"workers, {pages:,} pages of 64 KB", "s", "CPU s", "pages a second", "× one worker")
    table("night", "processing by workers", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
