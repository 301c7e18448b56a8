"""Captures as work: which is processed, which a replay reads, and what becomes of the rest."""

from datetime import timedelta

from pipeline.ledger import Ledger, crawl, lines, work
from pipeline.ledger.letters import Letter, letters_of, revive
from pipeline.ledger.work import Indexed, Work
from pipeline.models import Pointer
from tests import make
from tests.make import T0, URL


def captured(ledger: Ledger, url: str = URL, body: bytes = b"one", hours: float = 0) -> Work:
    offset = work.count_pending(ledger) + int(hours * 1000)
    crawl.record_capture(ledger, make.capture(url, body, hours), Pointer(f"{url[-3:]}.warc.gz", offset, 10))
    return work.pending(ledger, 99)[-1]


def indexed(ledger: Ledger, one: Work, index_id: str = "live") -> None:
    work.finish(ledger, index_id, [Indexed(one, one.revision + 1, "words", "document")], [], [])


def test_of_an_article_only_the_newest_capture_is_pending(ledger: Ledger) -> None:
    captured(ledger)
    newest = captured(ledger, body=b"two", hours=1)
    assert work.pending(ledger, 9) == [newest]
    indexed(ledger, newest)
    assert work.count_pending(ledger) == 0  # the older one is superseded


def test_finished_work_remembers_revision_and_hashes(ledger: Ledger) -> None:
    indexed(ledger, captured(ledger))
    again = captured(ledger, body=b"two", hours=1)
    assert (again.revision, again.text_hash, again.document_hash, again.indexed_in) == (1, "words", "document", "live")
    assert again.first_seen_at == T0


def test_a_replay_reads_the_newest_capture_that_was_indexed(ledger: Ledger) -> None:
    good = captured(ledger)
    indexed(ledger, good)
    empty = captured(ledger, body=b"", hours=1)
    letter = Letter(empty.article_id, "oued-nabd", URL, "extract", "empty body", "0 bytes", T0, empty.capture_id)
    work.finish(ledger, "live", [], [], [letter])
    assert [one.capture_id for one in work.latest(ledger, 9)] == [good.capture_id]


def test_a_replay_goes_by_outlet_and_day(ledger: Ledger) -> None:
    for number in range(3):
        captured(ledger, f"https://oued-nabd.example/{number}", hours=24 * number)
    second_day = work.latest(ledger, 9, since=T0 + timedelta(hours=24), until=T0 + timedelta(hours=48))
    assert [one.url[-1] for one in second_day] == ["1"]
    assert work.latest(ledger, 9, outlet_id="other") == []


def test_a_dead_capture_is_a_letter_that_can_be_replayed(ledger: Ledger) -> None:
    one = captured(ledger)
    letter = Letter(one.article_id, "oued-nabd", URL, "extract", "rule", "problem", T0, one.capture_id)
    work.finish(ledger, "live", [], [], [letter])
    assert (letters_of(ledger), work.count_pending(ledger)) == ([letter], 0)
    assert revive(ledger, "oued-nabd") == (1, 0)
    assert [again.capture_id for again in work.pending(ledger, 9)] == [one.capture_id]
    indexed(ledger, one)
    assert letters_of(ledger) == []


def test_after_a_wipe_everything_is_pending_again(ledger: Ledger) -> None:
    one = captured(ledger)
    indexed(ledger, one, "wiped")
    assert work.requeue_missing(ledger, "wiped") == 0
    assert work.requeue_missing(ledger, "fresh") == 1
    assert [again.capture_id for again in work.pending(ledger, 9)] == [one.capture_id]


def test_after_a_switch_only_what_was_indexed_meanwhile_is_pending(ledger: Ledger) -> None:
    indexed(ledger, captured(ledger), "old")
    work.moved(ledger, "new", T0 + timedelta(days=99_999))
    assert work.requeue_missing(ledger, "new") == 0
    work.moved(ledger, "newer", T0)
    assert work.requeue_missing(ledger, "newer") == 1


def test_lines_count_once_per_article_and_are_counted_anew(ledger: Ledger) -> None:
    lines.count(ledger, "oued-nabd", {"a": ["x", "y"], "b": ["x"]})
    lines.count(ledger, "oued-nabd", {"a": ["x"]})
    lines.count(ledger, "other", {"c": ["x"]})
    assert lines.counts(ledger, "oued-nabd") == (2, {"x": 2})
    assert lines.articles_with(ledger, "oued-nabd", {"x"}) == {"a", "b"}
