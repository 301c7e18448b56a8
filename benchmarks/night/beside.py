"""Whole nights of several checkouts in turn: `python -m benchmarks.night.beside [--outlets 60] [--rounds 1] FOLDER…`.

Each checkout has its own `.venv`. From an empty data folder: a night, then one in which nothing is new. Medians of CPU
seconds and of time, and the most memory that all processes of a night held at once (PSS, seen every 0.15 s).
"""

import argparse
import statistics
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path

from benchmarks.environment import PROJECT
from benchmarks.figures import table
from benchmarks.night.__main__ import cost, emptied, environment, sites

NIGHTS = ("night", "quiet night")
LOOK_S = 0.15
KB = 1024


@dataclass(frozen=True, slots=True)
class Night:
    """What a night took."""

    cpu_s: float
    wall_s: float
    memory_mb: float


@dataclass(slots=True)
class Memory:
    """The most memory that the processes of a folder held at once."""

    folder: Path
    most_kb: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        while not self.over.wait(LOOK_S):
            self.most_kb = max(self.most_kb, sum(_held_kb(path, self.folder) for path in Path("/proc").glob("[0-9]*")))


def _held_kb(process: Path, folder: Path) -> int:
    """The memory of a process, what it shares with others divided; 0 when it is not of this folder."""
    try:
        if str(folder).encode() not in (process / "environ").read_bytes():
            return 0
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def watched(folder: Path) -> Iterator[Memory]:
    memory = Memory(folder)
    thread = threading.Thread(target=memory.watch)
    thread.start()
    try:
        yield memory
    finally:
        memory.over.set()
        thread.join()


def held(tree: Path, folder: Path, world: dict[str, str]) -> Night:
    """A night of a checkout. Raises CalledProcessError when it fails."""
    with watched(folder) as memory:
        spent = cost([str(tree / ".venv" / "bin" / "jarida"), "nightly"], folder, world)
    return Night(spent.cpu_s, spent.wall_s, memory.most_kb / KB)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.night.beside", description=__doc__)
    parser.add_argument("--outlets", type=int, default=60)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("trees", type=Path, nargs="+", metavar="FOLDER")
    asked = parser.parse_args()
    seen: dict[tuple[str, str], list[Night]] = defaultdict(list)
    with sites(asked.outlets, asked.pages) as ports:
        for number in range(asked.rounds):
            trees = [PROJECT, *asked.trees]
            for tree in trees[:: -1 if number % 2 else 1]:
                with tempfile.TemporaryDirectory(prefix="jarida-night-") as name:
                    alias = f"bench-beside-{tree.name}"
                    world = environment(Path(name), ports, alias)
                    with emptied(alias, asked.outlets * asked.pages):
                        for kind in NIGHTS:
                            seen[kind, tree.name].append(held(tree, Path(name), world))
    _show(f"{asked.outlets} outlets × {asked.pages} pages", seen)


def _show(what: str, seen: dict[tuple[str, str], list[Night]]) -> None:
    rows: list[Sequence[str | float]] = []
    for kind, tree in sorted(seen):
        middle = [statistics.median(values) for values in zip(*map(astuple, seen[kind, tree]), strict=True)]
        ours = statistics.median(one.cpu_s for one in seen[kind, PROJECT.name])
        rows.append((kind, "now" if tree == PROJECT.name else tree, *middle, middle[0] / ours))
    heads = (what, "checkout", "CPU s", "s", "most memory of all, MB", "CPU ÷ now")
    table("night", f"whole nights, {what}", heads, rows, decimals=2)


if __name__ == "__main__":
    main()
