"""One outlet's night beside its past: what is told, since when, with what examples and cause; and what is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pipeline.findings import Finding
from pipeline.health import judged
from pipeline.models import Discovery, DiscoveryKind, Expectation, Listed
from pipeline.night import Night
from tests.make import outlet

LAST = datetime(2026, 11, 27, 4, 15, tzinfo=UTC)
OUTLET = outlet(discover=(Discovery("feed", "https://o.ma/feed/"),))
FEED = Listed("feed", "https://o.ma/feed/", 1, 20, 20)
USUAL = Night(
    OUTLET.id, "و", None, discovered=20, asked=12, fetched=12, new=12, fresh=12, lists=(FEED,),
    with_title=1.0, with_date=1.0, with_author=0.75, with_place=0.5, with_words=1.0, words=240.0, bytes=50_000.0,
    languages={"ar": 1.0}, duplicates=0.0, date_lag_h=9.0,
)  # fmt: skip
NOTHING: dict[str, Any] = {
    "new": 0, "fresh": 0, "with_title": None, "with_date": None, "with_author": None, "with_place": None,
    "with_words": None, "words": None, "languages": {}, "duplicates": None, "date_lag_h": None,
}  # fmt: skip


def past(nights: int, night: Night = USUAL) -> list[tuple[datetime, Night]]:
    """That many nights up to LAST, newest first, each a little unlike the others."""
    return [
        (LAST - timedelta(days=back), replace(night, new=night.new + back % 3, fresh=(night.fresh or 0) + back % 3))
        for back in range(nights)
    ]


def tell(
    night: Night, nights: int = 30, days: float = 1, read: bool = True, before: Sequence[Night] = ()
) -> tuple[Finding, ...]:
    """What is told of a night `days` after the last; `before` are the nights between it and the usual ones."""
    history, at = past(nights), LAST
    for one in before:
        at += timedelta(days=1)
        history.insert(0, (at, judged({OUTLET.id: OUTLET}, [one], at, {OUTLET.id: history})[0]))
    return judged({OUTLET.id: OUTLET}, [night], at + timedelta(days=days), {OUTLET.id: history}, read)[0].findings


def kinds(found: Sequence[Finding]) -> list[str]:
    return [one.kind for one in found]


@pytest.mark.parametrize("nights", [0, 1, 3, 30])
def test_a_night_like_the_others_is_left_in_peace(nights: int) -> None:
    assert tell(USUAL, nights) == ()


GONE: dict[str, Any] = {**NOTHING, "discovered": 0, "asked": 0, "fetched": 0, "bytes": None}


@pytest.mark.parametrize(
    ("rule", "kind", "cause"),
    [
        ("http-404", "silent", "feed moved"),
        ("feed-is-html", "silent", "feed moved"),
        ("http-403", "blocked", "blocked"),
        ("robots-unavailable", "blocked", "blocked"),
        ("timeout", "site-down", "site down"),
        ("http-502", "site-down", "site down"),
    ],
)
def test_nothing_discovered_is_told_at_once_with_its_likely_cause(rule: str, kind: str, cause: str) -> None:
    found = tell(replace(USUAL, **GONE, lists=(replace(FEED, links=0, articles=0, problem=rule),)))
    assert (kind, cause) in [(one.kind, one.cause) for one in found]
    assert not {"volume", "frozen", "fading", "errors"} & set(kinds(found))


def test_a_list_that_gave_articles_and_gives_none_is_told_while_others_go_on() -> None:
    empty = Listed("sitemap", "https://o.ma/sitemap.xml", 1, 0, 0)
    other = replace(USUAL, lists=(FEED, replace(empty, articles=9)))
    (found,) = tell(replace(USUAL, lists=(FEED, empty)), before=[other])
    assert (found.kind, found.examples, found.since) == ("list-empty", (empty.url,), date(2026, 11, 29))


@pytest.mark.parametrize("way", ["wordpress", "feed", "sitemap", "news_sitemap", "listing"])
def test_one_night_is_past_enough_for_an_empty_list(way: DiscoveryKind) -> None:
    listed = Listed(way, "https://o.ma/list", 1, 3, 3)
    empty = replace(USUAL, **GONE, lists=(replace(listed, links=0, articles=0),))
    before = replace(USUAL, discovered=3, lists=(listed,))
    assert "list-empty" in kinds(tell(empty, nights=0, before=[before]))


def test_a_list_that_was_never_needed_and_is_empty_when_it_is_is_told() -> None:
    other = Listed("sitemap", "https://o.ma/sitemap.xml", 1, 0, 0)
    found = tell(replace(USUAL, **GONE, lists=(replace(FEED, links=0, articles=0), other)))
    assert {one.field for one in found if one.kind == "list-empty"} == {FEED.url, other.url}


def test_a_news_sitemap_of_a_weekly_may_be_empty_again() -> None:
    listed = Listed("news_sitemap", "https://o.ma/news.xml", 1, 1, 1)
    weekly = [replace(USUAL, new=1, fresh=1, lists=(listed,))]
    weekly += [replace(USUAL, **GONE, lists=(replace(listed, links=0, articles=0),))] * 2
    assert "list-empty" not in kinds(tell(weekly[1], nights=0, before=[*weekly, *weekly, weekly[0]]))


def test_lists_as_always_with_nothing_new_are_frozen_since_the_first_such_night() -> None:
    still = replace(USUAL, **NOTHING, asked=0, fetched=0, bytes=None)
    (found,) = tell(still, before=[still])
    assert (found.kind, found.since) == ("frozen", date(2026, 11, 28))


def test_what_fades_is_told_before_it_is_gone() -> None:
    faded = [replace(USUAL, new=number, fresh=number) for number in (9, 6, 4)]
    assert "fading" in kinds(tell(replace(USUAL, new=2, fresh=2), before=faded))


def test_a_flood_is_told() -> None:
    assert kinds(tell(replace(USUAL, new=60, fresh=60))) == ["volume"]


def test_what_waited_while_the_site_was_away_is_no_flood() -> None:
    away = replace(USUAL, **GONE, lists=(replace(FEED, links=0, articles=0, problem="timeout"),))
    assert tell(replace(USUAL, new=48, fresh=48), before=[away] * 3) == ()


@pytest.mark.parametrize("days", [0.01, 4])
def test_nights_close_together_or_far_apart_are_measured_by_their_days(days: float) -> None:
    number = round(12 * days)
    night = replace(USUAL, new=number, fresh=number) if number else replace(USUAL, **NOTHING)
    assert tell(night, days=days) == ()


def test_captures_that_wait_for_a_service_say_nothing_of_articles() -> None:
    assert tell(replace(USUAL, **NOTHING), read=False) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"with_date": 0.0}, "field-lost", "date"),
        ({"with_author": 0.0, "with_date": 0.1}, "layout-changed", "layout"),
        ({"new": 6, "fresh": 6, "failed": 6}, "bodies-lost", "pages"),
        ({"new": 1, "fresh": 1, "failed": 11}, "no-articles", "pages"),
        ({"words": 60.0}, "bodies-lost", "words"),
        ({"with_words": 0.4}, "bodies-lost", "words"),
        ({"languages": {"fr": 1.0}}, "language", "languages"),
        ({"duplicates": 0.7}, "duplicates", "duplicates"),
        ({"duplicates": 1.0, "words": 12.0}, "blocked", "duplicates"),
        ({"errors": {"http-403": 11}, "failed": 11, "new": 1, "fresh": 1}, "blocked", "errors"),
        ({"errors": {"timeout": 11}, "failed": 11, "new": 1, "fresh": 1}, "site-down", "errors"),
        ({"errors": {"http-404": 11}, "failed": 11, "new": 1, "fresh": 1}, "errors", "errors"),
        ({"first_error": "http-403: https://o.ma/1: no", "failed": 11, "new": 1, "fresh": 1}, "blocked", "errors"),
        ({"bytes": 4_000.0}, "size", "bytes"),
        ({"words": 2_400.0}, "size", "words"),
        ({"date_lag_h": 2_000.0}, "date-lag", "date_lag_h"),
    ],
)
def test_each_fault_has_its_one_name(changes: dict[str, Any], kind: str, field: str) -> None:
    assert [(one.kind, one.field) for one in tell(replace(USUAL, **changes))] == [(kind, field)]


def test_a_fault_keeps_its_beginning_and_never_becomes_the_usual() -> None:
    undated = replace(USUAL, with_date=0.0, examples={"date": ("https://o.ma/1", "https://o.ma/2")})
    (found,) = tell(undated, before=[undated] * 40)
    assert (found.kind, found.since, found.examples) == ("field-lost", date(2026, 11, 28), undated.examples["date"])


def test_a_field_that_never_was_there_is_not_lost() -> None:
    never = replace(USUAL, with_author=0.0)
    assert tell(never, nights=0, before=[never] * 20) == ()


def test_what_all_outlets_share_is_a_holiday() -> None:
    outlets = {f"o{number}": outlet(id=f"o{number}", discover=OUTLET.discover) for number in range(9)}
    quiet = [replace(USUAL, outlet_id=one, new=2, fresh=2) for one in outlets]
    history = {one: past(30, replace(USUAL, outlet_id=one)) for one in outlets}
    for one in outlets:
        history[one].insert(0, (LAST + timedelta(days=1), replace(USUAL, outlet_id=one, new=2, fresh=2)))
    told = judged(outlets, quiet, LAST + timedelta(days=2), history)
    assert [found for night in told for found in night.findings] == []


def test_what_the_crawl_found_gets_its_beginning_and_cause() -> None:
    crawled = Finding("list-unreadable", OUTLET.id, "http-404: answered 404", "http-404", examples=(FEED.url,))
    broken = replace(USUAL, lists=(replace(FEED, links=0, articles=0, problem="http-404"),), findings=(crawled,))
    (found,) = tell(broken, before=[broken])
    assert (found.kind, found.since, found.cause) == ("list-unreadable", date(2026, 11, 28), "feed moved")


def test_bounds_of_the_file_hold_from_the_first_nights() -> None:
    strict = replace(OUTLET, expect=Expectation(articles_per_day=(20, 60), with_date=0.9))
    history = past(4)
    night = replace(USUAL, with_date=0.8)
    told = judged({OUTLET.id: strict}, [night], LAST + timedelta(days=1), {OUTLET.id: history})[0].findings
    assert [(one.kind, one.field) for one in told] == [("volume", "new"), ("field-lost", "date")]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("unreadable record", "archive damaged"),
        ("notice: consent wall", "page of consent"),
        ("notice: challenge", "blocked"),
        ("no text", "layout changed"),
    ],
)
def test_pages_that_gave_no_article_are_told_with_their_cause(rule: str, words: str) -> None:
    told = tell(replace(USUAL, **NOTHING | {"failed": 12, "dead": {rule: 11, "no title": 1}}))
    (found,) = [one for one in told if one.kind == "no-articles"]
    assert words in str(found)


@pytest.mark.parametrize(("rule", "words"), [("redirect-loop", "page of consent"), ("http-429", "blocked")])
def test_pages_that_could_not_be_fetched_are_told_with_their_cause(rule: str, words: str) -> None:
    told = tell(replace(USUAL, **NOTHING | {"fetched": 0, "failed": 12, "errors": {rule: 12}, "bytes": None}))
    assert any(words in str(one) for one in told)
    assert not any("layout" in str(one) for one in told)
