"""The one owner of signals: the first SIGINT or SIGTERM is noted and acted upon, a second one ends the process at once.

Where nobody listens, a signal ends the command as an error does, so that whatever is open is closed.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from pipeline import halt

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_heard: int | None = None


@dataclass(slots=True)
class Stop:
    """Which signal asked; None: nobody has."""

    signal: int | None = None

    def code(self, otherwise: int) -> int:
        """The exit code: of an interrupted run, or the one that it would have had."""
        return 128 + self.signal if self.signal else otherwise


@contextmanager
def heard(act: Callable[[], None] | None = None, grace_s: float = 0.0) -> Iterator[Stop]:
    """Listens for as long as it is open; at the first signal lets what is at work end in `grace_s`, and calls `act`.

    Only the main thread can listen.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def note(number: int, _frame: FrameType | None) -> None:
        stop.signal = number
        for one in SIGNALS:
            signal.signal(one, before[one])
        halt.ask(grace_s)
        if act:
            act()

    halt.forget()
    before = {one: signal.signal(one, note) for one in SIGNALS}
    try:
        yield stop
    finally:
        for one in SIGNALS:
            signal.signal(one, before[one])
        halt.forget()


def interruptible() -> None:
    """Makes SIGTERM end a command as SIGINT does, by KeyboardInterrupt, and notes which came."""
    for one in SIGNALS:
        if signal.getsignal(one) is not signal.SIG_IGN:  # of a job in the background
            signal.signal(one, _interrupt)


def interrupted() -> int | None:
    """The exit code of a command that a signal ended; None: none came."""
    return 128 + _heard if _heard else None


def _interrupt(number: int, _frame: FrameType | None) -> None:
    global _heard
    _heard = number
    raise KeyboardInterrupt
