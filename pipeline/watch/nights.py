"""Whether nights come and end well, from the ledger alone."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger.nights import KILLED, Run

GOOD = frozenset({"ok", "partial"})
# How a finding of a night that ended so is called.
KIND = {"failed": "night-failed", "interrupted": "night-interrupted", "partial": "night-partial"}

# What is to be said of one that says no more itself.
DEFAULT = {"partial": "outlets could not be read, or have findings"}


def findings(runs: Sequence[Run], now: datetime, at_work: bool, late: timedelta) -> tuple[Finding, ...]:
    """What is wrong with the last nights (newest first); `at_work`: a night holds the data folder right now."""
    if not runs:
        return (Finding("night-late", EVERYWHERE, "no night has ever run", cause="is one scheduled"),)
    newest = runs[0]
    return tuple(filter(None, (_ended(newest, at_work), _late(newest, now, at_work, late))))


def fresh(runs: Sequence[Run], now: datetime, late: timedelta) -> bool:
    """Whether a night that reached the index ended not longer ago than nights may be apart."""
    good = (run.finished_at for run in runs if run.state in GOOD and run.finished_at)
    return any(now - finished_at <= late for finished_at in good)


def ending(run: Run) -> Finding | None:
    """What is to be said of how a night ended; None: nothing."""
    if run.state not in KIND:
        return None
    waiting = f"captures waiting: {run.waiting}" if run.waiting else ""
    problem = "; ".join(filter(None, (run.error, waiting))) or DEFAULT.get(run.state, run.state)
    return Finding(KIND[run.state], EVERYWHERE, problem, _what(problem), run.started_at.date())


def _what(problem: str) -> str:
    """What a problem is about, whatever its figures: the same tomorrow is the same cause.

    >>> _what("disk: 12 MB free in /srv/jarida") == _what("disk: 7 MB free in /srv/jarida")
    True
    """
    return " ".join(re.findall(r"[^\W\d]+", problem))[:100]


def _ended(run: Run, at_work: bool) -> Finding | None:
    if run.state == "running" and not at_work:
        return Finding("night-failed", EVERYWHERE, KILLED, _what(KILLED), run.started_at.date())
    return ending(run)


def _late(run: Run, now: datetime, at_work: bool, late: timedelta) -> Finding | None:
    age = now - run.started_at
    if age <= late:
        return None
    began = f"began {age // timedelta(hours=1)} hours ago, {run.started_at:%Y-%m-%d %H:%M} UTC"
    if at_work and run.state == "running":
        return Finding("night-late", EVERYWHERE, f"a night is still at work that {began}", since=run.started_at.date())
    cause = "is the scheduler, its worker or cron gone"
    return Finding("night-late", EVERYWHERE, f"the last night {began}", since=run.started_at.date(), cause=cause)
