"""The views of the small press, each beside what is known of it."""

from typing import Any

import pytest

from pipeline.analyse import Query, Source, compare, keywords, records, story, together, trend

pytestmark = pytest.mark.elastic


def test_attention_is_counted_beside_all_articles_of_the_same_month(at: Source, press: list[dict[str, Any]]) -> None:
    (line,) = trend("الماء", at=at).lines
    for point in line.points:
        month = [one for one in press if str(one.get("published_day", "")).startswith(str(point.period))]
        held = sum("ماء" in one["text"] or "مياه" in one["text"] for one in month)
        assert (point.documents, point.of) == (held, len(month))
    assert (line.total, line.undated.documents) == (80, 4)


def test_lines_of_a_trend_have_the_same_periods_without_a_gap(at: Source) -> None:
    found = trend(["الماء", Query("تعاونية", region="MA-11")], every="week", by="outlet", at=at)
    assert len({tuple(point.period for point in line.points) for line in found.lines}) == 1
    assert {line.value for line in found.lines} == {"saqia", "noun", "draa", "tarfaya"}
    assert len(list(records(trend("لاشيء", at=at)))) == 0


def test_the_chosen_person_is_not_his_own_company(at: Source) -> None:
    for query in (Query(person="بوعيدة"), Query("person:بوعيدة"), Query("بوعيدة"), Query("«مباركة بوعيدة»")):
        found = together(query, at=at)
        assert found.chosen == "مباركة بوعيدة"
        assert [(pair.other, pair.documents) for pair in found.pairs] == [("محمد الناجم أبهاي", 20), ("عزيز أخنوش", 10)]


def test_pairs_are_those_of_the_set(at: Source, press: list[dict[str, Any]]) -> None:
    for pair in together("", at=at).pairs:
        assert pair.documents == sum({pair.one, pair.other} <= set(one["persons"]) for one in press)


def test_a_story_is_the_way_of_a_text(at: Source) -> None:
    for named in ("a006", "a007", "https://tarfaya.example/7"):
        found = story(named, at=at)
        told = [(one.article_id, one.after_s, one.changes) for one in found.tellings]
        assert told == [("a006", 0, ()), ("a007", 7200, ())]
        assert (found.first, found.sure) == (("a006",), True)


def test_outlets_have_their_own_and_what_they_copied(at: Source, press: list[dict[str, Any]]) -> None:
    found = compare("", at=at)
    for one in found.outlets:
        mine = [article for article in press if article["outlet"]["id"] == one.outlet]
        assert (one.documents, one.copied) == (len(mine), sum(not article["is_lead"] for article in mine))
        assert one.delay_s == (7200 if one.copied else None)
    assert found.total == sum(one.documents for one in found.outlets) == 240


def test_what_was_asked_for_is_not_special_of_itself(at: Source) -> None:
    own = ("ماء", "مياه", "تعاوني")
    for typed in ("الماء", "مياه", "تعاونية", "والتعاونيات"):
        assert not [row.name for row in keywords(typed, at=at).rows if any(one in row.name for one in own)]
    for query in (
        Query(person="بوعيدة"),
        Query("person:بوعيدة"),
        Query(person="Bouaida"),
        Query("person:(بوعيدة OR x)"),
    ):
        assert "مباركة بوعيدة" not in [row.name for row in keywords(query, "person", at=at).rows]
    for query in (Query(region="Laâyoune"), Query("region:العيون")):
        assert "MA-11" not in [row.name for row in keywords(query, "region", at=at).rows]


def test_a_story_counts_once_when_its_copies_are_left_out(at: Source, press: list[dict[str, Any]]) -> None:
    leads = [one for one in press if one["is_lead"]]
    found = keywords(Query("التعاونية", collapse=True), at=at)
    whole = keywords("التعاونية", at=at)
    assert (found.total + found.rest, whole.total + whole.rest) == (len(leads), len(press))
    assert found.total == sum("تعاوني" in one["text"] for one in leads) < whole.total
