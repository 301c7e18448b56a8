"""A limit on the time that a piece of work may take, where the work itself knows none."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from pipeline.errors import OvertimeError


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises OvertimeError in the block when it takes longer; a pattern that searches is interrupted too.

    In the main thread alone: no other is told of signals. Elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise OvertimeError(f"took longer than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
