"""Dates side by side with the peers: `python -m benchmarks.dates [--misses]`."""

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.environment import PROJECT, peers_python
from benchmarks.figures import Cell, table
from pipeline import dates

FORMS = PROJECT / "tests" / "pipeline" / "dates" / "forms.csv"
RUNNER = PROJECT / "benchmarks" / "peers" / "dates.py"
PEERS = ("dateparser-chain", "dateparser", "htmldate")
OURS = "jarida"


@dataclass(frozen=True, slots=True)
class Case:
    """One string, the day that it prints (empty: none), and how many days off still counts."""

    id: str
    group: str
    text: str
    at: str
    country: str
    day: str
    tolerance: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The day that a tool read, and the CPU time it took in microseconds."""

    day: str | None
    us: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="every string that a tool did not read")
    options = parser.parse_args(arguments)
    cases = [*_shared(), *_forms()]
    answers = {OURS: _ours(cases), **{name: _peer(name, cases) for name in PEERS}}
    for group in dict.fromkeys(case.group for case in cases):
        chosen = [case for case in cases if case.group == group]
        rows = [_row(name, chosen, found) for name, found in answers.items()]
        table("dates", group, ("", "all", "right", "wrong", "none", "right %", "µs a string"), rows, decimals=1)
    for name in answers if options.misses else (OURS,):
        _print_misses(name, cases, answers[name])
    return 0 if all(_is_right(case, answers[OURS][case.id]) for case in cases) else 1


def _shared() -> list[Case]:
    """The strings of the shared list; none when it is not there."""
    file = Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data")) / "dates.tsv"
    if not file.is_file():
        print(f"skipped: no dates.tsv in {file.parent} (set JARIDA_SHARED)")
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            row["id"],
            "dates.tsv",
            row["string"],
            row["class"].partition("@")[2],
            "MA",
            row["expected"],
            int(row["tolerance_days"]),
        )
        for row in rows
    ]


def _forms() -> list[Case]:
    """The strings of our own tests."""
    with FORMS.open(encoding="utf-8", newline="") as lines:
        return [
            Case(row["id"], "forms.csv", row["text"], row["at"], row["country"], row["shown"][:10])
            for row in csv.DictReader(lines)
        ]


def _ours(cases: Sequence[Case]) -> dict[str, Answer]:
    found = {}
    times = [datetime.fromisoformat(case.at).replace(tzinfo=UTC) if case.at else None for case in cases]
    for case, at in zip(cases, times, strict=True):  # once for the tables that are read when they are needed
        dates.parse(case.text, at=at, country=case.country)
    for case, at in zip(cases, times, strict=True):
        start = time.process_time()
        dated = dates.parse(case.text, at=at, country=case.country)
        us = (time.process_time() - start) * 1e6
        found[case.id] = Answer(dates.shown(dated, country=case.country)[:10] if dated else None, us)
    return found


def _peer(name: str, cases: Sequence[Case]) -> dict[str, Answer]:
    lines = "".join(json.dumps({"id": case.id, "text": case.text, "at": case.at}) + "\n" for case in cases)
    command = [str(peers_python()), str(RUNNER), name]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=PROJECT, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    if len(rows) < len(cases):
        print(f"{name}: {len(cases) - len(rows)} strings without an answer: {done.stderr[-300:]}", file=sys.stderr)
    return {row["id"]: Answer(row["day"], row["us"]) for row in rows}


def _is_right(case: Case, answer: Answer) -> bool:
    if not case.day or not answer.day:
        return not case.day and not answer.day
    return abs(date.fromisoformat(answer.day) - date.fromisoformat(case.day)) <= timedelta(days=case.tolerance)


def _row(name: str, cases: Sequence[Case], found: Mapping[str, Answer]) -> tuple[Cell, ...]:
    given = [(case, found.get(case.id, Answer(None, 0.0))) for case in cases]
    right = sum(_is_right(case, answer) for case, answer in given)
    none = sum(answer.day is None and bool(case.day) for case, answer in given)
    us = sum(answer.us for _, answer in given) / max(1, len(given))
    share = 100 * right / max(1, len(given))
    return name, len(given), right, len(given) - right - none, none, share, us


def _print_misses(name: str, cases: Sequence[Case], found: Mapping[str, Answer]) -> None:
    print(f"\nstrings that {name} did not read right")
    for case in cases:
        answer = found.get(case.id, Answer(None, 0.0))
        if not _is_right(case, answer):
            print(f"  {case.id}: {answer.day or 'none'} instead of {case.day or 'none'}: {case.text}")


if __name__ == "__main__":
    sys.exit(main())
