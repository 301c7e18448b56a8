"""The night as a flow of Prefect: its server says when and keeps the states; `flows.night` does the work."""

import re
from collections.abc import Sequence

from prefect import State, flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed, Failed

from flows import report
from flows.night import Order, night
from pipeline.errors import ServiceError
from pipeline.process import process
from pipeline.settings import settings

PATH = re.compile(r"(https?://[^/\s]+)/[^\s:,;]+")
watched = task(name="process", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=10)(process)


@flow(name="nightly")
def nightly(outlet_ids: Sequence[str] = (), limit: int | None = None, since: str | None = None) -> State[report.Report]:
    """Crawls and processes the named outlets (none: all that are enabled); its state is that of the night."""
    told = night(Order(outlet_ids, limit, since), settings(), watched)
    create_table_artifact(key="nightly", table=report.rows(told), description=_words(told))
    return state_of(told)


def state_of(told: report.Report) -> State[report.Report]:
    """Completed, or Completed by the name of Partial; Failed, or Failed by the name of Interrupted."""
    words = _words(told)
    if told.state == "ok":
        return Completed(data=told, message=words)
    if told.state == "partial":
        return Completed(data=told, name="Partial", message=words)
    return Failed(data=told, name="Interrupted" if told.state == "interrupted" else "Failed", message=words)


def _words(told: report.Report) -> str:
    """The headline without addresses of pages, which may name somebody: what Prefect is told can't be taken back."""
    return PATH.sub(r"\1/…", report.headline(told))


def through_server(order: Order) -> report.Report:
    """The night as a run of the server that PREFECT_API_URL names."""
    state = nightly(order.outlet_ids, order.limit, order.since, return_state=True)
    told = state.result(raise_on_failure=False)
    if isinstance(told, report.Report):
        return told
    if isinstance(told, Exception):
        raise told
    raise ServiceError(f"the run in Prefect ended as {state.name}: {state.message}")
