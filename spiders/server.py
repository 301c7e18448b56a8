"""What a crawler process does (`spiders.run`): hears orders, crawls, tells what became of each, and ends when asked."""

import asyncio
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

from scrapy.core.downloader.handlers import http11  # noqa: F401 (Scrapy's own later import of it reads the stack)
from scrapy.crawler import AsyncCrawlerProcess

from pipeline import archive
from pipeline.errors import JaridaError
from pipeline.ledger import Ledger, clock
from pipeline.ledger.crawl import record_capture
from pipeline.settings import Settings, settings
from spiders.crawl_settings import process_settings
from spiders.crawls import Crawls, Order
from spiders.outlet import registry

log = logging.getLogger(__name__)
SIGN_OF_LIFE_S = 1.0
BROKEN = 70  # EX_SOFTWARE of sysexits.h
STOP_AGAIN_S = 0.2  # a crawl that was just beginning hears of it then
CHUNK = 64 * 1024  # bytes
MB = 1024 * 1024


def serve() -> int:
    """Serves until nobody orders any more; the exit code of the process."""
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no word of ours
    try:
        us = settings()
        archive.attach(us.archive_dir, us.archive_url)
        with Ledger.open(us.ledger) as ledger:
            clock.mend(ledger, datetime.now(UTC))
            archive.recover(us.archive_dir, lambda capture, pointer: record_capture(ledger, capture, pointer))
            return _serve(us, ledger, out)
    except JaridaError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 (the parent shows the last line)
        return error.exit_code


def _serve(us: Settings, ledger: Ledger, out: int) -> int:
    process = AsyncCrawlerProcess(process_settings(us))
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # after Scrapy has set its own
    server = Server(Crawls(us, ledger, registry(us.outlets_dir), process, lambda told: _tell(out, told)), out)
    threading.Thread(target=server.listen, daemon=True).start()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: server.call(server.end))
    server.call(server.live)
    process.start(stop_after_crawl=False, install_signal_handlers=False)
    return 0 if server.ending else BROKEN


class Server:
    """Hears orders and the end; all but `listen` and `call` runs in the reactor."""

    def __init__(self, crawls: Crawls, out: int) -> None:
        from twisted.internet import reactor  # the one that Scrapy installed

        self.crawls, self.out = crawls, out
        self.reactor: Any = reactor
        self.ending: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Takes orders until the other end of standard input is closed: nobody wants more, or whoever did is gone."""
        begun = b""
        while heard := os.read(sys.stdin.fileno(), CHUNK):  # not by sys.stdin: its lock would be held at the end
            *lines, begun = (begun + heard).split(b"\n")
            for line in lines:
                self.call(self.crawls.begin, Order.of(json.loads(line)))
        self.call(self.end)

    def call(self, act: Any, *given: object) -> None:
        self.reactor.callFromThread(act, *given)

    def live(self) -> None:
        _tell(self.out, {"memory_mb": memory_mb()})
        self.reactor.callLater(SIGN_OF_LIFE_S, self.live)

    def end(self) -> None:
        """Ends what runs, gracefully, and then the process."""
        self.ending = self.ending or asyncio.ensure_future(self._end())

    async def _end(self) -> None:
        await self.crawls.end(STOP_AGAIN_S)
        self.reactor.stop()


def memory_mb() -> int:
    """The memory that this process has in use; where the system does not tell, the most that it ever had."""
    try:
        resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(resident) * os.sysconf("SC_PAGE_SIZE") // MB
    except OSError:
        return getrusage(RUSAGE_SELF).ru_maxrss // (MB if sys.platform == "darwin" else 1024)


def _tell(out: int, told: Mapping[str, object]) -> None:
    line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
    try:
        while line:
            line = line[os.write(out, line) :]
    except BrokenPipeError:  # nobody listens; standard input says so too
        log.info("nobody listens")
