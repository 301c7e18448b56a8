"""Several processes that do what is pending, each claiming its own part."""

import gc
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from multiprocessing import get_context
from multiprocessing.synchronize import Event

from flows import around
from pipeline import halt
from pipeline.clean import clean
from pipeline.errors import ServiceError
from pipeline.extract import extract
from pipeline.models import Capture
from pipeline.outcome import Outcome
from pipeline.process import process_pending
from pipeline.settings import settings
from pipeline.tag import tag

# Elsewhere than on Linux a process that was forked may not use the system's libraries.
START = "fork" if sys.platform == "linux" else "spawn"
SAID = (
    "قال والي جهة كلميم وادنون إن أشغال الطريق انطلقت يوم 3 مارس 2025 بجماعة آسا",
    "Le ministre Aziz Akhannouch est à Guelmim.",
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How captures ended: how many in each way, and those that are dead; of the others there may be millions."""

    endings: Counter[str] = field(default_factory=Counter)
    dead: list[Outcome] = field(default_factory=list)

    def add(self, outcomes: Iterable[Outcome]) -> "Ended":
        """Takes in some outcomes more; returns itself."""
        for one in outcomes:
            self.endings[one.ending] += 1
            if one.ending == "dead":
                self.dead.append(one)
        return self


def processed(size: int, workers: int) -> Iterator[Ended]:
    """How all that is pending ended, in this process, batch by batch, or in as many others as there are workers.

    Raises ServiceError when a service fails or a worker is killed; what is unfinished stays pending.
    """
    if workers == 1:
        yield from (Ended().add(outcomes) for outcomes in _batches(size))
        return
    context = get_context(START)
    if START == "fork":
        _warm()
    asked = context.Event()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_listen, initargs=(asked,)) as pool:
        try:
            for one in _until_asked([pool.submit(_work_off, size) for _ in range(workers)], asked):
                yield one.result()
        except BrokenProcessPool as error:
            raise ServiceError("a worker was killed; what it had not finished stays pending") from error


def _warm() -> None:
    """Loads what every worker needs before the first begins, so that they share it instead of loading it side by side.

    Nothing is opened, neither the ledger nor a connection: each worker has its own.
    """
    from pipeline.index import bulk, lean, life, load  # noqa: F401

    lean.load()  # it takes half a second
    body = f"<h1>{SAID[0]}</h1>{''.join(f'<p>{line}</p>' for line in SAID)}".encode()
    tag(clean(extract(Capture("none", "https://o.ma/", "https://o.ma/", datetime.now(UTC), 200, {}, body))))
    gc.collect()
    gc.freeze()  # what is shared is looked at no more


def _until_asked(running: "Iterable[Future[Ended]]", asked: "Event") -> "Iterator[Future[Ended]]":
    """The results as they come; when this process is asked to stop, the others are."""
    waiting = set(running)
    while waiting:
        done, waiting = wait(waiting, timeout=halt.TICK_S, return_when=FIRST_COMPLETED)
        if halt.is_over():
            asked.set()
        yield from done


def _listen(asked: "Event") -> None:
    """Lets the first process alone decide when to stop: a signal of the terminal comes to all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_hear, args=(asked,), daemon=True).start()


def _hear(asked: "Event") -> None:
    asked.wait()
    halt.ask()


def _work_off(size: int) -> Ended:
    return Ended().add(chain.from_iterable(_batches(size)))


def _batches(size: int) -> Iterator[list[Outcome]]:
    us = settings()
    with around.open_ledger(us) as ledger:
        yield from process_pending(around.setting(us, ledger, around.outlets(us)), size)
