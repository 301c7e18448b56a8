"""An outlet's past, month by month, newest first; what was fetched whole is not looked at again."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from flows.crawl import Crawl, Visit
from pipeline.errors import ConfigError
from pipeline.ledger import Ledger, backfill
from pipeline.models import Outlet

# Findings after which a month is not whole, and those that say that the outlet is to be left alone for now.
CUT = frozenset({"cut-off", "asked-to-wait"})
OPEN = CUT | {"list-unreadable", "list-damaged"}


def months(first: str, last: str, today: date) -> list[str]:
    """The months from one to another, newest first. Raises ConfigError for what is no month that has begun.

    >>> months("2023-11", "2024-02", date(2026, 11, 28))
    ['2024-02', '2024-01', '2023-12', '2023-11']
    """
    begin, end = _month(first), _month(last)
    if begin > end or end > today:
        raise ConfigError(f"{first} to {last}: expected two months in order, the last one no later than {today:%Y-%m}")
    numbers = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in reversed(numbers)]


def fill(
    ledger: Ledger, outlet: Outlet, wanted: list[str], limit: int, crawl: Callable[[Visit], Crawl]
) -> Iterator[tuple[str, Crawl]]:
    """Crawls the months that are not whole yet; one that is cut off ends it, for the next call to go on there."""
    known = backfill.finished(ledger, outlet.id)
    for month in (one for one in wanted if one not in known):
        begin = _month(month)
        last = begin.replace(day=monthrange(begin.year, begin.month)[1])
        now = datetime.now(UTC)
        ended = crawl(Visit.to(outlet, limit=limit, since=begin.isoformat(), until=last.isoformat()))
        yield month, ended
        if _is_cut(ended, limit):
            return
        if is_whole(ended, limit) and last < now.date():
            backfill.finish(ledger, outlet.id, month, now)


def is_whole(crawl: Crawl, limit: int) -> bool:
    """Whether a crawl asked for all that its lists had of the stretch; single pages that failed have their letters."""
    return not _is_cut(crawl, limit) and not any(one.kind in OPEN for one in crawl.findings)


def _is_cut(crawl: Crawl, limit: int) -> bool:
    stopped = crawl.finish_reason != "finished" or crawl.asked >= limit
    return stopped or any(one.kind in CUT for one in crawl.findings)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise ConfigError(f"{text}: expected a month, such as 2024-03") from error
