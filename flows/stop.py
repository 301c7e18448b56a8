"""Being asked to stop: the first SIGINT or SIGTERM is noted and acted upon, a second one ends the process at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Stop:
    """Which signal asked, and when (`monotonic`); None: nobody has."""

    signal: int | None = None
    asked_at: float | None = None

    def code(self, otherwise: int) -> int:
        """The exit code: of an interrupted run, or the one that it would have had."""
        return 128 + self.signal if self.signal else otherwise

    def over(self, grace_s: float) -> bool:
        """Whether somebody asked, and that so long ago."""
        return self.asked_at is not None and monotonic() - self.asked_at >= grace_s


@contextmanager
def heard(act: Callable[[], None]) -> Iterator[Stop]:
    """Listens for as long as it is open, and calls `act` at the first signal; only the main thread can."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def note(number: int, _frame: FrameType | None) -> None:
        stop.signal, stop.asked_at = number, monotonic()
        for one in SIGNALS:
            signal.signal(one, before[one])
        act()

    before = {one: signal.signal(one, note) for one in SIGNALS}
    try:
        yield stop
    finally:
        for one in SIGNALS:
            signal.signal(one, before[one])
