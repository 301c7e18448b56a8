"""Did you mean: words that the index does not hold, exchanged for words that it does."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.search.letters import visible
from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.ranking import sought_words
from pipeline.search.request import MARKS

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

ALIKE = 0.7  # of the suggester's likeness: one letter of four to six, two of seven and more
MOST_WORDS = 8  # longer queries have other words to be found by
FIELD = "text.exact"
SUGGESTER = {
    "field": FIELD,
    "analyzer": "arabic_exact",
    "suggest_mode": "missing",
    "min_word_length": 4,
    "prefix_length": 1,
    "max_edits": 2,
    "size": 1,
}


def did_you_mean(es: "Elasticsearch", alias: str, query: Query) -> str | None:
    """The query with each unknown word exchanged for the nearest that the index knows; None when it knows all.

    Operators, fields and numbers stay: another year is no misprint.
    """
    typed = sought_words(parse(query.text).tree)
    if not typed or len(typed.split()) > MOST_WORDS:
        return None
    body = {"size": 0, "suggest": {"text": typed, "words": {"term": SUGGESTER}}}
    entries = es.search(index=alias, body=body).body["suggest"]["words"]
    unknown = [entry for entry in entries if _is_near(entry) and not _in_another_form(es, alias, entry["text"])]
    words = {typed[one["offset"] : one["offset"] + one["length"]]: one["options"][0]["text"] for one in unknown}
    meant = text = visible(query.text)
    for word, known in words.items():
        meant = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _printed(es, alias, known), meant)
    return meant if meant != text else None


def _is_near(entry: Mapping[str, Any]) -> bool:
    numbered = any(letter.isdigit() for letter in entry["text"])
    return not numbered and any(one["score"] >= ALIKE for one in entry["options"])


def _in_another_form(es: "Elasticsearch", alias: str, word: str) -> bool:
    """Whether the word is found with other clitics or endings, so that nothing is wrong with it."""
    found = es.count(index=alias, query={"multi_match": {"query": word, "fields": ["title", "text"]}})
    return bool(found["count"])


def _printed(es: "Elasticsearch", alias: str, term: str) -> str:
    """A word of the index as an article prints it: the index folds ة and ه, أ and ا."""
    marked = {"pre_tags": [MARKS[0]], "post_tags": [MARKS[1]], "fields": {FIELD: {"number_of_fragments": 1}}}
    hits = es.search(index=alias, size=1, source=False, query={"term": {FIELD: term}}, highlight=marked)["hits"]["hits"]
    texts = (text for hit in hits for text in hit.get("highlight", {}).get(FIELD, ()))
    return next((text.partition(MARKS[0])[2].partition(MARKS[1])[0] for text in texts), term)
