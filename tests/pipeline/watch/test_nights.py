"""Whether nights come and end well."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.ledger.nights import Run, State
from pipeline.watch.nights import findings, fresh

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
LATE = timedelta(hours=26)


def run(hours_ago: float, state: State = "ok", **fields: object) -> Run:
    began = NOW - timedelta(hours=hours_ago)
    ended = None if state == "running" else began + timedelta(hours=1)
    return Run(f"r{hours_ago}", began, state, ended, **fields)  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    ("runs", "at_work", "kinds"),
    [
        pytest.param([], False, ["night-late"], id="never ran"),
        pytest.param([run(8)], False, [], id="a good night"),
        pytest.param([run(27)], False, ["night-late"], id="late"),
        pytest.param([run(8, "failed", error="no Elasticsearch"), run(32)], False, ["night-failed"], id="failed"),
        pytest.param([run(30, "failed", error="x")], False, ["night-failed", "night-late"], id="failed and late"),
        pytest.param([run(8, "partial", waiting=3)], False, ["night-partial"], id="partial"),
        pytest.param([run(8, "interrupted")], False, ["night-interrupted"], id="interrupted"),
        pytest.param([run(8, "running")], True, [], id="at work"),
        pytest.param([run(27, "running")], True, ["night-late"], id="at work for too long"),
        pytest.param([run(8, "running")], False, ["night-failed"], id="killed"),
        pytest.param([run(8), run(32, "failed", error="x")], False, [], id="good again"),
    ],
)
def test_what_is_wrong_with_the_nights(runs: list[Run], at_work: bool, kinds: list[str]) -> None:
    assert [one.kind for one in findings(runs, NOW, at_work, LATE)] == kinds


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param([], False, id="never ran"),
        pytest.param([run(8)], True, id="good"),
        pytest.param([run(8, "partial")], True, id="partial"),
        pytest.param([run(8, "failed"), run(20)], True, id="failed after a good one"),
        pytest.param([run(8, "failed"), run(32)], False, id="failed after an old one"),
        pytest.param([run(30)], False, id="old"),
        pytest.param([run(8, "running")], False, id="killed"),
    ],
)
def test_whether_a_good_night_is_fresh(runs: list[Run], expected: bool) -> None:
    assert fresh(runs, NOW, LATE) is expected
