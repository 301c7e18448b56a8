"""The night as a flow of Prefect: its server says when and keeps the states; `flows.night` does the work."""

from collections.abc import Sequence

from prefect import State, flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed, Failed

from flows import report
from flows.night import Order, night
from flows.shifts import shared_out
from flows.words import unaddressed
from pipeline.errors import ServiceError
from pipeline.process import process
from pipeline.settings import settings

watched = task(name="process", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=10)(process)


@flow(name="nightly")
def nightly(outlet_ids: Sequence[str] = (), limit: int | None = None, since: str | None = None) -> State[report.Report]:
    """Crawls and processes the named outlets (none: all that are enabled); its state is that of the night."""
    us = settings()
    told = night(Order(outlet_ids, limit, since), us, watched, shared_out if us.crawl.shifts else None)
    create_table_artifact(key="nightly", table=report.rows(told), description=unaddressed(report.headline(told)))
    return state_of(told)


def state_of(told: report.Report) -> State[report.Report]:
    """Completed, or Completed by the name of Partial; Failed, or Failed by the name of Interrupted."""
    words = unaddressed(report.headline(told))
    if told.state == "ok":
        return Completed(data=told, message=words)
    if told.state == "partial":
        return Completed(data=told, name="Partial", message=words)
    return Failed(data=told, name="Interrupted" if told.state == "interrupted" else "Failed", message=words)


def through_server(order: Order) -> report.Report:
    """The night as a run of the server that PREFECT_API_URL names."""
    state = nightly(order.outlet_ids, order.limit, order.since, return_state=True)
    told = state.result(raise_on_failure=False)
    if isinstance(told, report.Report):
        return told
    if isinstance(told, Exception):
        raise told
    raise ServiceError(f"the run in Prefect ended as {state.name}: {state.message}")
