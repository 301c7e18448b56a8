"""Sorting more documents than memory holds: sorted runs on disk, merged when all are there.

A line is the sort key (JSON, so without a tab of its own), a tab, and the record with its line ends hidden.
"""

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

RUN_BYTES = 32 * 1024 * 1024
MOST_OPEN = 256  # files; a process may have 1,024 open on most systems


HIDDEN = b"\xff"  # a byte that UTF-8 never has


def line(key: bytes, record: bytes) -> bytes:
    return b"%b\t%b\n" % (key, record.replace(b"\n", HIDDEN))


def write_run(folder: Path, number: int, lines: list[bytes]) -> None:
    """Writes one run, whole or not at all."""
    lines.sort()
    partial = folder / "run.partial"
    with partial.open("wb") as file:
        file.writelines(lines)
    partial.replace(_run(folder, number))


def records(folder: Path, runs: int) -> Iterator[bytes]:
    """The records of all runs, in the order of their keys."""
    with ExitStack() as stack:
        for found in _merged(folder, list(range(runs)), stack):
            yield found[found.index(b"\t") + 1 : -1].replace(HIDDEN, b"\n")


def _merged(folder: Path, runs: list[int], stack: ExitStack) -> Iterator[bytes]:
    while len(runs) > MOST_OPEN:
        first, runs = runs[:MOST_OPEN], runs[MOST_OPEN:]
        number = max(first[-1], *runs) + 1
        with (folder / "merge.partial").open("wb") as file, ExitStack() as inner:
            file.writelines(_merged(folder, first, inner))
        (folder / "merge.partial").replace(_run(folder, number))
        runs.append(number)
    return heapq.merge(*(stack.enter_context(_run(folder, run).open("rb")) for run in runs))


def _run(folder: Path, number: int) -> Path:
    return folder / f"run-{number:05}"
