"""A night from outlet to search result, on the demo press and the real node; killed, repeated, replayed."""

import json
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from benchmarks.drills.proxy import proxied
from flows.demo import press
from pipeline.index.files import configuration
from tests.flows.world import World

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


@pytest.fixture
def world(tmp_path: Path, es_url: str, bases: dict[str, str]) -> Iterator[World]:
    made = World(tmp_path, es_url)
    press.write_outlets(made.outlets, bases)
    yield made
    made.close()


@pytest.fixture(scope="module")
def reference(
    tmp_path_factory: pytest.TempPathFactory, es_url: str, bases: dict[str, str]
) -> Iterator[tuple[World, dict[str, object]]]:
    """A world after one undisturbed night, and its report."""
    made = World(tmp_path_factory.mktemp("reference"), es_url)
    press.write_outlets(made.outlets, bases)
    yield made, made.nightly()
    made.close()


def figures(report: dict[str, object], name: str) -> int:
    nights = report["nights"]
    assert isinstance(nights, list)
    return sum(night[name] for night in nights)


def differences(
    one: dict[str, dict[str, object]], other: dict[str, dict[str, object]]
) -> list[tuple[str, str, object, object]]:
    """Where two sets of documents differ: id, field, and both values."""
    return [
        (article_id, name, one.get(article_id, {}).get(name), other.get(article_id, {}).get(name))
        for article_id in sorted(one.keys() | other.keys())
        for name in sorted(one.get(article_id, {}).keys() | other.get(article_id, {}).keys())
        if one.get(article_id, {}).get(name) != other.get(article_id, {}).get(name)
    ]


def kill_when(world: World, query: str, *arguments: str) -> None:
    """Runs a command and kills it and its children with -9 once a count in its ledger is over 4.

    It can't end before: from the second load on, Elasticsearch waits for the kill.
    """
    with proxied(world.es_url) as way:
        dead, world.es_url = threading.Event(), way.url

        def hold() -> None:
            dead.wait(120)

        way.after["_bulk"] = lambda: way.before.update({"_bulk": hold})
        process = world.start(*arguments)
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline and count(world, query) <= 4:
            time.sleep(0.01)
        assert process.poll() is None, f"it ended before it could be killed: {process.communicate()}"
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        world.es_url = way.target
        dead.set()


def count(world: World, query: str) -> int:
    ledger = world.data / "ledger.sqlite"
    if not ledger.exists():
        return 0
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
        try:
            return int(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:  # the tables are being made
            return 0


def test_a_night_indexes_what_the_press_printed(reference: tuple[World, dict[str, object]]) -> None:
    world, report = reference
    assert report["error"] is None
    assert report["waiting"] == 0
    assert figures(report, "new") == len(world.documents()) >= 60
    (path,) = (world.data / "reports").glob("*.json")
    assert json.loads(path.read_text(encoding="utf-8")) == report


def test_a_second_night_finds_nothing_new_and_says_so(reference: tuple[World, dict[str, object]]) -> None:
    world, _ = reference
    before = world.documents()
    assert "nothing new in 6 outlets" in world.run("nightly", codes=(0, 1))
    assert world.documents() == before


def test_a_replay_gives_the_same_documents_without_the_network(reference: tuple[World, dict[str, object]]) -> None:
    world, _ = reference
    index = f"{world.alias}-again"
    world.run("replay", "--into", index)
    assert world.documents(index) == world.documents()


@pytest.mark.parametrize("command", ["process", "nightly"])
def test_a_wiped_index_is_filled_again_by_the_next_run(
    reference: tuple[World, dict[str, object]], command: str
) -> None:
    """Also by a night that fetches nothing new."""
    world, _ = reference
    before = world.documents()
    world.close()
    world.run(command, codes=(0, 1))
    assert world.documents() == before


@pytest.mark.parametrize(
    "query",
    ["select count(*) from capture", "select count(*) from capture where state = 'indexed'"],
    ids=["during the crawl", "during the load"],
)
def test_a_killed_night_is_finished_by_the_next(
    world: World, reference: tuple[World, dict[str, object]], query: str
) -> None:
    world.extra["JARIDA_BATCH"] = "5"
    kill_when(world, query, "nightly")
    world.nightly()
    assert differences(world.documents(), reference[0].documents()) == []


def test_with_elasticsearch_down_the_crawl_goes_on_and_nothing_is_lost(
    world: World, reference: tuple[World, dict[str, object]]
) -> None:
    es_url, world.es_url = world.es_url, "http://127.0.0.1:9"
    report = world.nightly(codes=(3,))
    assert "127.0.0.1:9" in str(report["error"])
    assert report["waiting"] == figures(report, "fetched") > 0
    world.es_url = es_url
    world.run("process", codes=(0, 1))
    assert differences(world.documents(), reference[0].documents()) == []


def test_articles_wait_for_an_index_that_has_their_fields(
    world: World, reference: tuple[World, dict[str, object]], es: Elasticsearch
) -> None:
    made = configuration()
    fields = {name: field for name, field in made.mappings["properties"].items() if name != "quotations"}
    earlier = f"{world.alias}-earlier"
    es.indices.create(
        index=earlier,
        settings=made.settings,
        mappings={**made.mappings, "properties": fields},
        aliases={world.alias: {"is_write_index": True}},
    )
    report = world.nightly(codes=(3,))
    assert f"index {earlier} is of an earlier version, without quotations" in str(report["error"])
    assert (report["waiting"], world.documents()) == (figures(report, "fetched"), {})
    world.run("index", "build")
    world.run("index", "switch")
    world.run("process", codes=(0, 1))
    assert differences(world.documents(), reference[0].documents()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nightly", "no-such-outlet"), 2, "unknown outlet: no-such-outlet"),
        (("crawl", "no-such-outlet"), 2, "unknown outlet: no-such-outlet"),
        (("history", "https://elsewhere.example/a"), 1, "never captured"),
    ],
)
def test_a_mistake_is_told_in_one_line(world: World, arguments: tuple[str, ...], code: int, words: str) -> None:
    process = world.start(*arguments)
    _, stderr = process.communicate(timeout=300)
    assert (process.returncode, stderr.count("\n")) == (code, 1)
    assert words in stderr


def test_a_prefect_server_that_is_away_is_told_in_one_line(world: World) -> None:
    world.extra["PREFECT_API_URL"] = "http://127.0.0.1:9/api"
    process = world.start("nightly", "arkan-souss")
    _, stderr = process.communicate(timeout=300)
    assert (process.returncode, stderr.count("\n")) == (3, 1)
    assert "no Prefect server at http://127.0.0.1:9/api" in stderr


def test_two_nights_at_once_on_one_data_folder_are_refused(world: World) -> None:
    import fcntl

    world.data.mkdir()
    with (world.data / "nightly.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = world.start("nightly")
        _, stderr = process.communicate(timeout=300)
    assert process.returncode == 3
    assert "another `jarida nightly` is at work" in stderr


def test_a_broken_outlet_file_leaves_the_others_their_night(world: World) -> None:
    (world.outlets / "broken.yml").write_text("id: [", encoding="utf-8")
    report = world.nightly("arkan-souss")
    assert figures(report, "new") > 0
    assert "broken.yml" in world.run("outlets", "check", codes=(1,))
