"""query.json: Lucene makes one disjunction of what finds, and what puts in order weighs no less than what finds."""

import re

import pytest
from elasticsearch import Elasticsearch

from pipeline.index import life
from pipeline.search.ranking import ranking, rescoring

pytestmark = pytest.mark.elastic
FINDING = ("text.exact", "title.exact", "text.opening", "text.skeleton")
WORDS = ("مطر", "قمح")


def test_every_word_is_a_clause_of_one_disjunction(es_url: str) -> None:
    es = Elasticsearch(es_url, request_timeout=300)
    name = life.build(es, "test-query")
    try:
        told = es.indices.validate_query(index=name, query=ranking(" ".join(WORDS)), rewrite=True, explain=True)
    finally:
        es.indices.delete(index=name)
    one_of = re.sub(r"Synonym\(([^()]*)\)", _asked, told["explanations"][0]["explanation"])
    assert set(one_of.split()) == {f"{field}:{word}" for field in FINDING for word in WORDS}


def _asked(forms: re.Match[str]) -> str:
    """The word that was asked for, in the place of its forms."""
    return next(form for form in forms[1].split() if form.partition(":")[2] in WORDS)


def test_what_finds_a_document_puts_it_in_order_too() -> None:
    asked = rescoring("مطر")["query"]
    assert asked["query_weight"] == asked["rescore_query"]["bool"]["boost"]  # one unit of each view


def test_no_clause_has_a_name() -> None:
    """Elasticsearch would ask each named clause again for each hit: a quarter of a search's time."""
    assert "'_name'" not in str((ranking("مطر"), rescoring("مطر")))


def test_long_queries_are_sought_in_fewer_views() -> None:
    short, long = (" ".join(["مطر"] * count) for count in (8, 9))
    held = [len(ranking(words)["bool"]["should"]) for words in (short, long)]
    ordered = [len(rescoring(words)["query"]["rescore_query"]["bool"]["should"]) for words in (short, long)]
    assert (held, ordered) == ([4, 3], [9, 7])
    assert "up_to_words" not in str((ranking(short), rescoring(short)))
