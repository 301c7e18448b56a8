"""Attention, contexts and facets beside an independent count over the raw texts, for random queries."""

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.analyse import Query, Source, facets, occurrences, trend
from pipeline.index import life
from pipeline.index.load import load

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

ARTICLES, QUERIES = 300, int(os.environ.get("ANALYSIS_QUERIES", "40"))
# The forms of a word, as a reader would list them; each stands behind any of the clitics.
FORMS: Mapping[str, tuple[str, ...]] = {
    "مدرسة": ("مدرسة", "مدارس", "مدرستين"),
    "مجلس": ("مجلس", "مجالس"),
    "تعاونية": ("تعاونية", "تعاونيات"),
    "مستشفى": ("مستشفى", "مستشفيات"),
    "محكمة": ("محكمة", "محاكم"),
    "صحيفة": ("صحيفة", "صحف"),
    "مطار": ("مطار", "مطارات"),
    "اجتماعي": ("اجتماعي", "اجتماعية"),
}
CLITICS = ("", "ال", "و", "وال", "ب", "بال", "لل")
FILLERS = ("ثم", "بعد", "صباح", "يوم", "سوق", "شمس", "نخيل", "قمر", "باب", "حصان")
OUTLETS = {"noun": "نون", "draa": "درعة", "saqia": "الساقية"}


def clitic(form: str, dice: random.Random) -> str:
    before = dice.choice(CLITICS)
    return before + form


def text(dice: random.Random, most: int) -> str:
    words = [
        clitic(dice.choice(FORMS[dice.choice(list(FORMS))]), dice) if dice.random() < 0.2 else dice.choice(FILLERS)
        for _ in range(dice.randint(3, most))
    ]
    return " ".join(words)


def article(number: int, dice: random.Random) -> dict[str, Any]:
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(150))
    outlet = dice.choice(list(OUTLETS))
    return {
        "article_id": f"a{number}",
        "title": text(dice, 6),
        "text": f"{text(dice, 25)}\n{text(dice, 25)}",
        "outlet": {"id": outlet, "name": OUTLETS[outlet]},
        "regions": dice.sample(["MA-10", "MA-11", "MA-12"], dice.randint(0, 2)),
        "beats": dice.sample(["مجتمع", "رياضة"], dice.randint(0, 1)),
        "language": "ar",
        "first_seen_at": "2026-11-01T04:15:00Z",
        **({"published_day": day.isoformat()} if dice.random() < 0.9 else {}),
    }


@pytest.fixture(scope="module")
def articles() -> list[dict[str, Any]]:
    dice = random.Random(3)
    return [article(number, dice) for number in range(ARTICLES)]


@pytest.fixture(scope="module")
def at(es: Elasticsearch, articles: list[dict[str, Any]]) -> Iterator[Source]:
    made = life.build(es, f"test-numbers-{uuid4().hex[:8]}")
    assert load(es, made, articles).indexed == ARTICLES
    es.indices.refresh(index=made)
    yield Source(es, made)
    es.indices.delete(index=made)


def pattern(word: str) -> re.Pattern[str]:
    forms = "|".join(FORMS[word])
    return re.compile(rf"(?<!\w)(?:{'|'.join(CLITICS)})(?:{forms})(?!\w)")


def asked(dice: random.Random) -> tuple[Query, Callable[[dict[str, Any]], bool], re.Pattern[str]]:
    """A query, whether an article is of its set, and what of it stands in contexts."""
    one, two = dice.sample(list(FORMS), 2)
    kind = dice.choice(("one", "both", "either", "without", "quote"))
    outlet = dice.choice((None, None, "noun", "draa"))
    typed = {"one": one, "both": f"{one} {two}", "either": f"{one} OR {two}", "without": f"{one} -{two}"}
    first, second = pattern(one), pattern(two)
    sought = re.compile(f"{first.pattern}|{second.pattern}") if kind in {"both", "either"} else first
    query = typed.get(kind)
    if kind == "quote":
        filler = dice.choice(FILLERS)
        query, sought = f'"ال{one} {filler}"', re.compile(rf"(?<!\w)(?:ال|وال|بال|لل){one} {filler}(?!\w)")
    rules: Mapping[str, Callable[[str], bool]] = {
        "one": lambda whole: bool(first.search(whole)),
        "both": lambda whole: bool(first.search(whole) and second.search(whole)),
        "either": lambda whole: bool(sought.search(whole)),
        "without": lambda whole: bool(first.search(whole) and not second.search(whole)),
        "quote": lambda whole: bool(sought.search(whole)),
    }

    def held(document: dict[str, Any]) -> bool:
        mine = outlet is None or document["outlet"]["id"] == outlet
        return mine and rules[kind]("\n\n".join((document["title"], document["text"])))

    return Query(query or "", outlet=outlet), held, sought


def month(document: dict[str, Any]) -> str | None:
    return str(document["published_day"])[:7] if "published_day" in document else None


def attention(at: Source, query: Query) -> dict[str | None, tuple[int, int]]:
    (line,) = trend(query, at=at).lines
    points = (*line.points, line.undated)
    return {point.period: (point.documents, point.of) for point in points if point.documents}


def faceted(at: Source, query: Query) -> list[dict[str | None, int]]:
    return [{row.value: row.documents for row in one.rows} for one in facets(query, ("outlet", "region"), at=at)]


def in_context(at: Source, query: Query) -> set[tuple[str, str, int, int]]:
    return {(one.article_id, one.field, one.start, one.end) for one in occurrences(query, sort=None, at=at)}


def test_queries_have_the_numbers_of_the_raw_texts(at: Source, articles: list[dict[str, Any]]) -> None:
    dice, sizes = random.Random(16), list[int]()
    for _ in range(QUERIES):
        query, held, sought = asked(dice)
        mine = [one for one in articles if held(one)]
        of = Counter(map(month, mine))
        all_of = Counter(month(one) for one in articles if query.outlet in (None, one["outlet"]["id"]))
        assert attention(at, query) == {period: (of[period], all_of[period]) for period in of}, query
        outlets = Counter(one["outlet"]["id"] for one in mine)
        regions = Counter(region for one in mine for region in one["regions"] or [None])
        assert faceted(at, query) == [outlets, regions], query
        assert in_context(at, query) == {
            (one["article_id"], field, *match.span())
            for one in mine
            for field in ("title", "text")
            for match in sought.finditer(one[field])
        }, query
        sizes.append(len(mine))
    assert sum(0 < size < ARTICLES for size in sizes) > 0.8 * QUERIES
