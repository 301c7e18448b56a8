"""Processing that is asked to stop does what it has begun, within seconds, and says so; the next run does the rest."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from pipeline.archive import ArchiveWriter
from pipeline.ledger import Ledger
from pipeline.ledger.crawl import record_capture
from tests.flows.world import World
from tests.make import capture
from tests.spiders.site import page

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

PAGES = 400  # a second's work and more on the quickest machine: some are left when the signal comes
OUTLET = """id: oued-nabd
name: {ar: نبض الوادي}
country: MA
languages: [ar]
home: https://oued-nabd.example/
discover: [{feed: https://oued-nabd.example/feed/}]
source: test
"""


@pytest.fixture
def world(tmp_path: Path, es_url: str) -> Iterator[World]:
    made = World(tmp_path, es_url, extra={"JARIDA_BATCH": str(PAGES)})
    made.outlets.mkdir()
    (made.outlets / "oued-nabd.yml").write_text(OUTLET, encoding="utf-8")
    lines = ["انعقدت بمدينة كلميم دورة المجلس الجماعي بحضور أعضائه وممثلي السلطة المحلية."] * 12
    with (
        Ledger.open(f"sqlite:///{made.data / 'ledger.sqlite'}") as ledger,
        ArchiveWriter(made.data / "archive", "oued-nabd") as writer,
    ):
        for number in range(PAGES):
            body = page(f"خبر عاجل {number}", *(f"{line} {number}" for line in lines)).encode()
            one = capture(f"https://oued-nabd.example/khabar-{number}", body)
            record_capture(ledger, one, writer.write(one))
    yield made
    made.close()


def states(world: World) -> dict[str, int]:
    with closing(sqlite3.connect(world.data / "ledger.sqlite")) as ledger:
        return dict(ledger.execute("select state, count(*) from capture group by state").fetchall())


def at_work(world: World, process: "subprocess.Popen[str]", workers: int) -> None:
    """Waits until captures are claimed by all workers."""
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(world.data / "ledger.sqlite")) as ledger:
            if ledger.execute("select count(distinct worker) from claimed").fetchone()[0] >= workers:
                return
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


@pytest.mark.parametrize(("number", "code", "workers"), [(signal.SIGTERM, 143, 1), (signal.SIGINT, 130, 2)])
def test_processing_stops_at_the_next_page_and_goes_on_later(
    world: World, number: signal.Signals, code: int, workers: int
) -> None:
    if workers > 1:
        world.extra["JARIDA_BATCH"] = "30"
    process = world.start("process", "--workers", str(workers))
    at_work(world, process, 1)
    os.killpg(process.pid, number)  # a terminal signals all
    asked = time.monotonic()
    _, said = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in said) == (code, False), said
    assert "interrupted" in said
    assert time.monotonic() - asked < 20
    ended = states(world)
    assert ended["archived"] > 0
    world.extra["JARIDA_BATCH"] = "200"
    world.run("process")
    assert states(world) == {"indexed": PAGES}
    assert len(world.documents()) == PAGES


def test_what_another_process_is_at_work_on_is_told(world: World) -> None:
    with closing(sqlite3.connect(world.data / "ledger.sqlite")) as ledger:
        elsewhere = "insert into claimed select article_id, 'elsewhere', datetime('now', '+9 minutes'), 0 from capture"
        ledger.execute(elsewhere)
        ledger.commit()
    assert world.run("process") == f"nothing pending but what another process is at work on: {PAGES} articles\n"
    assert states(world) == {"archived": PAGES}
