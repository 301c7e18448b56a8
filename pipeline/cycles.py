"""Python's search for cyclic garbage, spared where nothing cyclic is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """The collector rests inside, as a context or around a function; what dies without a cycle is freed as ever.

    It walks all that is loaded, again and again: a fifth of reading a page, a quarter of reading an export.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
