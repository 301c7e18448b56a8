"""A small press of which everything is known: 240 articles in four outlets over three months."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.analyse import Source
from pipeline.index import life
from pipeline.index.load import load

ARTICLES = 240
OUTLETS = ("saqia", "noun", "draa", "tarfaya")
# What an article may hold, by every how many articles; a word of each list in turn.
WORDS: dict[int, tuple[str, ...]] = {
    3: ("الماء", "المياه", "وبالماء", "للمياه"),
    5: ("مدرسة", "المدارس", "وللمدرسة", "بمدارس"),
    7: ("التعاونية", "تعاونيات", "والتعاونيات", "لتعاونية"),
    11: ("الاقتصاد الاجتماعي", "والاقتصاد الاجتماعي", "للاقتصاد الاجتماعي"),
}
PERSONS = {4: "محمد الناجم أبهاي", 6: "مباركة بوعيدة", 10: "عزيز أخنوش"}


def article(number: int) -> dict[str, Any]:
    """The words of an article stand among others; every eighth copies the one before, two hours later."""
    copied = number % 8 == 7
    told = number - 1 if copied else number
    words = [forms[told // every % len(forms)] for every, forms in WORDS.items() if told % every == 0]
    persons = [name for every, name in PERSONS.items() if told % every == 0]
    text = " ثم ".join([f"اجتمع سكان الدوار رقم {told} صباحا", *words, *words[:1], *persons, "وعاد الجميع مساء"])
    begun = datetime.fromisoformat("2026-01-05T08:00:00+01:00") + timedelta(hours=9 * told)
    outlet = OUTLETS[(number * 7) % 4 if not copied else (told * 7 + 1) % 4]
    when = begun + timedelta(hours=2 * copied)
    return {
        "article_id": f"a{number:03}",
        "url": f"https://{outlet}.example/{'%d8%ae%d8%a8%d8%b1-' if outlet == 'noun' else ''}{number}",
        "title": f"خبر الدوار {told}" + (f" عن {words[0]}" if words else ""),
        "text": text,
        "outlet": {"id": outlet, "name": f"جريدة {outlet}", "country": "MA"},
        "regions": ["MA-10", "MA-11"][: 1 + told % 2],
        "beats": ["مجتمع"] if told % 2 else ["اقتصاد"],
        "persons": persons,
        "language": "ar",
        "cluster_id": f"a{told:03}",
        "cluster_size": 2 if told % 8 == 6 else 1,
        "is_lead": not copied,
        **({"published_at": when.isoformat(), "published_day": when.date().isoformat()} if number % 20 else {}),
        **({"published_precision": "minute"} if number % 20 else {}),
        "first_seen_at": "2026-04-30T04:15:00Z",
    }


@pytest.fixture(scope="session")
def press() -> list[dict[str, Any]]:
    """The articles as they are."""
    return [article(number) for number in range(ARTICLES)]


@pytest.fixture(scope="session")
def at(es_url: str, press: list[dict[str, Any]]) -> Iterator[Source]:
    """The articles in an index."""
    with Elasticsearch(es_url, request_timeout=300) as es:
        name = life.build(es, f"test-press-{uuid4().hex[:8]}")
        try:
            assert load(es, name, press).indexed == ARTICLES
            es.indices.refresh(index=name)
            yield Source(es, name)
        finally:
            es.indices.delete(index=name)
