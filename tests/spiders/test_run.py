"""The crawler as a process: orders and statistics, exit codes, and its end by signal."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import recover
from pipeline.ledger import Ledger
from pipeline.ledger.crawl import known, record_capture
from tests.spiders.site import Asked, Reply, Site, page

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).parents[2]
TEXT = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية."


def environment(folder: Path, site: Site, **changes: str) -> dict[str, str]:
    """An outlet of five posts in its feed, and the variables that a crawl of it needs."""
    items = "".join(
        f"<item><title>خبر</title><link>{site.url}/news{number}.html</link></item>" for number in range(101, 106)
    )
    site.routes["/feed/"] = Reply(f"<rss><channel>{items}</channel></rss>")
    for number in range(101, 106):
        site.routes[f"/news{number}.html"] = page(f"خبر {number}", TEXT)
    (folder / "outlets").mkdir(exist_ok=True)
    (folder / "outlets" / "sahel.yml").write_text(
        f"id: sahel\nname: {{ar: الساحل}}\ncountry: MA\nlanguages: [ar]\nhome: {site.url}/\ndelay_s: 0\n"
        f"discover: [{{feed: {site.url}/feed/}}]\n",
        encoding="utf-8",
    )
    (folder / "outlets" / "broken.yml").write_text("colour: red\n", encoding="utf-8")
    base = {name: value for name, value in os.environ.items() if not name.startswith("JARIDA_")}
    ours = {
        "DATA_DIR": str(folder),
        "OUTLETS_DIR": str(folder / "outlets"),
        "ALLOW_PRIVATE_HOSTS": "1",
        "CRAWL__TIMEOUT_S": "20",
    }
    return base | {f"JARIDA_{name}": value for name, value in (ours | changes).items()}


@contextmanager
def started(env: dict[str, str], *outlets: str, **order: object) -> Iterator[subprocess.Popen[str]]:
    """The crawler as a child that goes with the block, with orders for outlets."""
    command = [sys.executable, "-m", "spiders.run"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=PROJECT) as child:
        try:
            assert child.stdin is not None
            for outlet in outlets:
                child.stdin.write(json.dumps({"outlet_id": outlet, **order}) + "\n")
            child.stdin.flush()
            yield child
        finally:
            child.kill()


def told(child: subprocess.Popen[str]) -> dict[str, Any]:
    """The statistics of the next crawl that ends; signs of life are passed over."""
    assert child.stdout is not None
    for line in child.stdout:
        if "outlet_id" in (words := json.loads(line)):
            return dict(words)
    assert child.stderr is not None
    raise AssertionError(child.stderr.read())


def dismissed(child: subprocess.Popen[str]) -> int:
    """The exit code of a child that gets no more orders."""
    assert child.stdin is not None
    child.stdin.close()
    return child.wait(30)


def test_writes_statistics_and_ends_well(tmp_path: Path, site: Site) -> None:
    with started(environment(tmp_path, site), "sahel", limit=3) as child:
        ended = told(child)
        assert dismissed(child) == 0
    assert ended.pop("duration_s") > 0
    assert ended.pop("lists") == [
        {"way": "feed", "url": f"{site.url}/feed/", "answers": 1, "links": 5, "articles": 5, "problem": None}
    ]
    assert ended.pop("bytes") > len(TEXT)
    (left,) = ended.pop("findings")
    assert (left["kind"], left["problem"]) == (
        "cut-off",
        "the limit of 3 pages: 2 articles and 0 lists left for the next crawl, "
        "3 of 5 are settled, about 1 more night like this one",
    )
    assert ended == {
        "outlet_id": "sahel", "discovered": 5, "asked": 3, "fetched": 3, "new": 3, "changed": 0, "unchanged": 0,
        "failed": 0, "first_error": None, "errors": {}, "error_examples": [],
        "finish_reason": "finished",
    }  # fmt: skip


def test_outlets_that_can_not_be_crawled_are_told_and_stop_no_other(tmp_path: Path, site: Site) -> None:
    with started(environment(tmp_path, site), "nobody", "broken", "sahel") as child:
        ended = {one["outlet_id"]: one for one in (told(child), told(child), told(child))}
        assert dismissed(child) == 0
    assert "unknown outlet: nobody" in ended["nobody"]["first_error"]
    assert "broken.yml:1: colour: unknown key" in ended["broken"]["first_error"]
    assert (ended["nobody"]["failed"], ended["broken"]["failed"], ended["sahel"]["new"]) == (1, 1, 5)


def test_a_crawler_without_a_ledger_refuses_to_begin(tmp_path: Path, site: Site) -> None:
    with started(environment(tmp_path, site, LEDGER_URL=f"sqlite:///{PROJECT}/README.md"), "sahel") as child:
        assert child.wait(30) == 3
        assert child.stderr is not None
        assert "ledger" in child.stderr.read()


def test_name_that_resolves_to_this_machine_is_not_asked(tmp_path: Path, site: Site) -> None:
    site.url = site.url.replace("127.0.0.1", "localhost")
    env = environment(tmp_path, site, ALLOW_PRIVATE_HOSTS="0")
    with started(env, "sahel") as child:
        ended = told(child)
        assert dismissed(child) == 0
    assert site.log == []
    assert "localhost (127.0.0.1) is a private address" in ended["first_error"]


@pytest.mark.parametrize("end", ["signal", "signal twice", "parent gone"])
def test_ends_gracefully_with_its_statistics(tmp_path: Path, site: Site, end: str) -> None:
    env = environment(tmp_path, site)
    reached, go_on = threading.Event(), threading.Event()

    def slow(_: Asked) -> Reply:
        reached.set()
        go_on.wait(20)
        return Reply(page("خبر", TEXT))

    def late(_: Asked) -> Reply:
        """A page that is only asked for when the end is heard late: no article, and slow to come."""
        site.closing.wait(5)
        return Reply("", 404)

    site.routes |= {"/news103.html": slow, "/news104.html": late, "/news105.html": late}
    with started(env, "sahel") as child:
        assert reached.wait(30)
        if end == "parent gone":
            assert child.stdin is not None
            child.stdin.close()
        else:
            for _ in range(1 + (end == "signal twice")):  # as from a terminal, and from its parent
                child.send_signal(signal.SIGINT)
                child.send_signal(signal.SIGTERM)
        threading.Timer(0.3, go_on.set).start()
        ended = told(child)
        assert child.wait(30) == 0
    assert (ended["finish_reason"], ended["new"]) == ("shutdown", 3)
    (left,) = ended["findings"]
    assert left["problem"].startswith("ended by shutdown: ")
    assert "more night" not in left["problem"]
    assert len(list(tmp_path.glob("archive/sahel/*.warc.gz"))) == 1


def test_killed_crawl_loses_nothing_that_was_archived(tmp_path: Path, site: Site) -> None:
    env = environment(tmp_path, site)
    reached = threading.Event()

    def stuck(_: Asked) -> Reply:
        reached.set()
        site.closing.wait(20)
        return Reply("", 500)

    site.routes["/news103.html"] = stuck
    with started(env, "sahel") as child:
        assert reached.wait(30)
        child.kill()
        child.wait(30)
    site.routes["/news103.html"] = page("خبر 103", TEXT)
    with started(env, "sahel") as child:
        assert told(child)["new"] == 3
        assert dismissed(child) == 0
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        recover(tmp_path / "archive", lambda capture, pointer: record_capture(ledger, capture, pointer))
        keys = [f"{site.url}/news{number}.html" for number in range(101, 106)]
        assert len(known(ledger, keys)) == 5
