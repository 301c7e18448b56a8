"""What the data folder says of outlets."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Outlet
from spiders.overlay import FILE, changing, decide, overlay

OPEN, SHUT = (
    Outlet(name, {"ar": name}, "MA", "https://o.ma/", ("ar",), enabled=on) for name, on in (("a", True), ("b", False))
)


def test_the_folder_decides_over_the_file(tmp_path: Path) -> None:
    outlets = {"a": OPEN, "b": SHUT}
    assert overlay(tmp_path).over(outlets) == outlets
    decide(tmp_path, ["b"], True)
    decide(tmp_path, ["a"], False)
    assert {key: one.enabled for key, one in overlay(tmp_path).over(outlets).items()} == {"a": False, "b": True}


def test_the_last_trial_counts(tmp_path: Path) -> None:
    for passed in (True, False):
        with changing(tmp_path) as state:
            state.note("a", passed, datetime(2026, 11, 28, tzinfo=UTC))
            state.note("b", True, datetime(2026, 11, 28, tzinfo=UTC))
    assert overlay(tmp_path).passed() == ["b"]
    assert overlay(tmp_path).tried["a"] == {"at": "2026-11-28T00:00:00+00:00", "passed": False}


def test_an_error_while_changing_changes_nothing(tmp_path: Path) -> None:
    decide(tmp_path, ["a"], True)
    with pytest.raises(ZeroDivisionError), changing(tmp_path) as state:
        state.enabled["b"] = bool(1 / 0)
    assert overlay(tmp_path).enabled == {"a": True}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"enabled": 5}', '{"tried": {"a": {}}}', '{"tried": {"a": 1}}', '{"enabled": "ab"}']
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ConfigError, match=FILE):
        overlay(tmp_path)


def test_the_file_is_sorted_json(tmp_path: Path) -> None:
    decide(tmp_path, ["b", "a"], True)
    assert json.loads((tmp_path / FILE).read_text()) == {"enabled": {"a": True, "b": True}, "tried": {}}
