"""Python's search for cyclic garbage, spared where nothing cyclic is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000  # new values between two searches; Python's 700 have it walk all that is loaded while that is imported


def search_seldom() -> None:
    """Lets the collector of a process rest for longer: a tenth of what commands take to begin."""
    gc.set_threshold(SELDOM)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """The collector rests inside, as a context or around a function; what dies without a cycle is freed as ever.

    It walks all that is loaded, again and again, while a page is read or a million documents are exported.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
