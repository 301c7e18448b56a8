"""How the nights went, for the operator: as `jarida health` and `jarida coverage --recorded` tell it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.coverage import UNDATED, Month, coverage
from pipeline.findings import Finding
from pipeline.ledger import Ledger, causes, nights, runs
from pipeline.models import Outlet
from pipeline.night import Night
from pipeline.watch import disk
from pipeline.watch.nights import findings
from pipeline.web.desk import Desk

NIGHTS = 14
MONTHS = 13


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet's last night; `night` is None when it never had one."""

    outlet: Outlet
    at: datetime | None
    night: Night | None


@dataclass(frozen=True, slots=True)
class Morning:
    """`found`: what is wrong with the nights themselves; outlets with findings come first."""

    last: nights.Run | None
    at_work: bool
    found: tuple[Finding, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutletState:
    """One outlet: its nights, newest first, and its months."""

    outlet: Outlet
    nights: tuple[tuple[datetime, Night], ...]
    months: tuple[Month, ...]


def morning(desk: Desk) -> Morning:
    """What the last night brought, and what a person should look at; what is muted is left out."""
    now, at_work = datetime.now(UTC), desk.at_work()
    late = timedelta(hours=desk.settings.operator.late_h)
    with desk.ledger() as ledger:
        past = nights.last(ledger)
        silent = causes.mutes(ledger, now)
        of_disk = disk.findings(past, desk.settings.data_dir, desk.settings.operator.disk_days)
        found = (*findings(past, now, at_work, late), *of_disk)
        lines = [_line(ledger, outlet) for outlet in desk.outlets.values() if outlet.enabled]
    told = tuple(one for one in found if not any(mute.covers(one) for mute in silent))
    return Morning(past[0] if past else None, at_work, told, tuple(sorted(lines, key=_weight)))


def outlet_state(desk: Desk, outlet: Outlet) -> OutletState:
    with desk.ledger() as ledger:
        months = sorted(coverage(ledger, outlet.id), key=lambda one: (one.month != UNDATED, one.month), reverse=True)
        return OutletState(outlet, tuple(runs.recent(ledger, outlet.id, NIGHTS)), tuple(months[:MONTHS]))


def _line(ledger: Ledger, outlet: Outlet) -> Line:
    recent = runs.recent(ledger, outlet.id, 1)
    at, night = recent[0] if recent else (None, None)
    return Line(outlet, at, night)


def _weight(line: Line) -> tuple[bool, str]:
    return not (line.night and line.night.findings), line.outlet.id
