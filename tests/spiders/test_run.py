"""The crawl as a process: statistics, exit codes, and its end by signal."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def started(env: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The crawl as a child that goes with the block."""
    command = [sys.executable, "-m", "spiders.run", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdin=pipe, stderr=pipe, text=True, cwd=PROJECT) as child:
        try:
            yield child
        finally:
            child.kill()


def words(child: subprocess.Popen[str]) -> str:
    """What the child says until its end. Not `communicate`: that closes the pipe the child watches."""
    assert child.stderr is not None
    return child.stderr.read()


def test_writes_statistics_and_ends_well(tmp_path: Path, site: Site) -> None:
    stats = tmp_path / "stats.json"
    with started(environment(tmp_path, site), "sahel", "--limit", "3", "--stats", str(stats)) as child:
        said = words(child)
        assert child.wait(30) == 0, said
    told = json.loads(stats.read_text("utf-8"))
    assert told.pop("duration_s") > 0
    assert told.pop("lists") == [
        {"way": "feed", "url": f"{site.url}/feed/", "answers": 1, "links": 5, "articles": 5, "problem": None}
    ]
    assert told.pop("bytes") > len(TEXT)
    (left,) = told.pop("findings")
    assert (left["kind"], left["problem"]) == (
        "cut-off",
        "the limit of 3 pages: 2 articles and 0 lists are left for the next crawl, "
        "3 of 5 are settled, about 1 more nights like this one",
    )
    assert told == {
        "outlet_id": "sahel", "discovered": 5, "asked": 3, "fetched": 3, "new": 3, "changed": 0, "unchanged": 0,
        "failed": 0, "first_error": None, "errors": {}, "error_examples": [],
        "finish_reason": "finished",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("outlet", "said"),
    [("nobody", "unknown outlet: nobody"), ("broken", "broken.yml:1: colour: unknown key")],
)
def test_outlet_that_can_not_be_crawled_is_a_usage_error(tmp_path: Path, site: Site, outlet: str, said: str) -> None:
    with started(environment(tmp_path, site), outlet) as child:
        assert said in words(child)
        assert child.wait(30) == 2


def test_name_that_resolves_to_this_machine_is_not_asked(tmp_path: Path, site: Site) -> None:
    site.url = site.url.replace("127.0.0.1", "localhost")
    env = environment(tmp_path, site, ALLOW_PRIVATE_HOSTS="0")
    stats = tmp_path / "stats.json"
    with started(env, "sahel", "--stats", str(stats)) as child:
        assert words(child) is not None
        assert child.wait(60) == 0
    assert site.log == []
    assert "localhost (127.0.0.1) is a private address" in json.loads(stats.read_text("utf-8"))["first_error"]


@pytest.mark.parametrize("end", ["signal", "parent gone"])
def test_ends_gracefully_with_its_statistics(tmp_path: Path, site: Site, end: str) -> None:
    env = environment(tmp_path, site)
    reached, go_on = threading.Event(), threading.Event()

    def slow(_: Asked) -> Reply:
        reached.set()
        go_on.wait(20)
        return Reply(page("خبر", TEXT))

    site.routes["/news103.html"] = slow
    stats = tmp_path / "stats.json"
    with started(env, "sahel", "--stats", str(stats)) as child:
        assert reached.wait(30)
        if end == "signal":
            child.send_signal(signal.SIGTERM)
        else:
            assert child.stdin is not None
            child.stdin.close()
        threading.Timer(0.3, go_on.set).start()
        said = words(child)
        assert child.wait(30) == 0, said
    told = json.loads(stats.read_text("utf-8"))
    assert (told["finish_reason"], told["new"]) == ("shutdown", 3)
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
    stats = tmp_path / "stats.json"
    with started(env, "sahel", "--stats", str(stats)) as child:
        said = words(child)
        assert child.wait(30) == 0, said
    assert json.loads(stats.read_text("utf-8"))["new"] == 3
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        recover(tmp_path / "archive", lambda capture, pointer: record_capture(ledger, capture, pointer))
        keys = [f"{site.url}/news{number}.html" for number in range(101, 106)]
        assert len(known(ledger, keys)) == 5
