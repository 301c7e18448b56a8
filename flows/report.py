"""A night's report: a table for the terminal, JSON in the data folder, rows for Prefect and Elasticsearch."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from flows.crawl import Crawl
from flows.figures import night_of
from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.health import judged
from pipeline.ledger import Ledger, runs
from pipeline.ledger.letters import NOTICE
from pipeline.models import Outlet
from pipeline.night import Night
from pipeline.outcome import Outcome

PAST = 90  # nights that an outlet is held against
COLUMNS = ("discovered", "fetched", "new", "changed", "same", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Report:
    """A night over all outlets. `waiting` captures are archived and not yet in the index; `error` says why."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    nights: tuple[Night, ...]
    waiting: int = 0
    error: str | None = None

    @property
    def findings(self) -> list[str]:
        return [f"{night.outlet_id}: {finding}" for night in self.nights for finding in night.findings]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=str)


def nights(
    ledger: Ledger,
    outlets: Sequence[Outlet],
    crawls: Iterable[Crawl],
    outcomes: Iterable[Outcome],
    started_at: datetime,
    read: bool = True,
) -> tuple[Night, ...]:
    """One night per outlet, judged against its file and its past; `read` False: captures wait for a service."""
    by_outlet: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_outlet[outcome.outlet_id].append(outcome)
    crawled = {one.outlet_id: one for one in crawls}
    told = [_night(outlet, crawled.get(outlet.id, Crawl(outlet.id)), by_outlet[outlet.id]) for outlet in outlets]
    earlier = {outlet.id: runs.recent(ledger, outlet.id, PAST) for outlet in outlets}
    return judged({outlet.id: outlet for outlet in outlets}, told, started_at, earlier, read)


def _night(outlet: Outlet, crawl: Crawl, outcomes: Sequence[Outcome]) -> Night:
    return replace(night_of(outlet, crawl, outcomes), findings=(*crawl.findings, *notices(outlet.id, outcomes)))


def notices(outlet_id: str, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    """What came in the place of articles and was kept out, if anything but posts behind a password."""
    kept_out = [one for one in outcomes if one.ending == "dead" and (one.rule or "").startswith(NOTICE)]
    if kept_out:
        kinds = Counter((one.rule or "").removeprefix(NOTICE) for one in kept_out)
        what = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        examples = tuple(one.url for one in kept_out[:MOST_EXAMPLES])
        problem = f"{len(kept_out)} pages stand in articles' place and were kept out ({what})"
        yield Finding("notice-page", outlet_id, problem, examples=examples, cause="is the crawler blocked")


def keep(report: Report, ledger: Ledger, folder: Path) -> Path:
    """Writes the report into the ledger and as JSON into the folder; returns the file."""
    runs.save(ledger, report.run_id, report.started_at, report.nights)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.run_id}.json"
    path.write_text(report.as_json(), encoding="utf-8")
    return path


def rows(report: Report) -> list[dict[str, object]]:
    """The report's figures, a row per outlet."""
    return [
        {
            "outlet": night.outlet_id,
            **{name: getattr(night, name) for name in COLUMNS},
            "first error": night.first_error or "",
            "look at": "; ".join(map(str, night.findings)),
        }
        for night in report.nights
    ]


def headline(report: Report) -> str:
    """The night in a sentence."""
    new, changed = sum(night.new for night in report.nights), sum(night.changed for night in report.nights)
    if report.error:
        return f"not finished: {report.error}; {report.waiting} captures wait in the archive and are taken up next time"
    if not new and not changed:
        return f"nothing new in {len(report.nights)} outlets"
    return f"{new} new and {changed} changed articles from {len(report.nights)} outlets"


def table(report: Report) -> str:
    """The report as lines of text for a terminal."""
    lines = [("outlet", *COLUMNS), *((night.outlet_id, *_figures(night)) for night in report.nights)]
    lines.append(("all", *(sum(column) for column in zip(*map(_figures, report.nights), strict=True))))
    width = max(len(str(line[0])) for line in lines)
    text = [
        "  ".join([str(line[0]).ljust(width), *(str(v).rjust(len(n)) for v, n in zip(line[1:], COLUMNS, strict=False))])
        for line in lines
    ]
    text += [f"  first error of {night.outlet_id}: {night.first_error}" for night in report.nights if night.first_error]
    text += [f"  look at {finding}" for finding in report.findings]
    return "\n".join([*text, headline(report)])


def _figures(night: Night) -> tuple[int, ...]:
    return tuple(int(getattr(night, name)) for name in COLUMNS)
