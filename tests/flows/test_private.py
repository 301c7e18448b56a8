"""What the real command line leaves to other users of the machine, shows of secrets, and lets through to a terminal."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from pipeline.ledger import Ledger
from pipeline.ledger.crawl import record_failure
from tests.flows.world import World

pytestmark = pytest.mark.slow
HOOK = "https://hooks.example.ma/T0/sesame"
TURN = "\u202e"  # RIGHT-TO-LEFT OVERRIDE
OUTLET = "id: sahel\nname: {{fr: {0}}}\ncountry: MA\nlanguages: [ar]\nhome: {1}\ndiscover: [{{feed: {1}feed/}}]\n"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A data folder as a common umask makes it, with two saved searches; no Elasticsearch."""
    before = os.umask(0o022)
    made = World(tmp_path, "http://127.0.0.1:9")
    made.data.mkdir()
    searches = [{"name": name, "query": "الوالي", "channels": [HOOK]} for name in ("first", "second")]
    (made.data / "searches.yml").write_text(yaml.safe_dump({"searches": searches}), encoding="utf-8")
    yield made
    os.umask(before)


def for_others(folder: Path) -> set[str]:
    """The files in a folder that other users may read or write."""
    return {path.name for path in folder.rglob("*") if path.stat().st_mode & 0o077}


def test_what_a_command_writes_is_its_owners(world: World) -> None:
    world.run("dead", "list")
    assert (world.data / "ledger.sqlite").exists()
    assert for_others(world.data) == {"searches.yml"}  # by hand, until a command writes it
    assert world.data.stat().st_mode & 0o007 == 0
    world.run("alerts", "remove", "second")
    assert for_others(world.data) == set()


def test_whom_a_search_tells_is_shown_without_the_secret(world: World) -> None:
    shown = world.run("alerts", "list")
    assert "hooks.example.ma" in shown
    assert "sesame" not in shown


def test_what_strangers_wrote_turns_no_line_of_a_list(world: World) -> None:
    world.outlets.mkdir()
    (world.outlets / "sahel.yml").write_text(OUTLET.format(f"Sahel{TURN}", "https://o.ma/"), encoding="utf-8")
    with Ledger.open(f"sqlite:///{world.data / 'ledger.sqlite'}") as ledger:
        at, url = datetime(2026, 11, 29, tzinfo=UTC), f"https://o.ma/{TURN}1"
        record_failure(ledger, "sahel", url, url, at, "fetch", "no-page", f"answered text/{TURN}x")
    for shown in (world.run("outlets", "list"), world.run("dead", "list", codes=(1,))):
        assert r"\u202e" in shown
        assert TURN not in shown


def test_a_night_starts_no_server_of_prefect(world: World) -> None:
    """One of its own would ask nobody for a password, and outlive a night that is killed."""
    world.extra["PREFECT_API_URL"] = ""
    world.outlets.mkdir()
    (world.outlets / "sahel.yml").write_text(OUTLET.format("Sahel", "http://127.0.0.1:9/"), encoding="utf-8")
    report = world.nightly("sahel", codes=(3,))
    assert [night["outlet_id"] for night in report["nights"]] == ["sahel"]
    assert not (world.folder / "prefect").exists()
