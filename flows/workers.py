"""Several processes that do what is pending, each claiming its own part."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from flows import around
from pipeline.errors import ServiceError
from pipeline.outcome import Outcome
from pipeline.process import process_pending
from pipeline.settings import settings


def processed(size: int, workers: int) -> Iterator[list[Outcome]]:
    """The outcomes of all that is pending, in this process or, with more than one worker, in so many others.

    Raises ServiceError when a service fails or a worker is killed; what is unfinished stays pending.
    """
    if workers == 1:
        yield from _batches(size)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for one in as_completed([pool.submit(_work_off, size) for _ in range(workers)]):
                yield one.result()
        except BrokenProcessPool as error:
            raise ServiceError("a worker was killed; what it had not finished stays pending") from error


def _work_off(size: int) -> list[Outcome]:
    return [outcome for outcomes in _batches(size) for outcome in outcomes]


def _batches(size: int) -> Iterator[list[Outcome]]:
    us = settings()
    with around.open_ledger(us) as ledger:
        yield from process_pending(around.setting(us, ledger, around.outlets(us)), size)
