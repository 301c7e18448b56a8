"""What an outlet published beside what is held, by month, and why the rest is not."""

from dataclasses import replace

from sqlalchemy import update

from pipeline.coverage import coverage
from pipeline.ledger import Ledger, schema
from pipeline.ledger.aliases import learn
from pipeline.ledger.crawl import record_capture, record_failure
from pipeline.ledger.letters import NOTICE
from pipeline.ledger.named import Entry, note, note_claims, note_printed
from pipeline.models import Pointer, article_id_of
from tests.make import T0, capture

ID = "oued-nabd"


def entry(number: int, month: str | None = "2026-03", way: str = "feed", **changes: bool) -> Entry:
    url = f"https://o.ma/{number}"
    return replace(Entry(url, url, way, month), **changes)  # type: ignore[arg-type]  # flags alone are changed


def hold(ledger: Ledger, number: int, state: str = "indexed") -> None:
    url = f"https://o.ma/{number}"
    record_capture(ledger, capture(url, outlet_id=ID), Pointer("f", number, 1))
    with ledger.write() as connection:
        of_it = schema.capture.c.article_id == article_id_of(url)
        connection.execute(update(schema.capture).where(of_it).values(state=state))


def fail(ledger: Ledger, number: int, rule: str, stage: str = "fetch") -> None:
    record_failure(ledger, ID, f"https://o.ma/{number}", f"https://o.ma/{number}", T0, stage, rule, "why")


def test_each_address_that_is_not_held_has_its_reason(ledger: Ledger) -> None:
    named = [entry(number) for number in range(9)]
    named += [entry(9, ignored=True), entry(10, cut=True), entry(11)]
    note(ledger, ID, named, T0)
    for number, state in enumerate(("indexed", "archived", "skipped", "dead")):
        hold(ledger, number, state)
    for number, (rule, stage) in enumerate(
        (("robots-forbidden", "fetch"), ("http-404", "fetch"), (f"{NOTICE}challenge", "extract"), ("x", "extract")), 4
    ):
        fail(ledger, number, rule, stage)
    (month,) = coverage(ledger, ID)
    reasons = {url.rsplit("/", 1)[1]: reason for url, reason in month.urls}
    assert (month.month, month.published, month.held) == ("2026-03", 12, 2)
    assert reasons == {
        "2": "no-article", "3": "dead", "4": "robots", "5": "failed", "6": "notice", "7": "dead", "8": "not-asked",
        "9": "ignored", "10": "over-limit", "11": "not-asked",
    }  # fmt: skip
    assert sum(month.missing.values()) == month.published - month.held


def test_what_was_erased_is_missing_on_purpose(ledger: Ledger) -> None:
    note(ledger, ID, [entry(1)], T0)
    hold(ledger, 1)
    with ledger.write() as connection:
        connection.execute(update(schema.url).values(erased_at=T0))
    assert coverage(ledger, ID)[0].missing == {"erased": 1}


def test_an_article_in_several_lists_counts_once_and_totals_speak_too(ledger: Ledger) -> None:
    note(ledger, ID, [entry(1), entry(2), entry(1, "2026-02", "sitemap")], T0)
    note_claims(ledger, ID, "wordpress", {"2026-03": 5, "2026-01": 2}, T0)
    march, january = coverage(ledger, ID)
    assert (march.published, march.by_way) == (5, {"feed": 2, "sitemap": 1, "wordpress": 5})
    assert march.missing == {"not-asked": 2, "not-listed": 3}
    assert (january.month, january.published, january.missing) == ("2026-01", 2, {"not-listed": 2})


def test_the_printed_month_goes_before_that_of_a_list(ledger: Ledger) -> None:
    note(ledger, ID, [entry(1, "2026-05", "sitemap"), entry(2, None, "listing")], T0)
    hold(ledger, 1)
    note_printed(ledger, {article_id_of("https://o.ma/1"): "2024-01"})
    assert [(one.month, one.held, one.published) for one in coverage(ledger, ID)] == [
        ("2024-01", 1, 1),
        ("undated", 0, 1),
    ]


def test_another_address_of_an_article_that_is_held_is_held(ledger: Ledger) -> None:
    hold(ledger, 1)
    learn(ledger, ID, "https://o.ma/1", "https://o.ma/2", ["https://o.ma/2"])
    note(ledger, ID, [entry(2)], T0)
    assert [(one.published, one.held) for one in coverage(ledger, ID)] == [(1, 1)]


def test_what_left_the_lists_and_is_held_counts(ledger: Ledger) -> None:
    hold(ledger, 1)
    note_printed(ledger, {article_id_of("https://o.ma/1"): "2025-12"})
    assert [(one.month, one.published, one.held) for one in coverage(ledger, ID)] == [("2025-12", 1, 1)]


def test_a_survey_leaves_what_a_crawl_said_of_its_limit(ledger: Ledger) -> None:
    note(ledger, ID, [entry(1, cut=True)], T0)
    note(ledger, ID, [entry(1)], T0, survey=True)
    assert coverage(ledger, ID)[0].missing == {"over-limit": 1}
    note(ledger, ID, [entry(1)], T0)
    assert coverage(ledger, ID)[0].missing == {"not-asked": 1}


def test_other_outlets_are_left_out(ledger: Ledger) -> None:
    note(ledger, "sahel", [entry(1)], T0)
    note_claims(ledger, "sahel", "wordpress", {"2026-03": 5}, T0)
    assert coverage(ledger, ID) == []
