"""The ledger as the crawler sees it."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, ServiceError
from pipeline.ledger import Ledger, crawl, work
from pipeline.ledger.letters import letters_of, revive
from pipeline.models import Pointer
from tests import make
from tests.make import T0, URL


def at(offset: int) -> Pointer:
    return Pointer("oued-nabd/a.warc.gz", offset, 10)


def test_a_body_is_new_then_the_same_then_changed(ledger: Ledger) -> None:
    assert crawl.record_capture(ledger, make.capture(), at(0)) == "new"
    assert crawl.record_capture(ledger, make.capture(hours=24), at(10)) == "same"
    assert crawl.record_capture(ledger, make.capture(body=b"two", hours=48), at(20)) == "changed"
    assert [one.pointer for one in work.pending(ledger, 9)] == [at(20)]


def test_the_same_record_told_twice_is_one_capture(ledger: Ledger) -> None:
    crawl.record_capture(ledger, make.capture(), at(0))
    assert crawl.record_capture(ledger, make.capture(), at(0)) == "same"
    assert len(work.pending(ledger, 9)) == 1


def test_validators_come_back_and_the_next_look_is_later_each_time(ledger: Ledger) -> None:
    crawl.record_capture(ledger, make.capture(headers={"etag": '"7"', "last-modified": "x"}), at(0))
    first = crawl.known(ledger, [URL, "https://oued-nabd.example/other"])[URL]
    assert (first.etag, first.last_modified, first.failures) == ('"7"', "x", 0)
    assert not first.is_due(T0)
    assert first.is_due(T0 + timedelta(hours=20))
    crawl.record_unchanged(ledger, "oued-nabd", URL, T0 + timedelta(hours=20))
    second = crawl.known(ledger, [URL])[URL]
    assert not second.is_due(T0 + timedelta(hours=40))
    assert second.etag == '"7"'


def test_a_failure_is_a_dead_letter_until_the_url_answers(ledger: Ledger) -> None:
    for hours in (0, 24):
        crawl.record_failure(
            ledger, "oued-nabd", URL, URL, T0 + timedelta(hours=hours), "fetch", "HTTP 404", "not found"
        )
    (letter,) = letters_of(ledger)
    assert (letter.rule, letter.problem, letter.times, letter.at) == (
        "HTTP 404",
        "not found",
        2,
        T0 + timedelta(days=1),
    )
    assert crawl.known(ledger, [URL])[URL].failures == 2
    crawl.record_capture(ledger, make.capture(hours=48), at(0))
    assert letters_of(ledger) == []
    assert crawl.known(ledger, [URL])[URL].failures == 0
    assert work.pending(ledger, 1)[0].first_seen_at == T0 + timedelta(hours=48)


def test_a_failed_url_becomes_due_when_its_letter_is_replayed(ledger: Ledger) -> None:
    crawl.record_failure(ledger, "oued-nabd", URL, URL, T0 + timedelta(days=9999), "fetch", "timeout", "60 s")
    assert revive(ledger) == (0, 1)
    due = crawl.known(ledger, [URL])[URL].next_due_at
    assert due is not None
    assert due < T0 + timedelta(days=9999)


@pytest.mark.parametrize("url", ["not a url", "nosuchdb://x"])
def test_a_bad_address_is_a_config_error(url: str) -> None:
    with pytest.raises(ConfigError, match="JARIDA_LEDGER_URL"):
        Ledger.open(url)


def test_a_database_that_cannot_be_opened_is_a_service_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServiceError, match="can't be opened"):
        Ledger.open(f"sqlite:///{tmp_path / 'file' / 'ledger.sqlite'}")
