"""The time that a night's crawls have together, shared so that every outlet gets its turn."""

from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic

LEAST_S = 60.0  # enough for the lists and the newest pages, however late an outlet's turn comes


class Budget:
    """Gives each crawl, when it starts, an equal share of what is left; what quiet outlets leave goes to the others.

    >>> clock = iter((0.0, 0.0, 600.0, 3000.0)).__next__
    >>> budget = Budget(3600, places=1, outlets=3, clock=clock)
    >>> budget.share(), budget.share(), budget.share()
    (1200.0, 1500.0, 600.0)
    """

    def __init__(self, time_s: float, places: int, outlets: int, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._places, self._waiting = clock, places, outlets
        self._ends = clock() + time_s
        self._lock = Lock()

    def share(self) -> float:
        """The seconds that the next crawl may take."""
        with self._lock:
            rounds = max(1, ceil(self._waiting / self._places))
            self._waiting -= 1
            return max(LEAST_S, (self._ends - self._clock()) / rounds)
