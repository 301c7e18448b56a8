"""Python's search for cyclic garbage, spared where nothing cyclic is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
