"""Pages that end the process that reads them, or hold it: they become dead letters, and the others come through."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.test_second_night import WORDPRESS, serve
from tests.flows.world import TITLES, World, article, of_sahel
from tests.spiders.site import Site

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

# What the kernel does to a process that takes too much memory, for one page.
KILLED = """
import os, signal, sys
from pipeline import batch
read = batch.read_whole
def deadly(ledger, folder, pointer, outlet):
    article = read(ledger, folder, pointer, outlet)
    if article.url.endswith("khabar-1/"):
        os.kill(os.getpid(), signal.SIGKILL)
    return article
batch.read_whole = deadly
from flows.cli import main
sys.argv = ["jarida", "process"]
main()
"""


@pytest.fixture
def world(tmp_path: Path, es_url: str, site: Site) -> Iterator[World]:
    with of_sahel(tmp_path, es_url, site.url, WORDPRESS) as made:
        serve(site, dict.fromkeys(range(4), "2024-05-05T10:00:00"))
        for number in range(4):
            site.routes[f"/2024/05/khabar-{number}/"] = article(number)
        made.run("crawl", "sahel", codes=(0, 1))
        yield made


def rules(world: World) -> list[str]:
    return [json.loads(line)["rule"] for line in world.run("dead", "list", "--json", codes=(1,)).splitlines()]


def test_a_page_that_killed_twice_is_a_dead_letter(world: World) -> None:
    deadly = [sys.executable, "-c", KILLED]
    for _ in range(2):
        assert subprocess.run(deadly, env=world.environment, capture_output=True).returncode == -signal.SIGKILL
    third = subprocess.run(deadly, env=world.environment, capture_output=True, text=True)
    assert (third.returncode, third.stdout) == (1, "1 dead, 3 new\n"), third.stderr
    assert rules(world) == ["killed twice"]
    world.run("dead", "replay")
    assert world.run("process") == "1 new\n"
    assert {str(one["title"]) for one in world.documents().values()} == set(TITLES)


def test_a_page_that_takes_too_long_is_a_dead_letter(world: World) -> None:
    world.extra["JARIDA_PAGE_S"] = "0.00001"
    assert world.run("process", codes=(1,)) == "4 dead\n"
    assert rules(world) == ["overtime"] * 4
    world.extra["JARIDA_PAGE_S"] = "60"
    world.extra["JARIDA_BATCH_S"] = "0.00001"  # a page at a time, then
    world.run("dead", "replay")
    assert world.run("process") == "4 new\n"
