"""A crawl as it is asked for and what it brings; `flows.crew` has it done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.budget import Budget
from pipeline.findings import Finding
from pipeline.locks import BUSY, NOT_KEPT
from pipeline.models import Listed, Outlet
from spiders.canonical import hosts


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """An outlet to crawl, and how far.

    With `until` the stretch from `since` to it is looked at whole; `budget` bounds the time; `survey` reads the lists
    only, all of them, with at most so many requests.
    """

    outlet_id: str
    hosts: frozenset[str] = frozenset()
    limit: int | None = None
    since: str | None = None
    until: str | None = None
    survey: int | None = None
    budget: Budget | None = None

    @classmethod
    def to(cls, outlet: Outlet, **how: Any) -> "Visit":
        return cls(outlet.id, hosts(outlet), **how)

    def order(self) -> dict[str, object]:
        """What a crawler is told when the visit begins."""
        told = {name: getattr(self, name) for name in ("outlet_id", "limit", "since", "until", "survey")}
        return told | {"time_s": self.budget.share() if self.budget else None}


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a crawl found and fetched, in numbers of URLs. `new` and `changed` compare bytes, not articles."""

    outlet_id: str
    discovered: int = 0
    asked: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    first_error: str | None = None
    findings: tuple[Finding, ...] = ()
    lists: tuple[Listed, ...] = ()
    duration_s: float = 0.0
    errors: Mapping[str, int] = field(default_factory=dict)
    error_examples: tuple[str, ...] = ()
    bytes: float | None = None
    finish_reason: str = ""

    @property
    def was_prevented(self) -> bool:
        """Whether what we need ourselves was not usable; no outlet can help that."""
        return self.finish_reason in (BUSY, NOT_KEPT)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Crawl":
        """The statistics that a crawler tells."""
        known = dict(told)
        known["error_examples"] = tuple(told.get("error_examples", ()))
        known["findings"] = tuple(Finding.of(one, told["outlet_id"]) for one in told.get("findings", ()))
        known["lists"] = tuple(Listed(**one) for one in told.get("lists", ()))
        return cls(**{name: known[name] for name in cls.__dataclass_fields__ if name in known})
