"""Crawls of many outlets in one process: `python -m spiders.run` reads orders and tells what became of each.

A line on standard input is an order (`spiders.crawls.Order` as JSON). A line on standard output is the statistics of a
crawl that ended, or, each second, a sign of life with the memory in use. Asked to end by a signal, or when the other
end of standard input is gone, it fetches what is on its way, tells of all, and ends with 0; with 70 when it had to end
without that, and with an error's own code when it could not begin.
"""

import gc
import sys

from pipeline.cycles import no_search_for_cycles


def main() -> int:
    """Loads `spiders.server` and serves.

    Modules are no garbage: looking for some among them took a sixth of the time that they take to be loaded.
    """
    with no_search_for_cycles():
        from spiders.server import serve
    gc.freeze()
    return serve()


if __name__ == "__main__":
    sys.exit(main())
