"""A crawler process whose stages are timed: `spiders.run`, which at its end prints the CPU seconds of each as JSON.

A stage is a function of ours, by its place in the code; what is in none of them is Scrapy's and the reactor's.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from typing import Any

# Stage, module and name as it is looked up there; a stage inside another counts for itself alone.
STAGES = (
    ("lists", "spiders.frontier", "read"),
    ("what came: is it the page", "spiders.spider", "fault"),
    ("its key", "spiders.keys", "Keys.told"),
    ("further pages", "spiders.spider", "continuation"),
    ("archive", "pipeline.archive.writer", "ArchiveWriter.write"),
    ("archive: gzip", "isal.igzip", "compress"),
    ("ledger: captures", "spiders.capture_store", "record_capture"),
    ("ledger: addresses", "spiders.keys", "Keys.learn"),
    ("ledger: withdrawn, listed", "spiders.capture_store", "Store._there"),
    ("ledger: withdrawn, listed", "spiders.changes", "Changes.settle"),
    ("ledger: commit", "sqlalchemy", "Connection.commit"),
)


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.inside = [0.0]

    def timed(self, stage: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            self.inside.append(0.0)
            try:
                return act(*given, **named)
            finally:
                spent = time.thread_time() - began
                self.spent[stage] += spent - self.inside.pop()
                self.inside[-1] += spent

        return run


def main() -> None:
    clock = Clock()
    for stage, module, name in STAGES:
        owner: Any = import_module(module)
        *classes, last = name.split(".")
        for one in classes:
            owner = getattr(owner, one)
        setattr(owner, last, clock.timed(stage, getattr(owner, last)))
    from spiders.run import main as serve

    began = time.process_time()
    serve()
    rest = time.process_time() - began - sum(clock.spent.values())
    print(json.dumps({"start": began, **clock.spent, "Scrapy, the rest of the spider": rest}), file=sys.stderr)


if __name__ == "__main__":
    main()
