"""Words that a set may be special for, as they are printed: found in the view that selects, forms of a word in one.

significant_text ─► keys of the view ─► groups: a word with its clitics, its inflected forms ─► as printed
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.analyse.analysed import FORMS, analysed
from pipeline.analyse.source import Body, Snapshot, Source
from pipeline.arabic import normalise
from pipeline.cluster import components
from pipeline.search import Query, selection
from pipeline.search.leaves import Clause, either
from pipeline.search.letters import is_function_word
from pipeline.search.parse import parse
from pipeline.search.selecting import select
from pipeline.search.views import INFLECTED, in_view

SAMPLE = 200  # articles in which words are looked for
READ = 50  # of them, in which it is looked how the words are printed
(FIELD,) = in_view(("text",), INFLECTED)
CLITICS = "وفبلك"
PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ك")
OPEN, CLOSE = "\ue000", "\ue001"
Keys = Mapping[str, int]  # key to how many documents of the whole index have it


def candidates(source: Source, now: Snapshot, query: Query, most: int) -> dict[str, Clause]:
    """Words as printed, with the clause that counts each in all its forms."""
    keys = _keys(now, query, 4 * most)
    if not keys:
        return {}
    groups = _groups(source, keys)[:most]
    printed = _printed(source, now, query, groups)
    return {word: select(tree) for word in printed if (tree := parse(word).tree)}


def _keys(now: Snapshot, query: Query, most: int) -> dict[str, int]:
    words = {
        "field": FIELD,
        "source_fields": ["text"],
        "size": most,
        "min_doc_count": 2,
        "mutual_information": {"background_is_superset": True, "include_negatives": False},
    }
    aggs: Body = {"sample": {"sampler": {"shard_size": SAMPLE}, "aggs": {"words": {"significant_text": words}}}}
    _, found = now.aggregated(_drawn(query), aggs)
    buckets = found["sample"]["words"]["buckets"]
    return {str(one["key"]): int(one["bg_count"]) for one in buckets if len(one["key"]) > 1}


def _drawn(query: Query) -> Clause:
    """The set, its articles in a random order that is always the same."""
    return {
        "function_score": {
            "query": {"bool": {"filter": [selection(query)]}},
            "random_score": {"seed": 1, "field": "_seq_no"},
            "boost_mode": "replace",
        }
    }


def _groups(source: Source, keys: Keys) -> list[list[str]]:
    """Keys that are one word, the most frequent first in each; groups in the order of their keys."""
    links = [*_cut(keys), *_inflected(source, list(keys))]
    return [sorted(group, key=lambda key: -keys[key]) for group in components(keys, links)]


def _cut(keys: Keys) -> Iterator[tuple[str, str]]:
    """Keys that the view makes of one printed word: with clitics and without."""
    for key in keys:
        fronts = [key[1:]] if key[0] in CLITICS else []
        ends = [key.removesuffix(end) for end in PRONOUNS if key.endswith(end)]
        yield from ((key, shorter) for shorter in (*fronts, *ends) if shorter in keys)


def _inflected(source: Source, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys of which one is a form of the other, as searching understands it."""
    known = set(keys)
    for key, forms in zip(keys, analysed(source, "arabic_lemma_search", keys, each=FORMS), strict=True):
        yield from ((key, form) for form in dict.fromkeys(forms) if form in known and form != key)


def _printed(source: Source, now: Snapshot, query: Query, groups: Sequence[Sequence[str]]) -> list[str]:
    """How each group is printed most, without clitics."""
    sought = either([{"terms": {FIELD: list(group)}} for group in groups])
    answer = now.ask(
        {"bool": {"filter": [selection(query)], "must": [sought]}},
        size=READ,
        _source=False,
        highlight={
            "pre_tags": [OPEN],
            "post_tags": [CLOSE],
            "number_of_fragments": 0,
            "fields": {FIELD: {"highlight_query": sought}},
        },
    )
    texts = [text for hit in answer["hits"]["hits"] for text in hit.get("highlight", {}).get(FIELD, ())]
    counted = Counter(word for text in texts for word in _marked(text))
    words = list(counted)
    of_key: dict[str, Counter[str]] = {}
    for word, keys in zip(words, analysed(source, "arabic_lemma", words), strict=True):
        for key in set(keys):
            of_key.setdefault(key, Counter())[word] = counted[word]
    found = [_shown([word for key in group for word in of_key.get(key, ())], group[0], counted) for group in groups]
    return list(dict.fromkeys(word for word in found if word and not is_function_word(word)))


def _marked(text: str) -> Iterator[str]:
    for part in text.split(OPEN)[1:]:
        yield part.partition(CLOSE)[0]


def _shown(words: Sequence[str], key: str, counted: Counter[str]) -> str | None:
    """The most frequent of the words that end in the key, without what stands before it; else the most frequent.

    >>> _shown(["والماء"], "ماء", Counter(["والماء"])), _shown(["فاضل"], "اضل", Counter(["فاضل"]))
    ('ماء', 'فاضل')
    """
    ends = [(word, end) for word in words if (end := _end(word, normalise(key))) and _stands(word, end, counted)]
    if ends:
        return max((counted[word], end) for word, end in ends)[1]
    return max(words, key=lambda word: (counted[word], word), default=None)


def _stands(word: str, end: str, counted: Counter[str]) -> bool:
    """Whether the end of a word is one: printed alone too, or behind an article; «اضل» of «فاضل» is none."""
    return end in counted or normalise(word.removesuffix(end)).endswith(("ال", "لل"))


def _end(word: str, key: str) -> str | None:
    """
    >>> _end("والمَدرسة", "مدرسه"), _end("مدارس", "مدرسه")
    ('مَدرسة', None)
    """
    return next((word[at:] for at in range(len(word)) if normalise(word[at:]) == key), None)
