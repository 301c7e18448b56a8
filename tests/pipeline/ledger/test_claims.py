"""Several workers on one ledger: each capture is done by one of them, whoever dies on the way."""

import fcntl
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import update

from pipeline.errors import LedgerError
from pipeline.ledger import Ledger, claims, crawl, share, work
from pipeline.ledger.work import Indexed, Work
from pipeline.models import Pointer
from tests import make

KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.ledger import Ledger, claims, share
with Ledger.open(sys.argv[1]) as ledger, claims.worker(ledger, Path(sys.argv[2])) as me:
    print(len(share.take(ledger, me, 3)), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.sqlite'}"


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as opened:
        for n in range(10):
            capture = make.capture(f"https://o.ma/khabar-{n}/", b"%d" % n)
            crawl.record_capture(opened, capture, Pointer("a.warc.gz", n * 10, 10))
        yield opened


def ids(works: list[Work]) -> set[int]:
    return {one.capture_id for one in works}


def done(ledger: Ledger, me: claims.Worker, works: list[Work]) -> None:
    work.finish(ledger, "live", [Indexed(one, 1, "words", "document") for one in works], [], [], me)


@contextmanager
def no_room() -> Iterator[None]:
    """No file takes a byte more: this process's limit stands for a full disk."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_two_workers_share_what_is_pending(ledger: Ledger, tmp_path: Path) -> None:
    with claims.worker(ledger, tmp_path / "w") as one, claims.worker(ledger, tmp_path / "w") as two:
        first, second, rest = (share.take(ledger, me, 4) for me in (one, two, one))
        assert (len(first), len(second), len(rest)) == (4, 4, 2)
        assert ids(first) | ids(second) | ids(rest) == ids(work.pending(ledger, 99))
        assert share.take(ledger, two, 4) == []
        done(ledger, two, second)
        assert work.count_pending(ledger) == 6
    assert list((tmp_path / "w").iterdir()) == []


def test_what_is_pending_is_taken_outlet_by_outlet(ledger: Ledger, tmp_path: Path) -> None:
    for n in range(4):  # two outlets were crawled side by side
        capture = make.capture(f"https://{'zb'[n % 2]}.ma/{n}/", b"%d" % n, outlet_id="zb"[n % 2])
        crawl.record_capture(ledger, capture, Pointer("b.warc.gz", n * 10, 10))
    with claims.worker(ledger, tmp_path / "w") as me:
        first = share.take(ledger, me, 3)
        rest = share.take(ledger, me, 99, (first[-1].outlet_id, first[-1].capture_id))
    taken = [*first, *rest]
    assert [one.outlet_id for one in taken] == ["b"] * 2 + ["oued-nabd"] * 10 + ["z"] * 2
    assert taken == sorted(taken, key=lambda one: (one.outlet_id, one.capture_id))


def test_the_claims_of_a_killed_worker_are_free_at_once(ledger: Ledger, url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, url, str(tmp_path / "w")]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.strip()) == (-signal.SIGKILL, "3")
    with claims.worker(ledger, tmp_path / "w") as me:
        assert len(share.take(ledger, me, 99)) == 7
        claims.sweep(ledger, tmp_path / "w")
        assert len(share.take(ledger, me, 99)) == 3
        assert [path.stem for path in (tmp_path / "w").iterdir()] == [me.name]


def test_claims_that_could_not_be_given_back_are_free_at_once(ledger: Ledger, tmp_path: Path) -> None:
    ill = ExitStack()
    assert len(share.take(ledger, ill.enter_context(claims.worker(ledger, tmp_path / "w")), 99)) == 10
    with no_room(), pytest.raises(LedgerError):
        ill.close()
    with claims.worker(ledger, tmp_path / "w") as me:
        claims.sweep(ledger, tmp_path / "w")
        assert len(share.take(ledger, me, 99)) == 10
    assert list((tmp_path / "w").iterdir()) == []


def test_nobody_sees_a_worker_before_it_holds_its_lock(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, take = list[list[Path]](), fcntl.flock

    def flock(lock: IO[str], how: int) -> None:
        seen.append([*tmp_path.glob("*.lock")])
        take(lock, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with claims.worker(ledger, tmp_path) as me:
        assert seen == [[]]
        claims.sweep(ledger, tmp_path)
        assert [path.stem for path in tmp_path.glob("*.lock")] == [me.name]


def test_the_claims_of_another_machine_expire(ledger: Ledger, tmp_path: Path) -> None:
    with ExitStack() as elsewhere, claims.worker(ledger, tmp_path / "here") as me:
        other = elsewhere.enter_context(claims.worker(ledger, tmp_path / "there"))
        assert len(share.take(ledger, other, 99)) == 10
        claims.sweep(ledger, tmp_path / "here")
        assert share.take(ledger, me, 99) == []
        with ledger.write() as connection:
            past = datetime.now(UTC) - timedelta(seconds=1)
            connection.execute(update(claims.claimed).values(until=past))
        claims.sweep(ledger, tmp_path / "here")
        assert len(share.take(ledger, me, 99)) == 10


def test_what_is_requeued_while_it_is_done_is_done_once_more(ledger: Ledger, tmp_path: Path) -> None:
    with claims.worker(ledger, tmp_path / "w") as me:
        works = share.take(ledger, me, 2)
        work.requeue(ledger, [works[0].article_id])  # as another worker does whose article joins its cluster
        done(ledger, me, works)
        assert ids(share.take(ledger, me, 99)) == ids(work.pending(ledger, 99))
        assert works[0].capture_id in ids(work.pending(ledger, 99))
        assert works[1].capture_id not in ids(work.pending(ledger, 99))
