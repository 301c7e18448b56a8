"""What stands around a night: the switch that hears it begin, and at its end who is told what, and where it is kept."""

import logging
from collections.abc import Container
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from flows import around, report, verdict
from flows.report import Report
from pipeline import archive
from pipeline.errors import JaridaError
from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger import Ledger, causes, clock, nights, runs
from pipeline.settings import Settings
from pipeline.shown import counted
from pipeline.watch import disk, metrics, operator
from pipeline.watch.nights import GOOD, ending
from pipeline.watch.ping import ping

log = logging.getLogger(__name__)


def begin(us: Settings, ledger: Ledger, started_at: datetime) -> None:
    """Notes that a night has begun, and tells of an earlier one that was killed."""
    killed = nights.begin(ledger, nights.Run(verdict.run_id_of(started_at), started_at))
    found = [finding for run in killed if (finding := ending(run))]
    if found:
        operator.tell(us, ledger, found, "the night before this one was killed", started_at)


def tell_searches(us: Settings, ledger: Ledger) -> tuple[Finding, ...]:
    """Tells saved searches what was indexed, whatever else went wrong; a finding for each channel that was deaf."""
    from pipeline import alerts

    try:
        outcomes = around.tell(us, ledger, alerts.saved_searches(us.searches_file), around.cluster(us))
    except JaridaError as error:
        return (Finding("channel", EVERYWHERE, f"saved searches were not told: {error}"),)
    return tuple(
        Finding("channel", EVERYWHERE, f"{one.search}: {one.problem}", field=f"{one.search} {one.channel}")
        for one in outcomes
        if one.problem
    )


def clock_findings(ledger: Ledger, now: datetime) -> tuple[Finding, ...]:
    """Takes times of the future for now, and says so."""
    mended = clock.mend(ledger, now)
    problem = f"taken for now: {counted(mended, 'time')} in the ledger that lay in the future"
    return (Finding("clock", EVERYWHERE, problem, cause="was the clock ahead"),) if mended else ()


def disk_findings(us: Settings, ledger: Ledger) -> tuple[Finding, ...]:
    return disk.findings(nights.last(ledger), us.data_dir, us.operator.disk_days)


def store_findings(us: Settings) -> tuple[Finding, ...]:
    """That the archive's closed files could not be copied into its store; the next command tries again."""
    problem = archive.carry(us.archive_dir)
    return (
        (Finding("store", EVERYWHERE, f"files of the archive stay in the data folder: {problem}"),) if problem else ()
    )


def keep(told: Report, ledger: Ledger, us: Settings, cut: Container[str] = ()) -> Report:
    """Writes the night into ledger, reports folder and index of runs; a report that could not be kept is a failure.

    Of outlets whose crawl was cut off nothing is kept: half a night is no measure for the next ones.
    """
    whole = [night for night in told.nights if night.outlet_id not in cut]
    try:
        runs.save(ledger, told.run_id, told.started_at, whole)
        nights.end(ledger, told.run(disk.free_bytes(us.data_dir)))
        _write(told, us.reports_dir)
    except (JaridaError, OSError) as error:
        told = verdict.ended(told, error)
        with suppress(JaridaError, OSError):
            nights.end(ledger, told.run(None))
    try:
        _index(us, ledger)
    except JaridaError as error:  # what it does not hold yet is brought by the next night
        if str(error) not in str(told.error):
            log.warning("the index of runs was not told: %s", error)
    return told


def tell_operator(us: Settings, told: Report) -> Report:
    """Tells the switch, Prometheus and the operator; none of them can make a good night a bad one."""
    ping(us.operator.switch, "success" if told.state in GOOD else "fail", report.headline(told))
    found = verdict.causes(told)
    with _ledger(us) as ledger:
        try:
            metrics.write(us.metrics_file, _figures(told, ledger, us.data_dir))
        except (JaridaError, OSError) as error:
            log.warning("metrics: %s", error)
        try:
            if ledger and told.state in GOOD:
                outlets = [night.outlet_id for night in told.nights]
                causes.forget(ledger, [EVERYWHERE, *outlets], found)
            operator.tell(us, ledger, found, report.headline(told), told.finished_at)
        except JaridaError as error:
            log.warning("the operator: %s", error)
    return told


def not_held(us: Settings, error: JaridaError) -> Report:
    """Keeps and tells of a night that could not begin."""
    started_at = datetime.now(UTC)
    told = verdict.refused(started_at, error)
    with around.alone(us.data_dir, "nightly"):
        with suppress(JaridaError, OSError), around.open_ledger(us) as ledger:
            begin(us, ledger, started_at)
            told = keep(told, ledger, us)
        return tell_operator(us, told)


def _ledger(us: Settings) -> "Ledger | nullcontext[None]":
    try:
        return Ledger.open(us.ledger)
    except JaridaError:
        return nullcontext()


def _index(us: Settings, ledger: Ledger) -> None:
    from pipeline.index.runs import record

    es = None
    for run in nights.unindexed(ledger):
        es = es or around.cluster(us)
        record(es, run.run_id, run.started_at, runs.of(ledger, run.run_id), us.elasticsearch.runs, whole=run)
        nights.note_indexed(ledger, [run.run_id])


def _write(told: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{told.run_id}.partial"
    partial.write_text(told.as_json(), encoding="utf-8")
    partial.replace(folder / f"{told.run_id}.json")


def _figures(told: Report, ledger: Ledger | None, folder: Path) -> dict[str, float | None]:
    """The values of `pipeline.watch.metrics.SERIES`."""
    past = nights.last(ledger) if ledger else []
    good = [run.finished_at.timestamp() for run in past if run.state in GOOD and run.finished_at]
    free = disk.free_bytes(folder)
    sums = {name: float(sum(getattr(night, name) for night in told.nights)) for name in report.COLUMNS}
    return {
        "night_started_timestamp_seconds": told.started_at.timestamp(),
        "night_finished_timestamp_seconds": told.finished_at.timestamp(),
        "night_good_timestamp_seconds": max(good, default=None),
        "night_exit_code": told.code,
        "night_outlets": len(told.nights),
        "night_outlets_broken": len(told.broken),
        "night_findings": len(told.findings),
        "night_discovered": sums["discovered"],
        "night_fetched": sums["fetched"],
        "night_failed": sums["failed"],
        "night_articles_new": sums["new"],
        "night_articles_changed": sums["changed"],
        "captures_waiting": told.waiting,
        "disk_free_bytes": free,
        "disk_days_left": disk.days_left(past, free),
    }
