"""Being asked to stop, as the whole process knows it: what takes long looks here between pages and while it waits."""

import time

TICK_S = 0.2
_NEVER = float("inf")
_ends = _NEVER


def ask(grace_s: float = 0.0) -> None:
    """Asks whatever is at work to stop, after so many seconds. May be called by a signal in the middle of anything."""
    global _ends
    _ends = min(_ends, time.monotonic() + grace_s)


def forget() -> None:
    """Takes it back: something else begins."""
    global _ends
    _ends = _NEVER


def is_over() -> bool:
    """Whether the time to stop has come."""
    return time.monotonic() >= _ends


def pause(seconds: float) -> None:
    """Waits; no longer than until the time to stop."""
    ends = time.monotonic() + seconds
    while not is_over() and (left := ends - time.monotonic()) > 0:
        time.sleep(min(left, TICK_S))
