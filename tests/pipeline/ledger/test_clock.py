"""Times that can't be are taken for now, and a clock that is behind is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import ServiceError
from pipeline.ledger import Ledger, clock, nights
from pipeline.ledger.crawl import known, record_capture
from pipeline.models import Capture, Hints, Pointer

NOW = datetime(2026, 11, 28, 4, 15, tzinfo=UTC)
URL = "https://o.ma/a"


def captured(ledger: Ledger, body: bytes, at: datetime, offset: int) -> str:
    capture = Capture("o", URL, URL, at, 200, {}, body, Hints())
    return record_capture(ledger, capture, Pointer("o/a.warc.gz", offset, 10))


def test_after_a_night_two_years_ahead_a_correction_is_a_change_and_is_looked_for(ledger: Ledger) -> None:
    ahead = NOW + timedelta(days=730)
    captured(ledger, b"first", ahead, 0)
    nights.begin(ledger, nights.Run("ahead", ahead))
    assert captured(ledger, b"second", NOW, 10) == "older"
    assert clock.mend(ledger, NOW) > 0
    state = known(ledger, [URL])[URL]
    assert (state.is_due(NOW), state.fetched_at) == (True, NOW)
    assert [run.started_at for run in nights.last(ledger)] == [NOW]
    assert captured(ledger, b"third", NOW, 20) == "changed"


def test_what_a_right_clock_noted_stays(ledger: Ledger) -> None:
    captured(ledger, b"first", NOW, 0)
    assert clock.mend(ledger, NOW + timedelta(hours=1)) == 0
    assert known(ledger, [URL])[URL].fetched_at == NOW


def test_a_clock_that_is_behind_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ServiceError, match="the clock of this machine says 1970-01-01"):
        clock.mend(ledger, datetime(1970, 1, 1, tzinfo=UTC))
