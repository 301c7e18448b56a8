"""Clusters in the ledger: the same whatever the order, the batches and the detours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cluster import Fingerprint, same_story
from pipeline.ledger import Ledger, stories
from pipeline.ledger.stories import Membership
from pipeline.models import Article, Dated
from tests.pipeline.test_cluster import ENDING, MIDDLE, OPENING, OTHER, QUOTE, STORY

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
TEXTS = (
    STORY,
    f"{MIDDLE}\n{ENDING}",
    f"{OPENING}\n{MIDDLE}",
    f"(و س أ)\n{STORY}",
    OTHER,
    f"كلميم : متابعة\n{OTHER}",
    f"{QUOTE}\n{OTHER}",
    QUOTE,
    "عاجل",
)


def article(article_id: str, text: str = STORY, at: datetime | None = DAY, captured_at: datetime = DAY) -> Article:
    published = Dated(at, "minute", "made", "made") if at else None
    url = f"https://{article_id}.example/"
    return Article(article_id, "o", url, captured_at, None, tuple(text.split("\n")), published=published)


def assign(ledger: Ledger, *articles: Article) -> stories.Assignments:
    return stories.assign(ledger, [(each, each.captured_at) for each in articles])


def test_article_without_a_copy_is_alone_and_leads(ledger: Ledger) -> None:
    told = assign(ledger, article("a"), article("b", OTHER))
    assert told.members == {"a": Membership("a", 1, True), "b": Membership("b", 1, True)}
    assert told.changed == frozenset()


def test_copy_joins_and_names_the_earlier_ones(ledger: Ledger) -> None:
    assign(ledger, article("a"), article("x", OTHER))
    told = assign(ledger, article("b", f"(و س أ)\n{STORY}", DAY + timedelta(hours=3)))
    assert told.members == {"b": Membership("a", 2, False)}
    assert told.changed == {"a"}
    assert stories.members(ledger, ["a", "x", "unknown"]) == {
        "a": Membership("a", 2, True),
        "x": Membership("x", 1, True),
    }


def test_lead_is_the_earliest_then_the_longest_then_the_first_by_id(ledger: Ledger) -> None:
    assign(ledger, article("c"), article("b"), article("a", f"{OPENING}\n{MIDDLE}"))
    assert stories.members(ledger, ["a"])["a"] == Membership("b", 3, False)
    told = assign(ledger, article("d", at=DAY - timedelta(hours=1)))
    assert told.members == {"d": Membership("d", 4, True)}
    assert told.changed == {"a", "b", "c"}


def test_same_article_again_changes_nothing(ledger: Ledger) -> None:
    assign(ledger, article("a"), article("b"))
    told = assign(ledger, article("b", captured_at=DAY + timedelta(days=2)))
    assert told == stories.Assignments({"b": Membership("a", 2, False)}, frozenset())


def test_changed_article_leaves_its_cluster(ledger: Ledger) -> None:
    assign(ledger, article("a"), article("b"), article("c"), article("x", OTHER))
    told = assign(ledger, article("a", OTHER))
    assert told.members == {"a": Membership("a", 2, True)}
    assert told.changed == {"b", "c", "x"}
    assert stories.members(ledger, ["c"])["c"] == Membership("b", 2, False)


def test_cluster_falls_apart_without_the_article_that_held_it_together(ledger: Ledger) -> None:
    halves = (f"{OPENING}\n{OPENING[:60]} {QUOTE}\n{MIDDLE}", f"{MIDDLE}\n{ENDING}\n{OTHER}")
    bridge = f"{OPENING}\n{QUOTE}\n{MIDDLE}\n{ENDING}\n{OTHER}"
    assign(ledger, article("a", halves[0]), article("b", halves[1]), article("m", bridge))
    assert stories.members(ledger, ["a"])["a"].size == 3
    assert stories.remove(ledger, "m") == {"a", "b"}
    assert stories.members(ledger, ["a", "b", "m"]) == {"a": Membership("a", 1, True), "b": Membership("b", 1, True)}


def test_what_returns_after_weeks_is_another_story(ledger: Ledger) -> None:
    told = assign(ledger, article("a"), article("b", at=DAY + timedelta(days=15)))
    assert {each.size for each in told.members.values()} == {1}


def test_undated_article_counts_from_its_first_capture(ledger: Ledger) -> None:
    assign(ledger, article("a", at=None), article("b", at=DAY + timedelta(hours=1)))
    told = assign(ledger, article("a", at=None, captured_at=DAY + timedelta(days=30)))
    assert told == stories.Assignments({"a": Membership("a", 2, True)}, frozenset())


@pytest.mark.parametrize("batch", [1, 7, 30])
def test_a_copy_is_compared_with_one_of_those_that_are_together(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    compared = 0

    def same(one: Fingerprint, two: Fingerprint) -> bool:
        nonlocal compared
        compared += 1
        return same_story(one, two)

    monkeypatch.setattr(stories, "same_story", same)
    articles = [article(f"a{number:02d}") for number in range(30)]
    for first in range(0, 30, batch):
        assign(ledger, *articles[first : first + batch])
    assert stories.members(ledger, ["a29"])["a29"] == Membership("a00", 30, False)
    assert compared == 29


def test_empty_batch_is_fine(ledger: Ledger) -> None:
    assert assign(ledger) == stories.Assignments({}, frozenset())
    assert stories.remove(ledger, "unknown") == frozenset()


versions = st.builds(
    article,
    st.sampled_from("abcdefg"),
    st.sampled_from(TEXTS),
    st.sampled_from([DAY + timedelta(days=days) for days in (0, 1, 10, 20)]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(versions, max_size=4), min_size=1, max_size=6), st.randoms())
def test_outcome_depends_on_the_articles_alone(batches: list[list[Article]], dice: object) -> None:
    last = {each.article_id: each for batch in batches for each in batch}
    documents: dict[str, Membership] = {}
    with Ledger.open("sqlite://") as ledger:
        for batch in batches:
            told = assign(ledger, *batch)
            documents |= told.members
            documents |= stories.members(ledger, told.changed)
        assert documents == stories.members(ledger, list(last))
    with Ledger.open("sqlite://") as ledger:
        again = sorted(last.values(), key=lambda _: dice.random())  # type: ignore[attr-defined]  # a random.Random
        assert documents == assign(ledger, *again).members


@settings(max_examples=25, deadline=None)
@given(st.lists(versions, unique_by=lambda each: each.article_id, min_size=2), st.data())
def test_removal_leaves_what_never_having_come_would(articles: list[Article], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(articles))
    rest = [each for each in articles if each is not gone]
    with Ledger.open("sqlite://") as ledger:
        documents = dict(assign(ledger, *articles).members)
        changed = stories.remove(ledger, gone.article_id)
        documents |= stories.members(ledger, changed)
        del documents[gone.article_id]
    with Ledger.open("sqlite://") as ledger:
        assert documents == assign(ledger, *rest).members
