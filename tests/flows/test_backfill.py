"""The past, month by month, and the time that a night has."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.backfill import is_whole, months
from flows.budget import LEAST_S, Budget
from flows.crawl import Crawl, Visit
from flows.crew import Crew
from flows.demo import press
from pipeline.errors import ConfigError
from pipeline.findings import Finding
from pipeline.ledger import Ledger, backfill
from tests.flows.test_outlet_commands import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    with press.serve(port=0) as bases:
        press.write_outlets(desk.outlets, bases)
        yield desk


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02", "2024-01"), ("2024-13", "2025-01"), ("2024", "2025"), ("2026-01", "2026-12")]
)
def test_what_is_no_stretch_of_months_is_refused(first: str, last: str) -> None:
    with pytest.raises(ConfigError, match="expected"):
        months(first, last, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("ended", "whole"),
    [
        pytest.param(Crawl("a", asked=9, finish_reason="finished"), True, id="all asked"),
        pytest.param(
            Crawl("a", asked=9, failed=2, finish_reason="finished"), True, id="pages that failed have their letters"
        ),
        pytest.param(Crawl("a", asked=10, finish_reason="finished"), False, id="as many as the limit"),
        pytest.param(Crawl("a", failed=1, first_error="the crawl ended with code 1"), False, id="crashed"),
        pytest.param(Crawl("a", asked=1, finish_reason="closespider_timeout"), False, id="out of time"),
        pytest.param(
            Crawl("a", findings=(Finding("list-unreadable", "a", "x"),), finish_reason="finished"),
            False,
            id="a list failed",
        ),
    ],
)
def test_when_a_month_is_whole(ended: Crawl, whole: bool) -> None:
    assert is_whole(ended, 10) is whole


def test_finished_months_are_remembered_per_outlet(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        for _ in range(2):
            backfill.finish(ledger, "a", "2024-01", datetime(2026, 11, 28, tzinfo=UTC))
        assert (backfill.finished(ledger, "a"), backfill.finished(ledger, "b")) == ({"2024-01"}, set())


def test_every_outlet_gets_its_turn_within_the_budget() -> None:
    now = 0.0
    budget = Budget(3600, places=2, outlets=10, clock=lambda: now)
    shares = []
    for _ in range(5):
        shares += [budget.share(), budget.share()]
        now += min(shares[-2:])  # each pair takes all that it was given
    assert shares[:2] == [720.0, 720.0]
    assert now == pytest.approx(3600, abs=200)
    now = 10_000.0
    assert Budget(1, 1, 1).share() == LEAST_S


@pytest.mark.slow
def test_months_come_newest_first_and_are_not_asked_twice(desk: Desk) -> None:
    stretch = ("--from", "2026-08", "--to", "2026-10", "--json")
    first = [json.loads(line) for line in desk.run("backfill", "difaf-noun", *stretch).stdout.splitlines()]
    assert [(row["month"], row["whole"]) for row in first] == [("2026-10", True), ("2026-09", True), ("2026-08", True)]
    assert sum(row["new"] for row in first) == sum(row["discovered"] for row in first) == 4
    again = desk.run("backfill", "difaf-noun", *stretch)
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.slow
def test_a_month_cut_off_is_gone_on_with(desk: Desk) -> None:
    stretch = ("backfill", "difaf-noun", "--from", "2026-09", "--to", "2026-10", "--json")
    cut = desk.run(*stretch, "--limit", "1")
    assert (cut.returncode, [json.loads(line)["whole"] for line in cut.stdout.splitlines()]) == (1, [False])
    rest = desk.run(*stretch)
    rows = [json.loads(line) for line in rest.stdout.splitlines()]
    assert (rest.returncode, [(row["month"], row["asked"]) for row in rows]) == (0, [("2026-10", 1), ("2026-09", 2)])


@pytest.mark.slow
def test_a_stretch_of_days_holds_nothing_from_outside(desk: Desk) -> None:
    ended = desk.run("crawl", "difaf-noun", "--from", "2026-10-01", "--to", "2026-10-20", "--json")
    assert json.loads(ended.stdout)["discovered"] == 1


@pytest.mark.slow
def test_a_crawl_out_of_time_ends_and_the_next_has_the_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.outlets / "difaf-noun.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("delay_s: 0", "delay_s: 1.5"), encoding="utf-8")
    monkeypatch.setenv("JARIDA_DATA_DIR", str(desk.us.data_dir))
    monkeypatch.setenv("JARIDA_OUTLETS_DIR", str(desk.outlets))
    monkeypatch.setenv("JARIDA_ALLOW_PRIVATE_HOSTS", "1")
    with Crew(desk.us) as crew:
        cut = crew.crawl(Visit("difaf-noun", budget=Brief()))
        rest = crew.crawl(Visit("difaf-noun"))
    assert [one.kind for one in cut.findings] == ["cut-off"]
    assert 0 < cut.new < cut.discovered
    assert cut.new + rest.new == rest.discovered == cut.discovered


class Brief(Budget):
    """Six seconds, whoever asks."""

    def __init__(self) -> None:
        super().__init__(0, 1, 1)

    def share(self) -> float:
        return 6.0
