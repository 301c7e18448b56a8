"""One meaning: whoever asks, a query has the same documents. Random queries on a real node."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.alerts import news
from pipeline.alerts.searches import SavedSearch
from pipeline.export import export
from pipeline.index import life
from pipeline.index.load import load
from pipeline.search import Query, batch, search, selection

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

QUERIES = int(os.environ.get("RANDOM_QUERIES", "300"))
DOCUMENTS = 120
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = (
    *("والي", "الوالي", "ولاية", "تعاونية", "التعاونيات", "بكلميم", "كلميم", "واد نون", "طانطان", "الماء", "في"),
    *("مدرسة", "المدارس", "وللمدرسة", "مستشفى", "coopératives", "l’hôpital", "conseil", "٢٥٠٠", "كوفيد-19", "2017"),
    *("الاقتصاد الاجتماعي", "للاقتصاد الاجتماعي", "حادثة", "سير", "على", "Guelmim", "Sidi Ifni", "سيدي إفني"),
)
PIECES = (
    *WORDS,
    *("AND", "OR", "NOT", "|", "(", ")", "-", "NEAR/2", "NEAR", '"', "«", "»", "=", "~3", "*", "?", "أو", "&&", "||"),
    *('"الاقتصاد الاجتماعي"', '"الماء كلميم"~4', "=المدرسة", '="والي كلميم"', "-كلميم", "مدرس*", "*ية", "كوفيد-1*"),
    *("title:كلميم", "lead:والي", "outlet:b", "person:أخنوش", "date:2017", "tag:ماء", "x:y", "18/01/2017", "2017-01"),
    *("18 يناير 2017", "place:(كلميم OR طانطان)", "NOT (والي OR", "[", "}", ":", "\\", "/", "^2", "\u202e"),
)
FILTERS: tuple[dict[str, Any], ...] = (
    *({}, {}, {"outlet": "a"}, {"region": "كلميم"}, {"place": "Tan-Tan"}, {"person": "أخنوش"}, {"beat": "sport"}),
    *({"lang": "fr"}, {"from_": date(2017, 1, 10)}, {"to": date(2017, 1, 20), "outlet": "b"}, {"loose": True}),
)


def document(number: int, chance: random.Random) -> dict[str, object]:
    def words(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    return {
        "article_id": f"a{number}",
        "title": words(4),
        "text": words(12),
        **({"lead": words(5)} if number % 3 else {}),
        "outlet": {"id": "ab"[number % 2], "name": "جريدة"},
        "regions": ["MA-10"] if number % 4 else [],
        "places": ["طانطان"] if number % 5 == 0 else ["كلميم"],
        "persons": ["عزيز أخنوش"] if number % 6 == 0 else [],
        "beats": ["رياضة"] if number % 7 == 0 else [],
        "tags": ["ماء"] if number % 8 == 0 else [],
        "language": "fr" if number % 9 == 0 else "ar",
        "first_seen_at": "2026-11-01T04:15:00Z",
        **({"published_day": f"2017-01-{number % 28 + 1:02}"} if number % 10 else {}),
    }


@pytest.fixture(scope="module")
def name(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-meaning-{uuid4().hex[:8]}")
    chance = random.Random(1)
    assert load(es, made, (document(number, chance) for number in range(DOCUMENTS))).indexed == DOCUMENTS
    es.indices.refresh(index=made)
    yield made
    es.indices.delete(index=made)


def queries(count: int) -> Iterator[Query]:
    chance = random.Random(20)
    for _ in range(count):
        text = " ".join(chance.choices(PIECES, k=chance.randint(1, 7)))
        yield Query(text, size=DOCUMENTS, **chance.choice(FILTERS))


def test_every_face_has_the_same_documents(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path, sizes = tmp_path / "out.jsonl", list[int]()
    for query in queries(QUERIES):
        found = search(es, name, query)
        whole = [hit.article_id for hit in found.hits if hit.whole]
        written = export(es, name, selection(query), path).written
        asked = {
            key: getattr(query, key) for key in ("outlet", "region", "place", "person", "beat", "lang", "from_", "to")
        }
        saved = SavedSearch.model_validate({"name": "x", "query": query.text, "loose": query.loose, **asked})
        told = es.count(index=name, query=news(saved, BEFORE))["count"]
        counted = es.count(index=name, query=selection(query))["count"]
        lines = len(path.read_text("utf-8").splitlines())
        assert (found.total, len(whole), written, lines, told) == (counted,) * 5, query
        assert [hit.whole for hit in found.hits] == sorted((hit.whole for hit in found.hits), reverse=True)
        sizes.append(counted)
    assert sum(0 < size < DOCUMENTS for size in sizes) / QUERIES > 0.2  # enough sets that are neither empty nor all


def test_a_batch_has_them_too(es: Elasticsearch, name: str) -> None:
    asked = [(str(number), query.text) for number, query in enumerate(queries(QUERIES))]
    for (qid, text), answer in zip(asked, batch(es, name, asked, Query(size=20)), strict=True):
        query = Query(text, size=20)
        found = es.search(index=name, query=selection(query), size=DOCUMENTS, source=False)["hits"]["hits"]
        assert (answer.qid, answer.total) == (qid, len(found))
        assert set(answer.ids[: answer.total]) <= {hit["_id"] for hit in found}, text


def test_the_page_goes_on_from_the_set_to_what_resembles_it(es: Elasticsearch, name: str) -> None:
    query = Query("تعاونية كلميم مدرسة", size=DOCUMENTS)
    listed = [hit.article_id for hit in search(es, name, query).hits]
    assert 0 < search(es, name, query).total < len(listed) == len(set(listed))
    pages = [search(es, name, replace(query, size=7, offset=start)).hits for start in range(0, len(listed), 7)]
    assert [hit.article_id for page in pages for hit in page] == listed
