"""Did you mean: words that the index does not hold, exchanged for words that it does."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.ranking import sought_words

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

MOST_WORDS = 8  # longer queries have other words to be found by
SUGGESTER = {
    "field": "text.exact",
    "analyzer": "arabic_exact",
    "suggest_mode": "missing",
    "min_word_length": 4,
    "prefix_length": 1,
    "max_edits": 2,
    "size": 1,
}


def did_you_mean(es: "Elasticsearch", alias: str, query: Query) -> str | None:
    """The words with each unknown one exchanged for the nearest that the index knows; None when it knows all."""
    typed = sought_words(parse(query.text).tree)
    if not typed or len(typed.split()) > MOST_WORDS:
        return None
    body = {"size": 0, "suggest": {"text": typed, "words": {"term": SUGGESTER}}}
    entries = es.search(index=alias, body=body).body["suggest"]["words"]
    unknown = [entry for entry in entries if entry["options"] and not _in_another_form(es, alias, entry["text"])]
    return _exchanged(typed, unknown) if unknown else None


def _in_another_form(es: "Elasticsearch", alias: str, word: str) -> bool:
    """Whether the word is found with other clitics or endings, so that nothing is wrong with it."""
    found = es.count(index=alias, query={"multi_match": {"query": word, "fields": ["title", "text"]}})
    return bool(found["count"])


def _exchanged(typed: str, entries: Iterable[Mapping[str, Any]]) -> str:
    for entry in sorted(entries, key=lambda one: -int(one["offset"])):
        start, end = entry["offset"], entry["offset"] + entry["length"]
        typed = typed[:start] + entry["options"][0]["text"] + typed[end:]
    return typed
