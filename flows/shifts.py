"""A night shared out: its outlets are divided among runs of Prefect's work pool, whose workers may be anywhere.

A shift crawls its outlets, processes what is pending, and leaves in the ledger what it brought. Who shares out waits
until all have ended, and does by itself what no shift told of: its worker was killed, or there was none.
"""

import logging
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from prefect import State, flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.deployments import run_deployment
from prefect.states import Cancelling, Completed, Failed
from pydantic import TypeAdapter

from flows import around
from flows.crawl import Crawl
from flows.crew import ready, stop
from flows.divide import divided
from flows.night import GRACE_S, Night, Order, by_itself
from flows.stop import heard
from flows.words import line_of, unaddressed
from pipeline.ledger import Ledger, shifts
from pipeline.models import Outlet
from pipeline.outcome import Outcome
from pipeline.process import process
from pipeline.settings import settings
from pipeline.shown import counted
from pipeline.watch import disk

log = logging.getLogger(__name__)
DEPLOYMENT = "shift/shift"
TICK_S = 3.0
LATE_S = 300.0  # a run that no worker took by then is taken back


@dataclass(frozen=True, slots=True)
class Told:
    """What a shift brought."""

    crawls: list[Crawl] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)


TOLD = TypeAdapter(Told)


@flow(name="shift")
def shift(
    night: str, number: int, outlet_ids: list[str], limit: int | None = None, since: str | None = None
) -> State[None]:
    """Crawls some outlets of a night that was shared out, and processes what is pending."""
    us = settings()
    ready()
    try:
        with heard(stop, GRACE_S) as asked, around.open_ledger(us) as ledger:
            disk.require(us.data_dir, us.operator.disk_least_mb)
            registry = around.outlets(us)
            mine = Night(Order(outlet_ids, limit, since), us, process, asked)
            by_itself(mine, ledger, registry, around.to_crawl(us, registry, outlet_ids))
            told = Told(mine.crawls, mine.outcomes, mine.cut)
            shifts.tell(ledger, night, number, TOLD.dump_python(told, mode="json"))
    except Exception as error:  # whatever it is, its words may name pages
        log.info("the trace", exc_info=True)
        return Failed(message=unaddressed(line_of(error)))
    return Completed(message=f"{counted(len(told.crawls), 'outlet')}, {counted(len(told.outcomes), 'capture')}")


def shared_out(night: Night, ledger: Ledger, registry: dict[str, Outlet], outlets: Sequence[Outlet]) -> None:
    """Has the outlets of a night crawled by shifts; what none of them told of is done here."""
    shifts.forget(ledger)
    for told in _heard(night, ledger, outlets):
        night.crawls += told.crawls
        night.outcomes += told.outcomes
        night.cut |= told.cut
    known = {one.outlet_id for one in night.crawls}
    by_itself(night, ledger, registry, [one for one in outlets if one.id not in known])


def _heard(night: Night, ledger: Ledger, outlets: Sequence[Outlet]) -> Iterator[Told]:
    """What shifts tell, as they end."""
    name, order = uuid.uuid4().hex, night.order
    parts = divided(outlets, night.us.crawl.shifts or 1)
    with get_client(sync_client=True) as client:
        runs = [_begun(name, number, ids, order) for number, ids in enumerate(parts)]
        late = time.monotonic() + LATE_S
        while runs:
            time.sleep(TICK_S)
            runs = [run for run in runs if not _has_ended(client, run, night, time.monotonic() > late)]
            yield from map(TOLD.validate_python, shifts.hear(ledger, name).values())


def _begun(name: str, number: int, outlet_ids: Sequence[str], order: Order) -> UUID:
    asked = {"night": name, "number": number, "outlet_ids": outlet_ids, "limit": order.limit, "since": order.since}
    return run_deployment(DEPLOYMENT, parameters=asked, timeout=0).id  # type: ignore[union-attr]  # not awaited here


def _has_ended(client: SyncPrefectClient, run: UUID, night: Night, late: bool) -> bool:
    """Whether a shift is over; asks it to end when the night was asked to, or when nobody began it."""
    state = client.read_flow_run(run).state
    if state is None or state.is_final():
        log.info("shift=%s state=%s: %s", run, state and state.name, state and state.message)
        return True
    if night.asked.signal or (late and (state.is_scheduled() or state.is_pending())):
        client.set_flow_run_state(run, Cancelling())
    return False
