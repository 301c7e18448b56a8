"""query.json: Lucene makes one disjunction of it, in which every clause weighs what its tiers say."""

import re

import pytest
from elasticsearch import Elasticsearch

from pipeline.index import life
from pipeline.search.ranking import ranking

pytestmark = pytest.mark.elastic
WEIGHTS = {
    **{"text.exact": 1, "title.exact": 1, "title": 3, "text": 2},
    **{"text.opening": 3, "text.ends": 4, "text.skeleton": 6},
}
WORDS = ("مطر", "قمح")


def test_every_word_is_a_clause_of_one_disjunction(es_url: str) -> None:
    es = Elasticsearch(es_url, request_timeout=300)
    name = life.build(es, "test-query")
    try:
        told = es.indices.validate_query(index=name, query=ranking(" ".join(WORDS)), rewrite=True, explain=True)
    finally:
        es.indices.delete(index=name)
    rewritten = told["explanations"][0]["explanation"]
    one_of = re.sub(r"Synonym\(([^()]*)\)", _asked, rewritten)
    alone = re.sub(r'\([^()]*"[^()]*\)\^\S+', "", one_of).removeprefix("(").removesuffix(")^0.15").split()
    wanted = {f"({field}:{word})^{weight}.0" for field, weight in WEIGHTS.items() for word in WORDS if weight > 1}
    assert set(alone) == wanted | {
        f"{field}:{word}" for field, weight in WEIGHTS.items() for word in WORDS if weight == 1
    }


def _asked(forms: re.Match[str]) -> str:
    """The word that was asked for, in the place of its forms."""
    return next(form for form in forms[1].split() if form.partition(":")[2] in WORDS)
