"""Which outlet is crawled in which process and when, and what is done when a process dies.

It starts and asks nothing itself, so that nights of any size can be played through.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.crawl import Visit

FILL = 16  # outlets that a process holds before another is started: a start costs as much as many quiet outlets


@dataclass(slots=True)
class Roster:
    """Who waits, and who is where. Two outlets of one host are never at work together: each keeps a delay of its own.

    When a process dies, its outlets go on in two new ones, half of them in each, and so on until the one that it dies
    of is alone: that one is given up, the others lose nothing but time.
    """

    processes: int
    room: int  # outlets in one process
    waiting: deque[Visit] = field(default_factory=deque)
    suspects: deque[Sequence[Visit]] = field(default_factory=deque)  # halves, each for a process of its own
    at_work: dict[int, list[Visit]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)  # processes that take no more
    started: int = 0

    @property
    def places(self) -> int:
        """How many outlets can be at work together."""
        return self.processes * self.room

    def next(self) -> Iterator[tuple[int, Visit]]:
        """Who begins now, and in which process; a number that was not named before is that of one to start."""
        while self.suspects:
            half, process = self.suspects.popleft(), self._start()
            self.closed.add(process)
            self.at_work[process] += half
            yield from ((process, visit) for visit in half)
        busy = {host for visits in self.at_work.values() for visit in visits for host in visit.hosts}
        for visit in list(self.waiting):
            if not busy.isdisjoint(visit.hosts):
                continue
            place = self._place()
            if place is None:
                return
            self.waiting.remove(visit)
            self.at_work[place].append(visit)
            busy |= visit.hosts
            yield place, visit

    def ended(self, process: int, visit: Visit) -> bool:
        """Notes that a visit is over; whether its process has nothing to come any more."""
        self.at_work[process].remove(visit)
        return process in self.closed and not self.at_work[process]

    def visit(self, process: int, outlet_id: str) -> Visit:
        return next(visit for visit in self.at_work[process] if visit.outlet_id == outlet_id)

    def died(self, process: int, resume: bool = True) -> list[Visit]:
        """Notes that a process is gone; returns who is given up: whoever was alone in it, all without `resume`."""
        left = self.at_work.pop(process)
        self.closed.discard(process)
        if len(left) <= 1 or not resume:
            return left
        half = (len(left) + 1) // 2
        self.suspects += [left[:half], left[half:]]
        return []

    def give_up(self) -> list[Visit]:
        """Lets nobody begin any more; returns those who waited."""
        left = [*self.waiting, *(visit for half in self.suspects for visit in half)]
        self.waiting.clear()
        self.suspects.clear()
        return left

    def _start(self) -> int:
        self.started += 1
        self.at_work[self.started] = []
        return self.started

    def _place(self) -> int | None:
        """The process with the fewest outlets, or a new one; None when all rooms are taken."""
        taken = {process: len(visits) for process, visits in self.at_work.items() if process not in self.closed}
        emptiest = min(taken, key=taken.__getitem__, default=None)
        if len(taken) < self.processes and (emptiest is None or taken[emptiest] >= min(FILL, self.room)):
            return self._start()
        return emptiest if emptiest is not None and taken[emptiest] < self.room else None
