"""A night's report: a table for the terminal, JSON in the data folder, rows for Prefect and Elasticsearch."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from flows.crawl import Crawl
from flows.figures import night_of
from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.health import judged
from pipeline.ledger import Ledger, runs
from pipeline.ledger.letters import NOTICE
from pipeline.ledger.nights import Run, State
from pipeline.models import Outlet
from pipeline.night import Night
from pipeline.outcome import Outcome
from pipeline.shown import counted

PAST = 90  # nights that an outlet is held against
COLUMNS = ("discovered", "fetched", "new", "changed", "same", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Report:
    """A night over all outlets. `waiting` captures are archived and not yet in the index; `error` says why.

    `general` are findings that belong to no one outlet; `code` is the exit code.
    """

    run_id: str
    started_at: datetime
    finished_at: datetime
    nights: tuple[Night, ...]
    waiting: int = 0
    error: str | None = None
    state: State = "ok"
    code: int = 0
    general: tuple[Finding, ...] = ()

    @property
    def findings(self) -> list[str]:
        of_outlets = [f"{night.outlet_id}: {finding}" for night in self.nights for finding in night.findings]
        return [*map(str, self.general), *of_outlets]

    @property
    def broken(self) -> list[str]:
        """The ids of outlets that could not be read, or of which something is to be looked at."""
        return [night.outlet_id for night in self.nights if night.findings or is_dead(night)]

    def run(self, free_bytes: int | None) -> Run:
        """The night as the ledger keeps it; of one that did not fail with what was found of no outlet."""
        found = "; ".join(str(one) for one in self.general if one.kind != "disk")  # which health looks at itself
        words = self.error or found or None
        return Run(
            self.run_id, self.started_at, self.state, self.finished_at, self.code, words, self.waiting, free_bytes
        )

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=str)


def is_dead(night: Night) -> bool:
    """Whether nothing of an outlet could be read: all that was asked for failed."""
    return not night.fetched and night.failed > 0 and night.failed >= night.discovered


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
        problem = f"{counted(len(kept_out), 'page')} kept out that came in articles' place ({what})"
        yield Finding("notice-page", outlet_id, problem, examples=examples, cause="is the crawler blocked")


def rows(report: Report) -> list[dict[str, object]]:
    """The report's figures, a row per outlet, for Prefect: without words, since its events stay."""
    return [
        {
            "outlet": night.outlet_id,
            **{name: getattr(night, name) for name in COLUMNS},
            "first error": (night.first_error or "").partition(":")[0],
            "look at": ", ".join(dict.fromkeys(finding.kind for finding in night.findings)),
        }
        for night in report.nights
    ]


def headline(report: Report) -> str:
    """The night in a sentence."""
    new, changed = sum(night.new for night in report.nights), sum(night.changed for night in report.nights)
    outlets = counted(len(report.nights), "outlet")
    done = f"{new} new and {changed} changed articles from {outlets}"
    if not new and not changed:
        done = f"nothing new in {outlets}"
    waiting = f"{counted(report.waiting, 'capture')} in the archive for the next night" if report.waiting else ""
    if report.state in ("failed", "interrupted"):
        return "; ".join(filter(None, (f"{report.state}: {report.error or 'asked to stop'}", waiting)))
    broken = ", ".join(report.broken)
    trouble = f"partial: look at {broken}" if broken else "partial" if report.state == "partial" else ""
    return "; ".join(filter(None, (trouble, done, waiting)))


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
