"""Crawler processes that die, hang or swell: the outlets beside them are crawled whole, each page once."""

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.crawl import Crawl, Visit
from flows.crew import Crew, ready, stop
from pipeline.settings import Settings, settings
from spiders.outlet import load
from tests.spiders.site import Asked, Reply, Site, page, serving

pytestmark = pytest.mark.slow
PAGES = 4
# Backtracks for longer than anybody waits.
RUNAWAY = r"article_url: '^/(?:[^x]+)+x$'"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, value in {"DATA_DIR": tmp_path, "OUTLETS_DIR": tmp_path / "outlets", "ALLOW_PRIVATE_HOSTS": 1}.items():
        monkeypatch.setenv(f"JARIDA_{name}", str(value))
    (tmp_path / "outlets").mkdir()
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()  # of a folder that is gone


def outlet(world: Path, name: str, site: Site, more: str = "") -> Visit:
    """An outlet with a feed of pages, on a site of its own."""
    links = "".join(f"<item><link>{site.url}/khabar-bila-nihaya-{n}.html</link></item>" for n in range(PAGES))
    site.routes["/feed/"] = Reply(f"<rss><channel>{links}</channel></rss>")
    for n in range(PAGES):
        site.routes[f"/khabar-bila-nihaya-{n}.html"] = page(f"خبر {n}", f"نص الخبر رقم {n} من {name}")
    path = world / "outlets" / f"{name}.yml"
    path.write_text(
        f"id: {name}\nname: {{ar: {name}}}\ncountry: MA\nlanguages: [ar]\nhome: {site.url}/\ndelay_s: 0\n"
        f"discover: [{{feed: {site.url}/feed/}}]\n{more}\n",
        encoding="utf-8",
    )
    return Visit.to(load(path))


def captured(world: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(world / "ledger.sqlite") as ledger:
        return ledger.execute("SELECT outlet_id, count(*) FROM capture GROUP BY outlet_id ORDER BY 1").fetchall()


def crawled(us: Settings, visits: list[Visit], during: Callable[[Crew], None], **how: int) -> dict[str, Crawl]:
    with Crew(us, **how) as crew:
        results = [crew.submit(visit) for visit in visits]
        during(crew)
        return {one.outlet_id: one for one in (result.result(120) for result in results)}


def test_a_killed_crawler_loses_nothing_and_repeats_nothing(world: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slow(asked: Asked) -> Reply:
        reached.set()
        go_on.wait(20)
        return Reply(page("خبر", "نص الخبر الذي تأخر"), headers={"Content-Type": "text/html; charset=utf-8"})

    def kill(crew: Crew) -> None:
        assert reached.wait(60)
        (process,) = crew.processes
        os.kill(process, signal.SIGKILL)
        go_on.set()

    with serving() as one, serving() as two, serving() as three:
        visits = [outlet(world, name, site) for name, site in (("a", one), ("b", two), ("c", three))]
        one.routes["/khabar-bila-nihaya-2.html"] = slow
        ended = crawled(settings(), visits, kill)
        pages = [path for site in (one, two, three) for path in site.paths() if "khabar" in path]
    assert {name: (crawl.failed, crawl.finish_reason) for name, crawl in ended.items()} == dict.fromkeys(
        "abc", (0, "finished")
    )
    assert captured(world) == [("a", PAGES), ("b", PAGES), ("c", PAGES)]
    # Asked again is what was on its way when the crawler died, and no more: of each outlet a page that the site had
    # sent and the ledger did not hold yet, and the one asked for behind it.
    assert len(pages) <= 3 * (PAGES + 2)


def test_a_runaway_outlet_takes_no_other_along(world: Path) -> None:
    with serving() as one, serving() as two, serving() as three:
        visits = [outlet(world, "a", one), outlet(world, "mad", two, RUNAWAY), outlet(world, "c", three)]
        ended = crawled(settings(), visits, lambda _: None, silence_s=3)
    assert ended["mad"].first_error == "the crawl gave no sign of life for 3 s"
    assert captured(world) == [("a", PAGES), ("c", PAGES)]
    assert (ended["a"].failed, ended["c"].failed) == (0, 0)


def test_a_crawler_that_swells_is_ended(world: Path) -> None:
    with serving() as one:
        ended = crawled(settings(), [outlet(world, "a", one)], lambda _: None, most_mb=1)
    assert "MB of memory, more than 1" in str(ended["a"].first_error)


def test_a_ledger_that_can_not_be_opened_is_told_once_for_all(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JARIDA_LEDGER_URL", f"sqlite:///{__file__}")
    with serving() as one, serving() as two:
        visits = [outlet(world, "a", one), outlet(world, "b", two)]
        with Crew(settings()) as crew:
            ended = [result.result(60) for result in [crew.submit(visit) for visit in visits]]
            assert crew.roster.started == 1
    assert all("ledger" in str(one.first_error) and one.was_prevented for one in ended)


def test_stop_ends_what_runs_and_begins_nothing(world: Path) -> None:
    reached = threading.Event()

    def stopping(asked: Asked) -> Reply:
        reached.set()
        one.closing.wait(0.5)
        return Reply(page("خبر", "نص الخبر"), headers={"Content-Type": "text/html; charset=utf-8"})

    def late(asked: Asked) -> Reply:
        """The other pages: the crawl would not come to its end before it hears of the stop."""
        one.closing.wait(5)
        return stopping(asked)

    def act(_: Crew) -> None:
        assert reached.wait(60)
        stop()

    with serving() as one:
        first = outlet(world, "a", one)
        again = outlet(world, "b", one)  # of the same host: it waits until the first has ended
        one.routes |= {f"/khabar-bila-nihaya-{n}.html": late for n in range(2, PAGES)}
        one.routes["/khabar-bila-nihaya-1.html"] = stopping
        try:
            ended = crawled(settings(), [first, again], act)
        finally:
            ready()
    assert ended["a"].finish_reason == "shutdown"
    assert 0 < ended["a"].new < PAGES
    assert ended["b"] == Crawl("b")
