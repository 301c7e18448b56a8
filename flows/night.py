"""The night: crawl the outlets side by side, process what came, report. Safe to run again after any kind of end.

    alone on the data folder ─► crawl ─► process ─► saved searches ─► judge ─► keep ─► tell the operator

It knows no Prefect and needs none: `flows.nightly` is the same night, with a server that says when and shows how.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from time import monotonic

from flows import around, closing, keeping, verdict
from flows.budget import Budget
from flows.crawl import Crawl, Visit
from flows.crew import Crew, ready, stop
from flows.report import Report
from flows.stop import Stop, heard
from pipeline.batch import Setting
from pipeline.errors import JaridaError, ServiceError
from pipeline.ledger import Ledger, work
from pipeline.ledger.work import Work
from pipeline.locks import BUSY, NOT_KEPT
from pipeline.models import Outlet
from pipeline.outcome import Outcome
from pipeline.process import process, process_pending
from pipeline.settings import Settings
from pipeline.watch import disk
from pipeline.watch.ping import ping

log = logging.getLogger(__name__)
Process = Callable[[Setting, Sequence[Work]], list[Outcome]]
PAUSE_S = 300.0  # after a service failed; at the end it is tried in any case
BETWEEN_S = 60.0  # the longest that captures wait for a batch to fill
GRACE_S = 30.0  # for batches after a signal to stop; the rest waits for the next night


@dataclass(frozen=True, slots=True)
class Order:
    """What a night is to do: which outlets (none: all enabled ones), how many pages of each, and since which day."""

    outlet_ids: Sequence[str] = ()
    limit: int | None = None
    since: str | None = None


@dataclass(slots=True)
class Night:
    """A night on its way. `cut` are outlets whose crawl was stopped; `error`: why not all is in the index."""

    order: Order
    us: Settings
    process: Process
    asked: Stop
    crawls: list[Crawl] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    error: JaridaError | None = None
    again_at: float = 0.0  # no sooner is a service that failed tried again


Hold = Callable[[Night, Ledger, dict[str, Outlet], Sequence[Outlet]], None]


def night(order: Order, us: Settings, process: Process = process, hold: Hold | None = None) -> Report:
    """Runs a night and returns its report, which says whatever went wrong; one broken outlet stops no other.

    `hold` has its outlets crawled and processed; without it this process does it `by_itself`.

    Raises ConfigError for an unknown id, and BusyError when another night is at work on the same data folder.
    """
    started_at = datetime.now(UTC)
    if order.outlet_ids:
        around.chosen(around.outlets(us), order.outlet_ids)
    ready()
    with around.alone(us.data_dir, "nightly"), heard(stop, GRACE_S) as asked:
        ping(us.operator.switch, "start")
        try:
            with around.open_ledger(us) as ledger:
                told = _held(Night(order, us, process, asked), ledger, started_at, hold or by_itself)
        except (JaridaError, OSError) as error:
            told = verdict.refused(started_at, error)
        return closing.tell_operator(us, told)


def _held(night: Night, ledger: Ledger, started_at: datetime, hold: Hold) -> Report:
    """The report of a night that has the ledger."""
    us = night.us
    try:
        clock = closing.clock_findings(ledger, started_at)
        closing.begin(us, ledger, started_at)
        disk.require(us.data_dir, us.operator.disk_least_mb)
        registry = around.outlets(us)
        outlets = around.to_crawl(us, registry, night.order.outlet_ids)
        hold(night, ledger, registry, outlets)
        general = closing.tell_searches(us, ledger) if night.outcomes or night.error is None else ()
        general += (*clock, *closing.disk_findings(us, ledger), *closing.store_findings(us))
        general += keeping.findings(us, ledger, registry) if night.error is None else ()
        told = verdict.of(
            ledger,
            started_at,
            outlets,
            night.crawls,
            night.outcomes,
            cut=night.cut,
            general=general,
            read=night.error is None,
        )
        told = verdict.ended(told, night.error, night.asked.signal)
    except Exception as error:  # whatever it is, the night is kept and told
        log.info("the trace", exc_info=True)
        told = verdict.refused(started_at, error, night.asked.signal)
    return closing.keep(told, ledger, us, night.cut)


def by_itself(night: Night, ledger: Ledger, registry: dict[str, Outlet], outlets: Sequence[Outlet]) -> None:
    """Crawls; processes whenever a batch waits or a minute has passed, and once more at the end."""
    processed_at = monotonic()
    for ended in chain(_crawled(night, outlets), (None,)):
        night.crawls += ended or ()
        if ended is not None and night.error and monotonic() < night.again_at:
            continue
        if ended is None or monotonic() - processed_at > BETWEEN_S or work.count_pending(ledger) >= night.us.batch:
            _process(night, ledger, registry, last=ended is None)
            processed_at = monotonic()
    unkept = [one.first_error for one in night.crawls if one.finish_reason == NOT_KEPT]
    night.error = night.error or (ServiceError(unkept[0] or NOT_KEPT) if unkept else None)


def _process(night: Night, ledger: Ledger, registry: dict[str, Outlet], last: bool) -> None:
    try:
        for outcomes in _processed(night, ledger, registry, last):
            night.outcomes += outcomes
    except ServiceError as error:
        night.error, night.again_at = error, monotonic() + PAUSE_S
    else:
        night.error = None  # it answers again, and what had waited is done


def _crawled(night: Night, outlets: Sequence[Outlet]) -> Iterator[list[Crawl]]:
    """The crawls as they end, those of a moment together."""
    order, us = night.order, night.us
    with Crew(us) as crew:
        budget = Budget(us.crawl.night_s, crew.roster.places, len(outlets))
        visits = [Visit.to(outlet, limit=order.limit, since=order.since, budget=budget) for outlet in outlets]
        running = {crew.submit(visit) for visit in visits}
        while running:
            done, running = wait(running, timeout=BETWEEN_S, return_when=FIRST_COMPLETED)
            ended = [one.result() for one in done]
            night.cut |= {one.outlet_id for one in ended if night.asked.signal or one.finish_reason == BUSY}
            yield ended


def _processed(night: Night, ledger: Ledger, registry: dict[str, Outlet], last: bool) -> Iterator[list[Outcome]]:
    """The outcomes of what is pending; at the end the index is looked at in any case: one that is gone is filled."""
    if work.count_pending(ledger) or last:
        setting = around.setting(night.us, ledger, registry)
        yield from process_pending(setting, night.us.batch, run=night.process)
