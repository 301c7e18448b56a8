"""How long the disk of the data folder lasts, from what was free after each night."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from pipeline.errors import ServiceError
from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger.nights import Run

FEW_NIGHTS = 3
DAY_S = 86_400
MB = 1_000_000


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def require(folder: Path, least_mb: int) -> None:
    """Raises ServiceError when too little is free to begin: a disk that fills in the night loses what is fetched."""
    free = free_bytes(folder)
    if free < least_mb * MB:
        raise ServiceError(
            f"disk: {free // MB} MB free in {folder}, {least_mb} wanted (JARIDA_OPERATOR__DISK_LEAST_MB)"
        )


def days_left(runs: Sequence[Run], free: int) -> float | None:
    """How many days `free` bytes last at the usual loss between two nights; None: not known, or it does not shrink.

    The median: one clean-up or one backfill says nothing about the next weeks. Of nights close together one counts:
    what a second run within the hour leaves behind is no rate of a day.
    """
    known: list[tuple[datetime, int]] = []
    told = ((run.finished_at, run.free_bytes) for run in runs if run.finished_at and run.free_bytes is not None)
    for at, left in sorted(told):
        if not known or (at - known[-1][0]).total_seconds() >= DAY_S / 2:
            known.append((at, left))
    if len(known) < FEW_NIGHTS:
        return None
    losses = [
        (before - after) * DAY_S / (later - earlier).total_seconds()
        for (earlier, before), (later, after) in pairwise(known)
    ]
    usual = median(losses)
    return free / usual if usual > 0 else None


def findings(runs: Sequence[Run], folder: Path, least_days: int) -> tuple[Finding, ...]:
    free = free_bytes(folder)
    days = days_left(runs, free)
    if days is None or days >= least_days:
        return ()
    return (Finding("disk", EVERYWHERE, f"{free // MB} MB free in {folder}, at the usual rate for {days:.0f} days"),)
