"""The client's package without what it looks for beside itself: arrays, and three more libraries for HTTP.

It imports each of them that is installed, 260 modules with all that they need: 24 MB and a quarter of a second of CPU
in every process that asks a question, for kinds of values and of connections that are not used here.
"""

import sys

UNUSED = ("aiohttp", "httpx", "numpy", "pandas", "pyarrow", "requests")


def load() -> None:
    """Imports the package. What is hidden from it can be imported before and afterwards."""
    hidden = [name for name in UNUSED if name not in sys.modules]
    sys.modules |= dict.fromkeys(hidden)  # type: ignore[arg-type]  # None: Python finds no such module
    try:
        import elasticsearch  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
