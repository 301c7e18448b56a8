"""Time zones from the package tzdata, and the day that is printed, on both sides of 20 September 2026."""

import os
import subprocess
import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline import dates

MOROCCO = ("Africa/Casablanca", "Africa/El_Aaiun")


@pytest.mark.parametrize("name", MOROCCO)
@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        pytest.param(datetime(2023, 12, 28, 12, tzinfo=UTC), 1, id="before"),
        pytest.param(datetime(2026, 2, 14, 12, tzinfo=UTC), 1, id="the day before Ramadan 2026"),
        pytest.param(datetime(2026, 2, 15, 12, tzinfo=UTC), 0, id="Ramadan begins"),
        pytest.param(datetime(2026, 3, 21, 12, tzinfo=UTC), 0, id="the last whole day of Ramadan"),
        pytest.param(datetime(2026, 3, 22, 12, tzinfo=UTC), 1, id="after Ramadan"),
        pytest.param(datetime(2026, 9, 19, 12, tzinfo=UTC), 1, id="the last day of +01"),
        pytest.param(datetime(2026, 9, 20, 12, tzinfo=UTC), 0, id="the first day of +00"),
        pytest.param(datetime(2026, 11, 28, 12, tzinfo=UTC), 0, id="autumn after"),
        pytest.param(datetime(2027, 7, 1, 12, tzinfo=UTC), 0, id="summer after"),
        pytest.param(datetime(2031, 1, 1, 12, tzinfo=UTC), 0, id="years after"),
    ],
)
def test_moroccos_clock(name: str, moment: datetime, hours: int) -> None:
    assert moment.astimezone(dates.zone("MA", name)).utcoffset() == timedelta(hours=hours)


def test_the_systems_tables_are_not_read_here_nor_in_what_we_start() -> None:
    assert (zoneinfo.TZPATH, os.environ["PYTHONTZPATH"]) == ((), "")
    child = subprocess.run([sys.executable, "-c", "import zoneinfo; print(zoneinfo.TZPATH)"], capture_output=True)
    assert child.stdout.decode().strip() == "()"


@pytest.mark.parametrize(
    ("printed", "instant", "day"),
    [
        pytest.param("28 نونبر 2025 00:30", "2025-11-27T23:30:00+00:00", "2025-11-28", id="before, +01"),
        pytest.param("20 فبراير 2026 00:30", "2026-02-20T00:30:00+00:00", "2026-02-20", id="Ramadan, +00"),
        pytest.param("19 شتنبر 2026 00:30", "2026-09-18T23:30:00+00:00", "2026-09-19", id="the last day of +01"),
        pytest.param("21 شتنبر 2026 00:30", "2026-09-21T00:30:00+00:00", "2026-09-21", id="the first day of +00"),
        pytest.param("28 نونبر 2026 00:30", "2026-11-28T00:30:00+00:00", "2026-11-28", id="after, +00"),
        pytest.param("28 نونبر 2026 23:45", "2026-11-28T23:45:00+00:00", "2026-11-28", id="the hour before midnight"),
        pytest.param("28 نونبر 2026", "2026-11-28T00:00:00+00:00", "2026-11-28", id="no time"),
        pytest.param("نونبر 2026", "2026-11-01T00:00:00+00:00", "2026-11-01", id="a month"),
        pytest.param("2026-11-28T00:30:00+01:00", "2026-11-27T23:30:00+00:00", "2026-11-28", id="last year's clock"),
        pytest.param("2026-11-28T00:30:00Z", "2026-11-28T00:30:00+00:00", "2026-11-28", id="UTC"),
        pytest.param("2025-11-27T23:30:00Z", "2025-11-27T23:30:00+00:00", "2025-11-28", id="UTC before"),
        pytest.param("Sat, 28 Nov 2026 00:30:00 +0100", "2026-11-27T23:30:00+00:00", "2026-11-28", id="RFC 822"),
    ],
)
def test_the_printed_day(printed: str, instant: str, day: str) -> None:
    found = dates.parse(printed)
    assert found is not None
    assert (found.value.isoformat(), dates.printed_day(found).isoformat()) == (instant, day)


def test_a_day_stays_printed_in_every_country() -> None:
    found = dates.parse("28 نونبر 2026 00:30", country="SA")
    assert found is not None
    assert dates.printed_day(found, country="SA") == date(2026, 11, 28)
