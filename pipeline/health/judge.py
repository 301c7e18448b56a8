"""A whole night: all outlets side by side, each against its own past, the findings of one cause told once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from pipeline.findings import Finding
from pipeline.health import causes
from pipeline.health.bounds import bounds
from pipeline.health.case import Case, Nights
from pipeline.health.lists import lists
from pipeline.health.rhythm import common
from pipeline.health.shares import bodies, copies, errors, fields, languages
from pipeline.health.sizes import in_common, moves, sizes
from pipeline.health.volume import came, rhythm_of, silence, volume
from pipeline.models import Outlet
from pipeline.night import Night

CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    lists, silence, errors, languages, copies, bodies, fields, volume, bounds,
)  # fmt: skip
# What explains what: of two findings the one on the right goes where the one on the left is there.
EXPLAINS: Mapping[str, frozenset[str]] = {
    "silent": frozenset({"errors", "volume", "frozen", "fading"}),
    "blocked": frozenset({"errors", "volume", "frozen", "fading", "no-articles", "bodies-lost", "size", "duplicates"}),
    "site-down": frozenset({"errors", "volume", "frozen", "fading"}),
    "errors": frozenset({"volume", "frozen", "fading"}),
    "layout-changed": frozenset({"field-lost", "bodies-lost", "volume", "frozen", "fading", "size", "date-lag"}),
    "no-articles": frozenset({"field-lost", "bodies-lost", "volume", "frozen", "fading", "size", "date-lag"}),
    "bodies-lost": frozenset({"volume", "frozen", "fading", "size"}),
    "language": frozenset({"layout-changed", "field-lost", "bodies-lost", "size", "date-lag", "volume"}),
    "duplicates": frozenset({"volume", "size", "date-lag", "bodies-lost"}),
    "field-lost": frozenset({"date-lag"}),
    "date-lag": frozenset({"frozen", "fading"}),
}
OF_LISTS = frozenset({"list-empty", "list-unreadable", "links-refused"})
LISTS_CAUSE = {"list-unreadable": causes.MOVED, "list-empty": causes.MOVED, "links-refused": causes.LAYOUT}
FEW_EXPECTED = 5  # where more is expected, nothing at all is no quiet day but a fault
SEVERAL = 2  # fields lost in one night: not a slip of one selector


def judged(
    outlets: Mapping[str, Outlet],
    nights: Iterable[Night],
    at: datetime,
    earlier: Mapping[str, Nights],
    read: bool = True,
) -> tuple[Night, ...]:
    """The nights with what somebody should look at. `at` is when they began, `earlier` the past of each outlet.

    `read` False says that captures wait unread: then only lists and requests are judged.
    """
    cases = [Case(outlets[one.outlet_id], one, at, earlier.get(one.outlet_id, ()), read) for one in nights]
    shared = _shared(cases)
    cases = [replace(case, shared=shared) for case in cases]
    peers = in_common([moves(case) for case in cases])
    return tuple(replace(case.night, findings=findings(case, peers)) for case in cases)


def findings(case: Case, peers: Mapping[str, float]) -> tuple[Finding, ...]:
    """What is the matter with one outlet, one finding for each cause: what the crawl found, and what is not usual."""
    found = list(chain.from_iterable(check(case) for check in CHECKS))
    found += sizes(case, peers) if case.read else ()
    found = _as_blocked(_as_layout(case, found))
    explained = set(chain.from_iterable(EXPLAINS.get(one.kind, ()) for one in found))
    crawled = [_begun(case, one) for one in case.night.findings]
    lists = {url for one in crawled for url in one.examples if one.kind in OF_LISTS}
    mine = {(one.kind, one.field): one for one in reversed(found) if one.kind not in explained}
    return (*crawled, *(one for one in reversed(mine.values()) if not (one.kind in OF_LISTS and one.field in lists)))


def _begun(case: Case, one: Finding) -> Finding:
    """A finding of the crawl, with when it began and what it most likely comes from."""
    cause = one.cause or (LISTS_CAUSE.get(one.kind) and (causes.likely(case.night) or LISTS_CAUSE[one.kind]))
    since = one.since or case.began(one.kind, one.field, one.examples[:1])
    return replace(one, cause=cause, since=since)


def _as_layout(case: Case, found: Sequence[Finding]) -> list[Finding]:
    """Several fields lost at once are one change of the layout."""
    lost = [one for one in found if one.kind in {"field-lost", "bodies-lost"}]
    names = list(dict.fromkeys(one.field or "" for one in lost))
    if len(names) < SEVERAL:
        return list(found)
    problem = "; ".join(one.problem for one in lost)
    whole = case.finding("layout-changed", problem, "layout", causes.LAYOUT, examples=names[0])
    return [whole, *found]


def _as_blocked(found: Sequence[Finding]) -> list[Finding]:
    """Articles that are all one short text are no articles: a notice, a challenge, a page of consent."""
    kinds = {one.kind for one in found}
    notice = {"duplicates", "bodies-lost"} <= kinds
    return [
        replace(one, kind="blocked", cause=causes.BLOCKED) if notice and one.kind == "duplicates" else one
        for one in found
    ]


def _shared(cases: Sequence[Case]) -> dict[date, float]:
    """How much of the expected all outlets brought together, by day; those that are broken have no say."""
    by_day: dict[date, list[tuple[float, float]]] = {}
    for case in cases:
        if usual := rhythm_of(case):
            for one in came(case, usual):
                if one.came or one.expected < FEW_EXPECTED:
                    by_day.setdefault(one.at.date(), []).append((one.came, one.expected))
    return {day: common(counted) for day, counted in by_day.items()}
