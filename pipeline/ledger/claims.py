"""Who is at work on which article: several processes, on one machine or more, do each capture once.

A claim ends with its batch; that of a process that was killed, or that could not write its end (a full disk), at once
on its own machine, elsewhere when it expires. An article that is made to wait again while somebody is at work on it is
done once more after that, by whoever comes first.
"""

import fcntl
import os
import socket
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Boolean, Column, Connection, Index, String, Table, delete, func, select, update

from pipeline.ledger import strikes
from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

EXPIRES = timedelta(minutes=15)  # a batch takes seconds; an Elasticsearch that is waited for takes minutes
CHUNK = 5_000

claimed = Table(
    "claimed",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("worker", String(100), nullable=False),
    Column("until", Utc, nullable=False),
    Column("again", Boolean, nullable=False, default=False),  # it was requeued meanwhile
    Index("claimed_by", "worker"),
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that claims; `folder` holds a lock for each that lives on this machine.

    `mark`: the descriptor of its own, where `strikes` notes what it reads.
    """

    name: str
    folder: Path
    mark: int | None = None


@contextmanager
def worker(ledger: Ledger, folder: Path) -> Iterator[Worker]:
    """A worker until the block ends, and with it its claims."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{socket.gethostname()[:50]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    path, begun = folder / f"{name}.lock", folder / f"{name}.new"
    with begun.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        begun.rename(path)  # nobody sees it while it is free: who sweeps would take it for a dead worker's
        me = Worker(name, folder, lock.fileno())
        try:
            yield me
        finally:
            with ledger.write() as connection:
                release(connection, me)
            path.unlink(missing_ok=True)  # not before: a lock that nobody holds is what frees claims that are left


def sweep(ledger: Ledger, folder: Path) -> None:
    """Takes away what expired, what a clock that was ahead claimed, and what processes that ended here left claimed.

    What these were reading when they were killed is counted as struck.
    """
    dead, now = [path for path in folder.glob("*.lock") if _is_free(path)], datetime.now(UTC)
    with ledger.write() as connection:
        ended = ~claimed.c.until.between(now, now + 2 * EXPIRES) | claimed.c.worker.in_([path.stem for path in dead])
        connection.execute(delete(claimed).where(ended))
        strikes.count(ledger, connection, dead)
    for path in dead:
        path.unlink(missing_ok=True)


def claim(ledger: Ledger, connection: Connection, me: Worker, article_ids: Collection[str]) -> set[str]:
    """Claims articles; returns those that nobody else had."""
    until = datetime.now(UTC) + EXPIRES
    rows = [{"article_id": one, "worker": me.name, "until": until, "again": False} for one in sorted(article_ids)]
    ledger.upsert(connection, claimed, rows)
    return set(connection.scalars(select(claimed.c.article_id).where(claimed.c.worker == me.name)))


def number(ledger: Ledger) -> int:
    """How many articles somebody is at work on."""
    with ledger.read() as connection:
        return connection.scalar(select(func.count()).select_from(claimed)) or 0


def release(connection: Connection, me: Worker) -> None:
    """Gives all claims of a worker back."""
    connection.execute(delete(claimed).where(claimed.c.worker == me.name))


def ask_again(connection: Connection, article_ids: Collection[str]) -> None:
    """Lets articles that somebody is at work on be done once more."""
    ids = list(article_ids)
    for first in range(0, len(ids), CHUNK):
        some = claimed.c.article_id.in_(ids[first : first + CHUNK])
        connection.execute(update(claimed).where(some).values(again=True))


def asked_again(connection: Connection, me: Worker) -> set[str]:
    """Those of a worker's articles that are to be done once more."""
    mine = (claimed.c.worker == me.name) & claimed.c.again
    return set(connection.scalars(select(claimed.c.article_id).where(mine)))


def _is_free(path: Path) -> bool:
    """Whether nobody holds a lock any more."""
    try:
        with path.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # it is held, or gone already
        return False
    return True
