"""The night: crawl the outlets side by side, process what came, report. Safe to run again after any kind of end."""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows import around, report
from flows.crawl import Crawl, crawl
from pipeline.errors import JaridaError, ServiceError
from pipeline.ledger import Ledger, work
from pipeline.models import Outlet
from pipeline.outcome import Outcome
from pipeline.process import process, process_pending
from pipeline.settings import Settings, settings

log = logging.getLogger(__name__)

crawl_outlet = task(name="crawl", task_run_name="crawl-{outlet_id}", cache_policy=NO_CACHE)(crawl)
process_batch = task(name="process", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=10)(process)
side_by_side: Any = ThreadPoolTaskRunner(max_workers=settings().crawl.processes)  # its futures are invariant in type


@flow(name="nightly", task_runner=side_by_side)
def nightly(outlet_ids: Sequence[str] = (), limit: int | None = None, since: str | None = None) -> report.Report:
    """Crawls and processes the named outlets (none: all that are enabled); one that breaks stops no other.

    Raises ConfigError for an unknown id, ServiceError when another night is at work on the same data folder or the
    ledger can't be reached. With Elasticsearch down the crawl goes on, and the report says how many captures wait.
    """
    started = datetime.now(UTC)
    us = settings()
    registry = around.outlets(us)
    outlets = around.to_crawl(us, registry, outlet_ids)
    with around.alone(us.data_dir, "nightly"), around.open_ledger(us) as ledger:
        futures = {crawl_outlet.submit(outlet.id, limit, since): outlet.id for outlet in outlets}
        crawls: list[Crawl] = []
        outcomes: list[Outcome] = []
        error = None
        for future in [*as_completed(list(futures)), None]:
            if future:
                crawls.append(_ended(future, futures[future]))
            try:
                outcomes += _processed(us, ledger, registry)
            except ServiceError as trouble:
                error = str(trouble)
            else:
                error = None  # it answers again, and what had waited is done
        told = report.Report(
            run_id=started.strftime("%Y%m%dT%H%M%SZ"),
            started_at=started,
            finished_at=datetime.now(UTC),
            nights=report.nights(ledger, outlets, crawls, outcomes, started, read=error is None),
            waiting=work.count_pending(ledger),
            error=error,
        )
        report.keep(told, ledger, us.reports_dir)
        if error is None:
            after(us, ledger, told)
    create_table_artifact(key="nightly", table=report.rows(told), description=report.headline(told))
    return told


def after(us: Settings, ledger: Ledger, told: report.Report) -> None:
    """Tells Kibana's index of runs and the saved searches; a failure here is a warning, the night itself is done."""
    from pipeline import alerts
    from pipeline.index import runs
    from pipeline.index.client import client

    es = client(us)
    try:
        runs.record(es, told.run_id, told.started_at, told.nights, us.elasticsearch.runs)
        around.tell(us, ledger, alerts.saved_searches(us.searches_file), es)
    except JaridaError as error:
        log.warning("after the night: %s", error)


def _ended(future: PrefectFuture[Crawl], outlet_id: str) -> Crawl:
    result = future.result(raise_on_failure=False)
    if isinstance(result, Crawl):
        return result
    return Crawl(outlet_id, failed=1, first_error=f"the crawl could not be run: {result}")


def _processed(us: Settings, ledger: Ledger, registry: dict[str, Outlet]) -> Iterator[Outcome]:
    if work.count_pending(ledger):
        setting = around.setting(us, ledger, registry)
        for outcomes in process_pending(setting, us.batch, run=process_batch):
            yield from outcomes
