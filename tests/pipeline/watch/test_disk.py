"""How long the disk lasts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import ServiceError
from pipeline.ledger.nights import Run
from pipeline.watch.disk import days_left, findings, require

T0 = datetime(2026, 11, 1, 5, tzinfo=UTC)
GB = 1_000_000_000


def nights(*free_gb: float | None) -> list[Run]:
    """A night a day, newest first, each with what was free."""
    return [
        Run(f"r{day}", T0, "ok", T0 + timedelta(days=day), 0, free_bytes=None if gb is None else int(gb * GB))
        for day, gb in enumerate(free_gb)
    ][::-1]


@pytest.mark.parametrize(
    ("free_gb", "days"),
    [
        pytest.param((10, 9), None, id="too few nights"),
        pytest.param((10, 9, 8, 7), 7, id="a gigabyte a day"),
        pytest.param((10, 9, 8, 50, 49), 49, id="a clean-up between"),
        pytest.param((60, 20, 19, 18), 18, id="a backfill between"),
        pytest.param((10, 10, 10), None, id="nothing is used"),
        pytest.param((10, None, 8, 7), 7, id="a night that was killed"),
        pytest.param((3, 2, 1, 0), 0, id="full"),
    ],
)
def test_days_left_at_the_usual_rate(free_gb: tuple[float | None, ...], days: float | None) -> None:
    last = [gb for gb in free_gb if gb is not None][-1]
    assert days_left(nights(*free_gb), int(last * GB)) == (days if days is None else pytest.approx(days, abs=0.01))


def test_a_disk_that_lasts_less_than_wanted_is_a_finding(tmp_path: Path) -> None:
    shrinking = nights(10_000_000, 5_000_000, 0)
    assert [one.kind for one in findings(shrinking, tmp_path, 14)] == ["disk"]
    assert findings(nights(10, 10, 10), tmp_path, 14) == ()


def test_too_little_to_begin_is_named(tmp_path: Path) -> None:
    require(tmp_path, 0)
    with pytest.raises(ServiceError, match="MB free"):
        require(tmp_path, 10**12)


def test_runs_within_the_hour_say_nothing_of_days(tmp_path: Path) -> None:
    minutes = [Run(f"r{n}", T0, "ok", T0 + timedelta(minutes=n), 0, free_bytes=(100 - n) * GB) for n in range(9)]
    assert days_left(minutes, 90 * GB) is None
