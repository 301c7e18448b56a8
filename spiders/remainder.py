"""What a crawl could not get to: how much it is, why, and that the next crawl takes it up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.shown import counted
from spiders.bounds import LEFT, WAITS, Bounds
from spiders.frontier import Frontier


@dataclass(slots=True)
class Remainder:
    """The pages that are wanted and not settled, and what stopped the crawl before them."""

    frontier: Frontier
    todo: dict[str, str] = field(default_factory=dict)  # address by canonical key
    waits: str | None = None  # the host that asked to wait, in words
    stopped: bool = False
    wanted: int = 0  # of those that were never had
    again: frozenset[str] = frozenset()  # keys of those that are asked again

    def expect(self, now: datetime) -> None:
        """Notes all that there is to fetch, tonight or later; and what stopped the reading of lists."""
        self.todo = {key: link.url for key, link in self.frontier.wanted(now)}
        self.again = frozenset(self.todo.keys() & self.frontier.states.keys())
        self.wanted = len(self.todo) - len(self.again)
        for _, rule, problem in self.frontier.failures:
            if rule in LEFT:
                self.stop(rule, problem)

    def settle(self, key: str) -> None:
        self.todo.pop(key, None)

    def stop(self, rule: str, problem: str) -> None:
        """A request was not made: no other one need be tried."""
        self.stopped = True
        if rule == WAITS:
            self.waits = self.waits or problem

    def findings(self, bounds: Bounds, reason: str) -> Iterator[Finding]:
        """What is left, with its number and the reason. A list that failed is told by its own finding."""
        lists = [one for some in self.frontier.unread.values() for one in some if not one.failures]
        bound = bounds.reached() or reason == "finished"
        rest = f"{counted(len(self.todo), 'article')} and {counted(len(lists), 'list')}"
        left = f"{rest} left for the next crawl{self._eta(bool(bound))}"
        examples = (*self.todo.values(), *(one.url for one in lists))[:MOST_EXAMPLES]
        outlet = self.frontier.outlet.id
        if self.waits:
            yield Finding("asked-to-wait", outlet, f"{self.waits}; {left}", examples=examples)
        elif self.todo or lists:
            yield Finding("cut-off", outlet, f"{self._why(bounds, reason)}: {left}", examples=examples)

    def _eta(self, bound: bool) -> str:
        """How far this crawl came, and how many like it the rest takes; one that was ended from outside foretells none.

        >>> Remainder(None, {"a": "", "b": "", "c": ""}, wanted=5)._eta(bound=True)  # type: ignore[arg-type]
        ', 2 of 5 are settled, about 2 more nights like this one'
        """
        left = len(self.todo.keys() - self.again)
        done = self.wanted - left
        if not (done and left):
            return ""
        more = counted(ceil(left / done), "more night")
        nights = f", about {more} like this one" if bound else ""
        return f", {done} of {self.wanted} are settled{nights}"

    def _why(self, bounds: Bounds, reason: str) -> str:
        reached = [bounds.reached()] if bounds.reached() else list(dict.fromkeys(self.frontier.stopped))
        if len(self.todo) and not reached:
            limit = f"the limit of {counted(self.frontier.limit, 'page')}"
            reached = [limit if reason == "finished" else f"ended by {reason}"]
        return "; ".join(filter(None, reached)) or "read in parts"
