"""How much one crawl asks of an outlet at most: requests, lists, failures in a row, time."""

from dataclasses import dataclass, field
from time import monotonic

from pipeline.settings import Settings

# Rules of requests that were not made: what they were for is left for the next crawl, and has not failed.
WAITS = "asked-to-wait"
BOUND = "bound"
LEFT = frozenset({WAITS, BOUND})
# Answers of a host that is well and knows no such page.
NO_FAILURES = range(200, 400)
GONE = frozenset({404, 410, 451})


@dataclass(slots=True)
class Bounds:
    """The bounds of one crawl, and how much of them is used."""

    requests: int = 20_000
    lists: int = 500
    failures: int = 15
    time_s: float = 8 * 3600.0
    asked: int = 0
    lists_asked: int = 0
    failed: int = 0  # answers in a row that were failures of the host
    last: str = ""  # … and what the last of them was
    began: float = field(default_factory=monotonic)

    @classmethod
    def of(cls, settings: Settings) -> "Bounds":
        crawl = settings.crawl
        return cls(crawl.requests, crawl.list_requests, crawl.failures, crawl.time_s)

    def reached(self) -> str | None:
        """The bound that ends the crawl, in words; None while there is none."""
        if self.failed >= self.failures:
            return f"{self.failed} failures in a row, the last {self.last}"
        if self.asked >= self.requests:
            return f"{self.requests} requests"
        if monotonic() - self.began >= self.time_s:
            return f"{self.time_s:g} seconds"
        return None

    def lists_reached(self) -> str | None:
        """… or the one that ends the reading of lists."""
        return self.reached() or (f"{self.lists} requests for lists" if self.lists_asked >= self.lists else None)

    def answered(self, status: int) -> None:
        """Counts an answer to a request for a page; 404 is a word of a host that is well."""
        if status in NO_FAILURES or status in GONE:
            self.failed = 0
        else:
            self.fail(f"http-{status}")

    def fail(self, word: str) -> None:
        """Counts a failure of the host."""
        self.failed += 1
        self.last = word
