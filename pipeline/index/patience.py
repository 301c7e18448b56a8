"""Calls to Elasticsearch that wait for one which is away or overloaded, and that say in words why one failed."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pipeline import halt
from pipeline.errors import ServiceError

T = TypeVar("T")

LONGEST_S = 150.0  # … and no try is begun after this, however long each one waited for an answer
PAUSES_S: tuple[float, ...] = (0.5, 1, 2, 4, 8, 15, 30)  # a minute in all: a node that restarts is back by then
DISK_FULL = "Elasticsearch's disk is full, and it takes no more documents: make room on its disk, or move its data"
BUSY = frozenset({429, 502, 503, 504})  # over in a minute, perhaps


def patiently(call: Callable[[], T], what: str, pauses_s: Sequence[float] = PAUSES_S) -> T:
    """The call's result, tried again after each pause while the service is away or overloaded.

    Raises ServiceError when it stays so or denies access; other refusals (400, 404, 413 …) pass as ApiError.
    """
    ends = time.monotonic() + LONGEST_S
    tries, pauses = 0, [*pauses_s, None]
    while True:
        result, problem = _tried(call, what)
        if result is not None:
            return result[0]
        pause_s, tries = pauses[tries], tries + 1
        if pause_s is None or time.monotonic() + pause_s > ends or halt.is_over():
            raise ServiceError(f"{what}: no answer from Elasticsearch after {tries} tries: {problem}")
        halt.pause(pause_s)


def _tried(call: Callable[[], T], what: str) -> tuple[tuple[T] | None, str]:
    """The result in a tuple; None and the problem when it is worth another try."""
    from elasticsearch import ApiError, TransportError

    try:
        return (call(),), ""
    except ApiError as error:
        if full := disk_is_full(error.body):
            raise ServiceError(f"{what}: {full}") from error
        if error.status_code in {401, 403}:
            raise ServiceError(f"{what}: Elasticsearch denies access: {explain(error.body)}") from error
        if error.status_code not in BUSY:
            raise
        return None, f"{error.status_code} {explain(error.body)}"
    except TransportError as error:
        return None, str(error)
    except ServiceError as error:  # the client of `pipeline.index.client` puts these into words
        if not _passes(error.__cause__):
            raise
        return None, str(error)


def _passes(cause: BaseException | None) -> bool:
    """Whether a failure may be over in a minute: no connection yet, but not a wrong certificate or password."""
    from elastic_transport import TlsError, TransportError

    return isinstance(cause, TransportError) and not isinstance(cause, TlsError)


def disk_is_full(body: object) -> str | None:
    """What to do when Elasticsearch writes no more since its disk is nearly full; None: it is another matter.

    >>> disk_is_full({"type": "cluster_block_exception", "reason": "[TOO_MANY_REQUESTS/12/disk usage exceeded …"})
    "Elasticsearch's disk is full, and it takes no more documents: make room on its disk, or move its data"
    """
    return DISK_FULL if "disk usage exceeded" in str(body) else None


def explain(body: object) -> str:
    """The reason in an error of Elasticsearch, with its deepest cause.

    >>> explain({"error": {"type": "a", "reason": "no date", "caused_by": {"type": "b", "reason": "bad month"}}})
    'a: no date (b: bad month)'
    >>> explain({"error": {"type": "a", "reason": "shards", "root_cause": [{"type": "c", "reason": "no analyzer"}]}})
    'a: shards (c: no analyzer)'
    """
    error = body.get("error", body) if isinstance(body, Mapping) else body
    if not isinstance(error, Mapping):
        return str(error)
    cause = error
    while isinstance(deeper := cause.get("caused_by"), Mapping):
        cause = deeper
    if cause is error and (roots := error.get("root_cause")):
        cause = roots[0] if _words(roots[0]) != _words(error) else error
    words = _words(error)
    return words if cause is error else f"{words} ({_words(cause)})"


def _words(error: Mapping[str, object]) -> str:
    return f"{error.get('type', 'error')}: {error.get('reason', 'no reason given')}"
