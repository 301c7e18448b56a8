"""Extraction side by side with the peers: `python -m benchmarks.read [--only NAME …] [--misses] [--mutants N]`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from benchmarks.environment import peers_python
from benchmarks.figures import table
from benchmarks.read.mutants import run as run_mutants
from benchmarks.read.pages import PROJECT, Page, Reading, misses, of_gold, pages, reading, scores, shared_dir

RUNNER = PROJECT / "benchmarks" / "peers" / "read.py"
PEERS = (
    "trafilatura",
    "trafilatura-precision",
    "readability-lxml",
    "newspaper4k",
    "goose3",
    "news-please",
    "resiliparse",
    "justext",
)
OURS = "jarida"
GROUPS = ("Arabic script", "other languages")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    shared = shared_dir()
    if not (shared / "pages" / "gold.jsonl").is_file():
        print(f"skipped: no real pages in {shared} (set JARIDA_SHARED)")
        return 0
    golds = pages(shared)
    if options.mutants:
        return run_mutants(golds, options.mutants)
    names = [name for name in (OURS, *PEERS) if not options.only or name in {OURS, *options.only}]
    readings = _readings(names, golds, options.rounds)
    for group in GROUPS:
        _print_group(group, [gold for gold in golds if gold.group == group], readings)
    _print_speed(readings)
    for name in readings if options.misses else (OURS,):
        print(f"\npages that {name} did not read perfectly")
        print("\n".join(f"  {line}" for line in misses(golds, readings[name])))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PEERS, help="these peers only")
    parser.add_argument("--rounds", type=int, default=2, help="a machine with other work is uneven (default: 2)")
    parser.add_argument("--misses", action="store_true", help="per-page misses of the peers too")
    parser.add_argument("--mutants", type=int, default=0, help="read so many mutated pages instead")
    return parser.parse_args(arguments)


def _readings(names: Sequence[str], golds: Sequence[Page], rounds: int) -> dict[str, dict[str, Reading]]:
    """Each tool's readings; of its times over a page the best of the rounds, which the tools take in turn."""
    found: dict[str, dict[str, Reading]] = {}
    for _ in range(rounds):
        for name in names:
            read = _read(name, golds)
            before = found.get(name, read)
            found[name] = {page: replace(one, cpu_s=min(one.cpu_s, before[page].cpu_s)) for page, one in read.items()}
    return found


def _read(name: str, golds: Sequence[Page]) -> dict[str, Reading]:
    """A tool's readings, from a process of its own, so that its CPU time is its own."""
    command = (
        [sys.executable, "-m", "benchmarks.read.ours"] if name == OURS else [str(peers_python()), str(RUNNER), name]
    )
    lines = "".join(json.dumps({"id": g.id, "url": g.url, "lang": g.lang, "path": str(g.path)}) + "\n" for g in golds)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=PROJECT, check=False)
    found = {row["id"]: reading(row) for row in map(json.loads, done.stdout.splitlines())}
    if len(found) < len(golds):
        print(f"{name}: {len(golds) - len(found)} pages without an answer: {done.stderr[-300:]}", file=sys.stderr)
    nothing = Reading("", None, None, None, 0.0)
    return {gold.id: found.get(gold.id, nothing) for gold in golds}


def _print_group(group: str, golds: Sequence[Page], readings: Mapping[str, Mapping[str, Reading]]) -> None:
    titles, days, authors = of_gold(golds)
    heads = ("body F1", "worst", "empty", f"title/{titles}", f"day/{days}", "wrong", f"author/{authors}", "false")
    rows = []
    for name, read in readings.items():
        s = scores(golds, read)
        rows.append((name, s.f1, s.worst, s.empty, s.titles, s.days, s.wrong_days, s.authors, s.false_authors))
    table("read", f"{group}, {len(golds)} pages", ("", *heads), rows)


def _print_speed(readings: Mapping[str, Mapping[str, Reading]]) -> None:
    """Pages per CPU second; a tool's first page, which pays for imports, is left out."""
    rates = {name: _rate(read) for name, read in readings.items()}
    base = rates.get("trafilatura", 0.0)
    rows = [(name, rate, rate / base if base else "") for name, rate in rates.items()]
    table("read", "speed", ("", "pages per CPU second", "of trafilatura's"), rows, decimals=1)


def _rate(read: Mapping[str, Reading]) -> float:
    times = [found.cpu_s for found in read.values()][1:]
    return len(times) / (sum(times) or 1e-9)


if __name__ == "__main__":
    raise SystemExit(main())
