"""Crawler processes, each with many outlets, and the watch over them: who dies, hangs or swells takes no other along.

Visit ─► Roster: where ─► python -m spiders.run ─► what became of it ─► Crawl
             ▲ who was in a process that died ◄─┘
"""

import os
import threading
from concurrent.futures import Future, wait
from typing import Self

from flows.crawl import Crawl, Visit
from flows.crawler import Crawler
from flows.roster import Roster
from pipeline.locks import NOT_KEPT
from pipeline.settings import Settings

GRACE_S = 15.0  # for the pages on their way; what is archived by then is whole
SILENCE_S = 120  # without a sign of life: SQLite waits up to 60 s for its lock, the longest page takes less
MOST_MB = 1024  # of memory in one process
TICK_S = 1.0
# Codes of a process that could not begin at all (`pipeline.errors`): no other would.
REFUSED = frozenset({2, 3})

_crews: set["Crew"] = set()
_stopping = threading.Event()


class Crew:
    """Crawls outlets side by side while it is open; never raises for what an outlet or a crawler does."""

    def __init__(self, us: Settings, silence_s: int = SILENCE_S, most_mb: int = MOST_MB) -> None:
        self.roster = Roster(us.crawl.processes or os.cpu_count() or 1, us.crawl.side_by_side)
        self._silence_s, self._most_mb = silence_s, most_mb
        self._crawlers: dict[int, Crawler] = {}
        self._readers: list[threading.Thread] = []
        self._results: dict[Visit, Future[Crawl]] = {}
        self._lock = threading.RLock()
        self._leaving, self._left = False, threading.Event()

    def __enter__(self) -> Self:
        _crews.add(self)
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, error: object, *_: object) -> None:
        """Waits for all crawls; when it is left by an error, lets them end with the pages on their way."""
        if not error:
            wait(list(self._results.values()))
        with self._lock:
            self._leaving = True
            self._go_on()
            for crawler in self._crawlers.values():
                crawler.dismiss()
        for reader in self._readers:
            reader.join()
        self._left.set()
        _crews.discard(self)

    def submit(self, visit: Visit) -> Future[Crawl]:
        """Has an outlet crawled when its turn comes."""
        result: Future[Crawl] = Future()
        with self._lock:
            self._results[visit] = result
            self.roster.waiting.append(visit)
            self._go_on()
        return result

    def crawl(self, visit: Visit) -> Crawl:
        """What a crawl brought, once it is over."""
        return self.submit(visit).result()

    def end(self) -> None:
        """Asks each crawl that runs to end with the pages on its way; who waits is told that nothing was done."""
        with self._lock:
            self._go_on()
            for crawler in self._crawlers.values():
                crawler.child.terminate()

    def reap(self) -> None:
        """Kills the crawlers that did not end when they were asked to."""
        with self._lock:
            for crawler in self._crawlers.values():
                crawler.kill(f"the crawl did not end within {GRACE_S:.0f} s of being asked to")

    @property
    def processes(self) -> list[int]:
        """The ids of the crawler processes that run."""
        return [crawler.child.pid for crawler in self._crawlers.values()]

    @property
    def _is_over(self) -> bool:
        return self._leaving or _stopping.is_set()

    def _go_on(self) -> None:
        """Begins whatever can begin; nothing after an end, when those who wait are told that nothing was done."""
        if self._is_over:
            for visit in self.roster.give_up():
                self._results.pop(visit).set_result(Crawl(visit.outlet_id))
            return
        for process, visit in self.roster.next():
            if process not in self._crawlers:
                self._crawlers[process] = Crawler.start()
                self._readers.append(threading.Thread(target=self._listen, args=(process,)))
                self._readers[-1].start()
            self._crawlers[process].ask(visit)

    def _listen(self, process: int) -> None:
        crawler = self._crawlers[process]
        for told in crawler.words():
            crawler.silent_s = 0
            if "outlet_id" in told:
                self._ended(process, Crawl.of(told))
            elif told["memory_mb"] > self._most_mb:
                crawler.kill(f"the crawl took {told['memory_mb']} MB of memory, more than {self._most_mb}")
        self._died(process, crawler)

    def _ended(self, process: int, crawl: Crawl) -> None:
        with self._lock:
            visit = self.roster.visit(process, crawl.outlet_id)
            if self.roster.ended(process, visit):
                self._crawlers[process].dismiss()
            self._results.pop(visit).set_result(crawl)
            self._go_on()

    def _died(self, process: int, crawler: Crawler) -> None:
        """Its outlets are crawled elsewhere; none of them when it was alone, refused to begin, or was to end."""
        with self._lock:
            del self._crawlers[process]
            refused, why = crawler.code in REFUSED, crawler.bury()
            how = NOT_KEPT if refused else ""
            for visit in self.roster.died(process, resume=not self._is_over and not refused):
                self._results.pop(visit).set_result(
                    Crawl(visit.outlet_id, first_error=why, failed=1, finish_reason=how)
                )
            self._go_on()

    def _watch(self) -> None:
        """Kills who gives no sign of life. It counts its own ticks: a machine that slept is no silence."""
        while not self._left.wait(TICK_S):
            with self._lock:
                for crawler in self._crawlers.values():
                    crawler.silent_s += TICK_S
                    if crawler.silent_s > self._silence_s:
                        crawler.kill(f"the crawl gave no sign of life for {self._silence_s} s")


def ready() -> None:
    """Takes back an earlier `stop`."""
    _stopping.clear()


def stop() -> None:
    """Starts no further crawl, asks each that runs to end with the pages on their way, and ends those that do not.

    Returns at once: a signal may have come in the middle of anything.
    """
    _stopping.set()
    threading.Thread(target=_stop, daemon=True).start()


def _stop() -> None:
    crews = list(_crews)
    for crew in crews:
        crew.end()
    reaper = threading.Event()
    reaper.wait(GRACE_S)
    for crew in crews:
        crew.reap()
