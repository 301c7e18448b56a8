"""`jarida outlets try`, `enable`, `disable` and a failed `add`, over the demo press."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import around
from flows.demo import press
from pipeline.settings import Settings

pytestmark = pytest.mark.slow


class Desk:
    """An operator's folder, and the real command line in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.outlets = folder, folder / "outlets"
        self.us = Settings(data_dir=folder / "data", outlets_dir=self.outlets, allow_private_hosts=True)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JARIDA_")}
        environment |= {"JARIDA_DATA_DIR": str(self.us.data_dir), "JARIDA_OUTLETS_DIR": str(self.outlets)}
        environment |= {"JARIDA_ALLOW_PRIVATE_HOSTS": "1"}
        command = [sys.executable, "-m", "flows.cli", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    def nightly(self) -> set[str]:
        """The outlets that a night would take."""
        return {outlet.id for outlet in around.chosen(around.outlets(self.us), ())}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    with press.serve(port=0) as bases:
        press.write_outlets(desk.outlets, bases)
        yield desk


def test_those_that_pass_a_trial_become_the_night(desk: Desk) -> None:
    before = {path.name: path.read_bytes() for path in desk.outlets.iterdir()}
    tried = desk.run("outlets", "try", "--all", "--json")
    verdicts = {row["outlet_id"]: row for row in map(json.loads, tried.stdout.splitlines())}
    assert (tried.returncode, tried.stderr.strip()) == (1, "5 of 6 passed")
    assert {name for name, row in verdicts.items() if not row["passed"]} == {"rasif-saqia"}
    assert all(len(row["articles"]) == 3 for row in verdicts.values())

    assert desk.run("outlets", "disable", *verdicts).returncode == 0
    enabled = desk.run("outlets", "enable", "--tried")
    assert set(enabled.stdout.split()) == desk.nightly() == verdicts.keys() - {"rasif-saqia"}
    rows = {row["id"]: row for row in map(json.loads, desk.run("outlets", "list", "--json").stdout.splitlines())}
    seen = {name: (row["enabled"], row["enabled_by"], row["tried"]["passed"]) for name, row in rows.items()}
    assert seen == {name: (row["passed"], "here", row["passed"]) for name, row in verdicts.items()}
    assert before == {path.name: path.read_bytes() for path in desk.outlets.iterdir()}


def test_one_that_fails_says_what_and_where(desk: Desk) -> None:
    shown = desk.run("outlets", "try", "rasif-saqia")
    assert shown.returncode == 1
    assert shown.stdout.startswith("rasif-saqia: FAILED\n    2026-")
    assert "answered 404: http://127.0.0.1:" in shown.stdout
    assert shown.stderr == "0 of 1 passed\n"
    note, ended = desk.run("outlets", "enable", "rasif-saqia").stderr.splitlines()
    assert "rasif-saqia failed its last trial" in note
    assert ended == "1 outlet enabled"


def test_taking_those_that_passed_before_any_was_tried_says_what_to_do(desk: Desk) -> None:
    ended = desk.run("outlets", "enable", "--tried")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "`jarida outlets try --all`" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [("try",), ("try", "--all", "a"), ("enable",), ("enable", "nobody"), ("disable", "x")]
)
def test_what_is_no_choice_of_outlets_is_refused(desk: Desk, arguments: tuple[str, ...]) -> None:
    ended = desk.run("outlets", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert not (desk.us.data_dir / "outlets.json").exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "{base}/robots.txt"])
def test_a_failed_add_leaves_nothing_and_prints_one_line(desk: Desk, address: str) -> None:
    before = sorted(desk.folder.rglob("*"))
    base = next(iter(around.outlets(desk.us).values())).home.rstrip("/")
    ended = desk.run("outlets", "add", address.format(base=base), "--id", "x", "--fixtures", str(desk.folder / "f"))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert ended.stderr.startswith("error: ")
    assert sorted(desk.folder.rglob("*")) == before
