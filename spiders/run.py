"""One crawl of one outlet in a process of its own: `python -m spiders.run OUTLET_ID --stats FILE`.

Ends gracefully on SIGTERM, and when the process that holds the other end of its standard input is gone; the statistics
are written in both cases. Exit code 0 unless it could not run at all.
"""

import argparse
import json
import logging
import os
import signal
import stat
import sys
import threading
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import monotonic

from pipeline.errors import ConfigError, JaridaError
from pipeline.models import Outlet
from pipeline.settings import Settings, settings
from spiders.addresses import require_contact
from spiders.outlet import registry

log = logging.getLogger(__name__)
MOST_PAGES = 10_000  # of a list, when a stretch of the past is asked for


@dataclass(frozen=True, slots=True)
class Order:
    """What to crawl, and how far."""

    outlet: Outlet
    limit: int
    since: date | None = None
    until: date | None = None
    survey: int | None = None  # read lists only, with at most so many requests


def main(arguments: list[str] | None = None) -> int:
    """Runs one crawl and writes its statistics; the exit code of the process."""
    options = _options(arguments)
    try:
        us = settings()
        outlet, limit = _outlet(options.outlet_id, us), options.limit or us.crawl.limit
        require_contact(us, [outlet])
        if options.until:
            outlet = replace(outlet, discover=tuple(replace(way, pages=MOST_PAGES) for way in outlet.discover))
        order = Order(outlet, limit, options.since, options.until, options.survey)
        statistics = crawl(order, _within(us, options.time))
    except JaridaError as error:
        print(error, file=sys.stderr)  # noqa: T201 (the parent shows the last line)
        return error.exit_code
    _write(options.stats, statistics)
    return 0


def crawl(order: Order, us: Settings) -> dict[str, object]:
    """Crawls an outlet into archive and ledger; returns the statistics. Once per process (Scrapy's reactor)."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.capture_store import open_store
    from spiders.crawl_settings import crawl_settings
    from spiders.spider import OutletSpider
    from spiders.survey import SurveySpider

    started = monotonic()
    with open_store(us, order.outlet.id, order.outlet) as store:
        process = AsyncCrawlerProcess(crawl_settings(order.outlet, us))
        logging.getLogger("scrapy").setLevel(logging.WARNING)  # after Scrapy has set its own
        if order.survey:
            process.crawl(SurveySpider, order.outlet, store, order.survey, order.since)
        else:
            process.crawl(OutletSpider, order.outlet, store, order.limit, order.since, order.until)
        _stop_with_parent()
        process.start()
    return store.tally.statistics(order.outlet.id, monotonic() - started)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m spiders.run", description="Crawls one outlet.")
    parser.add_argument("outlet_id", metavar="OUTLET_ID")
    parser.add_argument("--limit", type=int, help="most article pages fetched")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="nothing older than this")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="nothing published after this")
    parser.add_argument("--time", type=float, metavar="SECONDS", help="the longest that it may take")
    parser.add_argument("--survey", type=int, metavar="N", help="read lists only, all of them, in at most N requests")
    parser.add_argument("--stats", type=Path, metavar="FILE", help="where to write the statistics as JSON")
    return parser.parse_args(arguments)


def _within(us: Settings, time_s: float | None) -> Settings:
    """The settings with no more time for the outlet than that."""
    crawl = us.crawl.model_copy(update={"time_s": min(us.crawl.time_s, time_s or us.crawl.time_s)})
    return us.model_copy(update={"crawl": crawl})


def _outlet(outlet_id: str, us: Settings) -> Outlet:
    found = registry(us.outlets_dir)
    if outlet_id in found.outlets:
        return found.outlets[outlet_id]
    for finding in found.findings:
        if Path(finding.file).stem == outlet_id:
            raise finding
    raise ConfigError(f"unknown outlet: {outlet_id} (see `jarida outlets list`)")


def _stop_with_parent() -> None:
    """Stops the crawl when the pipe on standard input closes: whoever started us is gone."""
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _write(path: Path | None, statistics: dict[str, object]) -> None:
    """Writes the statistics as one whole file, or to standard output."""
    text = json.dumps(statistics, ensure_ascii=False, indent=2) + "\n"
    if path is None:
        sys.stdout.write(text)
        return
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    sys.exit(main())
