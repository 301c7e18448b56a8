"""Why a document was found, in words: which word, in which form, in which field."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.ranking import sought_words
from pipeline.search.request import MARKS
from pipeline.search.results import Hit

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

MOST_WORDS = 12
# View of the text to what a match in it says, the strictest first.
VIEWS = {
    "exact": "as typed or a known other name",
    "": "in another form",
    "skeleton": "of the same root letters",
}
FIELDS = ("title", "text")


def explained(es: "Elasticsearch", alias: str, query: Query, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with their `why`: a sentence for each word of the query found in them."""
    typed = list(dict.fromkeys(sought_words(parse(query.text).tree).split()))[:MOST_WORDS]
    if not (hits and typed):
        return tuple(hits)
    searches: list[Mapping[str, Any]] = []
    for word in typed:
        searches += [{"index": alias}, _forms_request(word, [hit.article_id for hit in hits])]
    why: dict[str, list[str]] = defaultdict(list)
    for word, response in zip(typed, es.msearch(searches=searches)["responses"], strict=True):
        for raw in response.get("hits", {}).get("hits", ()):
            why[raw["_id"]] += _sentences(word, raw.get("highlight", {}))
    return tuple(replace(hit, why=tuple(why[hit.article_id])) for hit in hits)


def _forms_request(word: str, ids: Sequence[str]) -> dict[str, Any]:
    fields = [_name(field, view) for field in FIELDS for view in VIEWS]
    return {
        "query": {
            "bool": {"filter": {"ids": {"values": ids}}, "should": {"multi_match": {"query": word, "fields": fields}}}
        },
        "size": len(ids),
        "_source": False,
        "highlight": {
            "number_of_fragments": 0,
            "pre_tags": [MARKS[0]],
            "post_tags": [MARKS[1]],
            "fields": {field: {} for field in fields},
        },
    }


def _sentences(word: str, marked: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """One sentence for each field: the strictest view that found the word, and the forms it found."""
    for field in FIELDS:
        for view, meaning in VIEWS.items():
            forms = list(dict.fromkeys(_marked("".join(marked.get(_name(field, view), ())))))
            if forms:
                yield f"{word}: {meaning} in {field}: {', '.join(forms[:5])}"
                break


def _marked(text: str) -> Iterator[str]:
    for part in text.split(MARKS[0])[1:]:
        yield part.partition(MARKS[1])[0]


def _name(field: str, view: str) -> str:
    return f"{field}.{view}" if view else field
