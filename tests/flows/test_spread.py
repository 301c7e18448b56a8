"""Commands that workers carry out, parts of a replay, and what a shift leaves in the ledger."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from flows.crawl import Crawl
from flows.replay import MOST_PARTS, Part
from flows.shifts import TOLD, Told
from flows.spread import spread
from pipeline.errors import ConfigError
from pipeline.findings import Finding
from pipeline.ledger import Ledger, shifts, work
from pipeline.ledger.crawl import record_capture
from pipeline.models import Listed, Pointer
from pipeline.outcome import Outcome, Reading
from tests import make
from tests.flows.world import World


@pytest.mark.parametrize("text", ["", "1", "0/4", "5/4", "1/0", "a/b", "-1/4", "1/4/4", f"1/{MOST_PARTS + 1}", "²/4"])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="expected a part"):
        Part.read(text)


@pytest.mark.parametrize("parts", [1, 2, 3, 16, 100, MOST_PARTS])
def test_parts_meet_without_a_gap(parts: int) -> None:
    bounds = [Part(number, parts).bounds for number in range(1, parts + 1)]
    assert [last for _, last in bounds[:-1]] == [after for after, _ in bounds[1:]]
    assert bounds[0][0] < "0" * 20
    assert bounds[-1][1] > "f" * 20
    assert set("".join(after for after, _ in bounds)) <= set("0123456789abcdef")  # every collation has these in order


def test_every_article_is_in_one_part(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        for number in range(60):
            record_capture(ledger, make.capture(f"https://oued-nabd.example/{number}"), Pointer("a", number, 1))
        found = [_of_part(ledger, Part(number, 7)) for number in range(1, 8)]
        assert sorted(one for part in found for one in part) == [one.article_id for one in work.latest(ledger, 100)]
        assert all(found)


def _of_part(ledger: Ledger, part: Part) -> list[str]:
    after, last = part.bounds
    return [one.article_id for one in work.latest(ledger, 100, after, last=last)]


def test_what_a_shift_tells_comes_as_it_was(tmp_path: Path) -> None:
    finding = Finding("cut-off", "o", "half", "date", date(2026, 11, 1), ("https://o.ma/1",), "why")
    crawl = Crawl(
        "o", 9, 8, 7, 6, 5, 4, 3, "error", (finding,), (Listed("feed", "https://o.ma/feed"),), 1.5, {"http-404": 2},
        ("https://o.ma/2",), 12.5, "finished",
    )  # fmt: skip
    reading = Reading(frozenset({"title", "date"}), 100, "ar", 0.5, copy=True)
    told = Told([crawl], [Outcome("o", "https://o.ma/1", "new", None, "rule", reading)], {"o"})
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        for number in (1, 2):
            shifts.tell(ledger, "night", number, TOLD.dump_python(told, mode="json"))
        shifts.tell(ledger, "another", 1, {})
        heard = shifts.hear(ledger, "night")
        assert [TOLD.validate_python(heard[number]) for number in (1, 2)] == [told, told]
        assert shifts.hear(ledger, "night") == {}
        shifts.forget(ledger)
        assert shifts.hear(ledger, "another") == {}


def test_without_a_server_nothing_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with pytest.raises(ConfigError, match="PREFECT_API_URL"):
        spread("replay", "2", [["replay"]])


@pytest.mark.parametrize("where", ["", "0", "-1", "²", "two", "1000", "host:8786"])
def test_what_is_no_place_of_workers_is_refused(where: str) -> None:
    with pytest.raises(ConfigError, match="expected a number of workers"):
        spread("replay", where, [["replay"]])


@pytest.mark.slow
def test_a_command_ends_when_nobody_holds_it_any_more(tmp_path: Path) -> None:
    """A worker of Dask that is killed takes its command along, which would else crawl beside the next one."""
    world = World(tmp_path, "http://127.0.0.1:9")
    world.outlets.mkdir()
    ready, alive = os.pipe()
    command = [sys.executable, "-m", "flows.spread", "web", "--port", "0"]
    child = subprocess.Popen(command, stdin=ready, env=world.environment, stderr=subprocess.PIPE)
    os.close(ready)
    assert child.stderr is not None
    with child.stderr:
        child.stderr.readline()  # it serves
        assert child.poll() is None
        os.close(alive)
        child.stderr.read()
    assert child.wait(30) != 1
