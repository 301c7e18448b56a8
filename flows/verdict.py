"""How a night ended: ok, partial, failed or interrupted, with its exit code; the one place that says so."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flows.crawl import Crawl
from flows.report import Report, is_dead, nights
from flows.words import line_of
from pipeline.errors import ConfigError
from pipeline.findings import Finding
from pipeline.health.causes import DOWN, likely
from pipeline.ledger import Ledger, work
from pipeline.models import Outlet
from pipeline.night import Night
from pipeline.outcome import Outcome
from pipeline.watch.nights import GOOD, ending


def run_id_of(started_at: datetime) -> str:
    return started_at.strftime("%Y%m%dT%H%M%SZ")


def of(
    ledger: Ledger,
    started_at: datetime,
    outlets: Sequence[Outlet],
    crawls: Iterable[Crawl],
    outcomes: Iterable[Outcome],
    *,
    cut: Container[str] = (),
    general: Sequence[Finding] = (),
    read: bool = True,
) -> Report:
    """What a night brought, without its state; of outlets whose crawl was cut off the figures only, no findings.

    `read` False: captures wait for a service, so that no outlet is to blame for what is missing.
    """
    found = [
        replace(one, findings=()) if one.outlet_id in cut else one
        for one in nights(ledger, outlets, crawls, outcomes, started_at, read)
    ]
    waiting = work.count_pending(ledger)
    run_id, finished_at = run_id_of(started_at), datetime.now(UTC)
    return Report(run_id, started_at, finished_at, tuple(found), waiting, general=tuple(general))


def refused(started_at: datetime, error: Exception, stopped_by: int | None = None) -> Report:
    """The report of a night that could not be held, or not be judged."""
    return ended(Report(run_id_of(started_at), started_at, datetime.now(UTC), ()), error, stopped_by)


def ended(told: Report, error: Exception | None = None, stopped_by: int | None = None) -> Report:
    """The report with its state and exit code: the table of exit codes of `flows.cli`."""
    words = line_of(error) if error else told.error
    dead = [night for night in told.nights if is_dead(night)]
    if not words and dead and len(dead) == len(told.nights):
        words = f"{_nothing(dead)}: {dead[0].first_error or dead[0].findings[0]}"
    if stopped_by:
        return replace(told, error=words, state="interrupted", code=128 + stopped_by)
    if words:
        return replace(told, error=words, state="failed", code=error.exit_code if isinstance(error, ConfigError) else 3)
    if dead or told.waiting or told.findings:
        return replace(told, state="partial", code=1)
    return replace(told, state="ok", code=0)


def _nothing(dead: Sequence[Night]) -> str:
    """What is to be said of a night that read no outlet."""
    if all(likely(one) == DOWN for one in dead):
        return f"no outlet could be reached, of {len(dead)}; is this machine online"
    return f"none of {len(dead)} outlets could be read"


def causes(told: Report) -> tuple[Finding, ...]:
    """What the operator may be told: of a night that failed that alone, since its outlets suffer from the same."""
    whole = ending(replace(told, general=()).run(None))
    if told.state not in GOOD:
        return (*filter(None, (whole,)), *(one for one in told.general if one.kind == "disk"))
    mute = [
        Finding("site-down", night.outlet_id, night.first_error or "nothing could be read")
        for night in told.nights
        if is_dead(night) and not night.findings
    ]
    left = (whole,) if whole and told.waiting else ()
    return (*left, *told.general, *(finding for night in told.nights for finding in night.findings), *mute)
