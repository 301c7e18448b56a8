"""What the operator is told, and how often."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger import Ledger, causes
from pipeline.settings import Operator, Settings
from pipeline.watch.operator import tell
from tests.pipeline.alerts.sinks import Sink, web_server

NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)
SILENT = Finding("silent", "oued-nabd", "nothing discovered, usually 12", "discovered")
LATE = Finding("night-late", EVERYWHERE, "no night has ever run")
UNSCHEDULED = Finding("schedule", EVERYWHERE, "no worker of the pool jarida is online")
Tell = Callable[..., bool]


@pytest.fixture
def hook() -> Iterator[Sink]:
    with web_server() as sink:
        yield sink


@pytest.fixture
def told(hook: Sink, ledger: Ledger) -> Tell:
    operator = Operator(channels=[f"http://127.0.0.1:{hook.port}/"])  # type: ignore[arg-type]  # as from a file
    us = Settings(operator=operator)
    return lambda *found, hours=0.0: tell(us, ledger, found, "partial", NOW + timedelta(hours=hours))


def test_a_cause_is_told_once_and_again_after_a_week(told: Tell, hook: Sink) -> None:
    assert [told(SILENT, hours=hours) for hours in (0, 24, 6 * 24, 8 * 24)] == [True, False, False, True]
    assert len(hook.posts) == 2
    assert hook.posts[0][1]["findings"][0]["kind"] == "silent"


def test_one_message_holds_all_that_is_new(told: Tell, hook: Sink) -> None:
    told(SILENT)
    told(SILENT, LATE)
    assert [len(body["findings"]) for _, body in hook.posts] == [1, 1]


def test_where_nothing_schedules_the_late_night_is_no_news(told: Tell, hook: Sink) -> None:
    assert [told(UNSCHEDULED), told(LATE)] == [True, False]


def test_what_is_over_and_comes_back_is_told_anew(told: Tell, ledger: Ledger) -> None:
    told(SILENT)
    causes.forget(ledger, ["another"], [])
    assert not told(SILENT)
    causes.forget(ledger, ["oued-nabd"], [])
    assert told(SILENT)


@pytest.mark.parametrize(("kind", "outlet"), [("silent", ""), ("", "oued-nabd"), ("silent", "oued-nabd")])
def test_what_is_muted_is_told_when_the_mute_expires(told: Tell, ledger: Ledger, kind: str, outlet: str) -> None:
    causes.mute(ledger, causes.Mute(kind, outlet, NOW + timedelta(hours=2)))
    assert [told(SILENT, hours=1), told(LATE, hours=1), told(SILENT, hours=3)] == [False, True, True]


def test_a_channel_that_is_down_is_tried_again(told: Tell, hook: Sink) -> None:
    hook.status = 500
    assert not told(SILENT)
    hook.status = 200
    assert told(SILENT)
