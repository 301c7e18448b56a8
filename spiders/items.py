"""What became of one address in a crawl, and the sum of it all."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from statistics import median

from pipeline.archive import Exchange
from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.ledger import UrlState
from pipeline.models import Capture, Listed

COUNTED = ("discovered", "asked", "fetched", "new", "changed", "unchanged", "failed")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that came; `found_as` is the key under which it was found, `state` what was known of that."""

    capture: Capture
    found_as: str
    state: UrlState | None
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that the outlet says is as it was, or a list that can be read again."""

    canonical_url: str
    at: datetime
    a_list: bool = False
    answer: Capture | None = None  # without a body
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A list or page that did not come. `stage` is discover or fetch."""

    url: str
    canonical_url: str
    at: datetime
    stage: str
    rule: str
    problem: str
    missing: bool = False  # looked for because a list has it no more


Item = Fetched | Unchanged | Failed


@dataclass(slots=True)
class Tally:
    """What became of the pages of a crawl. A list that failed counts as failed only if nothing was found at all."""

    counts: Counter[str] = field(default_factory=Counter)
    first_error: str | None = None
    findings: list[Finding] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)  # pages that failed, by rule
    error_examples: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)  # bytes of each page fetched
    lists: list[Listed] = field(default_factory=list)
    finish_reason: str = "not started"

    def blame(self, rule: str, where: str, problem: str) -> None:
        """Counts a failure, and keeps the first one's words."""
        self.counts["failed"] += 1
        self.first_error = self.first_error or f"{rule}: {where}: {problem}"

    def fail(self, rule: str, url: str) -> None:
        """Counts a page that did not come."""
        self.errors[rule] += 1
        self.error_examples += [url] * (len(self.error_examples) < MOST_EXAMPLES)

    def statistics(self, outlet_id: str, duration_s: float) -> dict[str, object]:
        """The tally as the run report has it."""
        return {
            "outlet_id": outlet_id,
            **{name: self.counts[name] for name in COUNTED},
            "first_error": self.first_error,
            "findings": [one.plain() for one in dict.fromkeys(self.findings)],
            "errors": dict(self.errors),
            "error_examples": self.error_examples,
            "bytes": median(self.sizes) if self.sizes else None,
            "lists": [asdict(one) for one in self.lists],
            "duration_s": round(duration_s, 3),
            "finish_reason": self.finish_reason,
        }
