"""Each list by itself: one that yields nothing where it did before is told at once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.findings import Finding
from pipeline.health import causes
from pipeline.health.case import Case
from pipeline.models import Listed

WINDOW = 60
OFTEN = 0.1  # a news sitemap holds two days: that of a weekly is empty every other night


def lists(case: Case) -> Iterator[Finding]:
    """The lists that give nothing tonight and did before, or that an outlet falls back to in vain."""
    heard = any(night.discovered for _, night in case.earlier[:WINDOW])
    for one in case.night.lists:
        past = [before for _, night in case.earlier[:WINDOW] for before in night.lists if _same(before, one)]
        usual = max((before.articles for before in past), default=0)
        if one.articles or not (usual or (heard and not past)) or _comes_and_goes(past):
            continue
        before = f"before up to {usual}" if usual else "never read before"
        found = case.finding("list-empty", f"{one.way}: {_seen(one)}, {before}", one.url, _cause(one))
        yield replace(found, examples=(one.url,))


def _same(before: Listed, now: Listed) -> bool:
    # The API has two addresses, and a date in them when a night has a beginning.
    return before.way == now.way and (before.url == now.url or now.way == "wordpress")


def _comes_and_goes(past: list[Listed]) -> bool:
    """Whether the list was empty before and came back by itself, more than once in a while; newest first."""
    back = sum(bool(later.articles) and not before.articles for later, before in pairwise(past))
    return back >= 1 and back >= OFTEN * len(past)


def _seen(one: Listed) -> str:
    if one.problem:
        return f"can't be read ({one.problem})"
    return f"{one.links} links and no article" if one.links else "no links"


def _cause(one: Listed) -> str:
    if one.problem:
        return causes.sign(one.problem) or causes.MOVED
    return causes.LAYOUT if one.links or one.way == "listing" else causes.MOVED
