"""The table of docs/search.md: what an analyst types, and how many articles of the demo press hold it.

The right count is made without us: by regular expressions, joined by `and`, `or`, `not`, over the texts as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from flows.demo.stories import newsrooms
from pipeline.index import life
from pipeline.index.load import load
from pipeline.search import Query, search

DOCS = Path(__file__).parents[2] / "docs" / "search.md"
ROW = re.compile(r"^\| `(?P<query>[^`]+)` \| (?P<rule>`.+`) \| (?P<count>\d+) \|$", re.M)
CLITICS = r"(?<!\w)[وف]?(?:[بك]?ال|لل|[بكل])?"
TEXTS = {
    f"{room.id}-{story.number}": (f"{story.title}\n{story.body}", story.at.date().isoformat())
    for room in newsrooms()
    for story in room.stories
}
QUESTIONS = [
    (row["query"].replace("\\|", "|"), row["rule"].replace("\\|", "|"), int(row["count"]))
    for row in ROW.finditer(DOCS.read_text("utf-8"))
]


def holds(rule: str, text: str) -> bool:
    """Whether a text fits a rule: regular expressions in backticks, joined by and, or, not."""
    parts = re.split(r"(`[^`]+`)", rule)
    parts = [part.replace("§", CLITICS) for part in parts]
    told = (str(bool(re.search(part[1:-1], text))) if part.startswith("`") else part for part in parts)
    return bool(eval("".join(told), {"__builtins__": {}}))  # our own docs


@pytest.fixture(scope="module")
def demo(es_url: str) -> Iterator[tuple[Elasticsearch, str]]:
    with Elasticsearch(es_url, request_timeout=300) as es:
        name = life.build(es, f"test-questions-{uuid4().hex[:8]}")
        documents = (
            {"article_id": key, "title": text.partition("\n")[0], "text": text.partition("\n")[2], "published_day": day}
            for key, (text, day) in TEXTS.items()
        )
        assert load(es, name, documents).indexed == len(TEXTS)
        es.indices.refresh(index=name)
        yield es, name
        es.indices.delete(index=name)


def test_there_are_twenty_questions() -> None:
    assert len(QUESTIONS) >= 20


@pytest.mark.parametrize(("query", "rule", "count"), QUESTIONS, ids=[query for query, *_ in QUESTIONS])
def test_the_count_is_right(query: str, rule: str, count: int) -> None:
    held = [key for key, (text, day) in TEXTS.items() if holds(rule, f"{day}\n{text}")]
    assert len(held) == count, held


@pytest.mark.elastic
@pytest.mark.parametrize(("query", "rule", "count"), QUESTIONS, ids=[query for query, *_ in QUESTIONS])
def test_search_has_the_same_documents(demo: tuple[Elasticsearch, str], query: str, rule: str, count: int) -> None:
    found = search(*demo, Query(query, size=len(TEXTS)))
    held = {key for key, (text, day) in TEXTS.items() if holds(rule, f"{day}\n{text}")}
    assert ({hit.article_id for hit in found.hits if hit.whole}, found.total) == (held, count)
