"""What is special of a set: words, persons, places and institutions that it has more surely than the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.analyse.analysed import FORMS, analysed
from pipeline.analyse.fields import FIELDS, one_of
from pipeline.analyse.source import Body, Snapshot, Source, among, asked
from pipeline.analyse.special_words import candidates
from pipeline.analyse.strength import SURE, likelihood
from pipeline.search import Query, selection
from pipeline.search.fields import plainly
from pipeline.search.leaves import Clause
from pipeline.search.names import others
from pipeline.search.node import affirmed, sought
from pipeline.search.parse import parse
from pipeline.search.values import ids
from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import names as spelled_in_arabic

OF = ("word", "person", "place", "org", "beat", "outlet", "region")
MOST = 30
LEAST = 3  # articles of the set that have it
FEW = 20  # articles: of so small a set two are enough


@dataclass(frozen=True, slots=True)
class Special:
    """One word or name: `documents` of the set have it, and `elsewhere` of the rest.

    A word is shown as it is printed most, and counted as search counts it: in all its inflected forms.
    `strength`: log-likelihood; above 10.83 chance alone gives as much in one case of a thousand.
    """

    name: str
    documents: int
    elsewhere: int
    strength: float
    times: float | None  # how many times its share here is its share elsewhere; None when it is nowhere else


@dataclass(frozen=True, slots=True)
class Keywords:
    """What is special of a set of `total` documents beside `rest` others, the surest first."""

    of: str
    total: int
    rest: int
    rows: tuple[Special, ...]


def keywords(
    query: Query | str,
    of: str = "word",
    *,
    against: Query | None = None,
    most: int = MOST,
    at: Source | None = None,
) -> Keywords:
    """What a query's articles have more surely than others: `of` one of OF.

    Others: those of `against`, else all below the same filters; of a query that has filters alone, all there are.
    Words are looked for in 200 of the set's articles, drawn at random, always the same; the figures are of all. What
    the query itself asks for is left out. With the query's `collapse` the first article of each story counts alone.
    Raises ConfigError when the index refuses a query, ServiceError when it can't be read.
    """
    one_of("of", of, OF)
    source, (query, *given) = asked([query, *([against] if against else [])], at)
    here, rest = (_once(query, one) for one in (selection(query), _rest(query, given[0] if given else None)))
    with source.snapshot() as now:
        if of == "word":
            return _words(source, now, query, (here, rest), most)
        total, found = now.aggregated(here, {"special": _significant(of, rest, most)})
        others, _ = now.aggregated(rest, {})
    least, own = _least(total), _own_names(query, of)
    rows = [
        special(str(one["key"]), (one["doc_count"], total), (one["bg_count"], others))
        for one in found["special"]["buckets"]
        if one["doc_count"] >= least and not _is_own(str(one["key"]), own)
    ]
    return Keywords(of, total, others, surest(rows, most))


def special(name: str, here: tuple[int, int], there: tuple[int, int]) -> Special:
    """A row of `documents` of all here, and `elsewhere` of all there."""
    (documents, total), (elsewhere, rest) = here, there
    times = (documents / total) / (elsewhere / rest) if total and elsewhere and rest else None
    return Special(name, documents, elsewhere, round(likelihood(documents, total, elsewhere, rest), 2), times)


def surest(rows: list[Special], most: int) -> tuple[Special, ...]:
    sure = [row for row in rows if row.strength >= SURE]
    return tuple(sorted(sure, key=lambda row: (-row.strength, row.name))[:most])


def _rest(query: Query, against: Query | None) -> Clause:
    """The documents beside a set, without it."""
    whole = against or (among(query) if query.text else Query(gone=query.gone))
    return {"bool": {"filter": [selection(whole)], "must_not": [selection(query)]}}


def _least(total: int) -> int:
    return LEAST if total > FEW else LEAST - 1


def _significant(of: str, rest: Clause, most: int) -> Body:
    return {
        "significant_terms": {
            "field": FIELDS[of],
            "size": 4 * most,
            "shard_size": 1000,
            "min_doc_count": LEAST - 1,
            "background_filter": rest,
            "mutual_information": {"background_is_superset": False, "include_negatives": False},
        }
    }


def _words(source: Source, now: Snapshot, query: Query, sets: tuple[Clause, Clause], most: int) -> Keywords:
    found = candidates(source, now, query, 2 * most)
    own = _own_words(source, query, list(found))
    counted = {"words": {"filters": {"filters": found}}}
    (total, here), (others, there) = (now.aggregated(one, counted if found else {}) for one in sets)
    least = _least(total)
    rows = [special(word, (_of(here, word), total), (_of(there, word), others)) for word in found if word not in own]
    return Keywords("word", total, others, surest([row for row in rows if row.documents >= least], most))


def _once(query: Query, clause: Clause) -> Clause:
    """The clause, or with `collapse` the first article of each of its stories: a copy is no evidence of its own."""
    return {"bool": {"filter": [clause], "must_not": [{"term": {"is_lead": False}}]}} if query.collapse else clause


def _own_words(source: Source, query: Query, words: Sequence[str]) -> set[str]:
    """Those of the words that the query asks for, in whichever form."""
    asked = list(sought(parse(query.text).tree))
    typed = " ".join(
        word for leaf in asked for word in (leaf.text, *(others(leaf.text) if leaf.kind == "name" else ()))
    )
    if not (typed and words):
        return set()
    (asked_for,) = analysed(source, "arabic_lemma_search", [typed], each=FORMS)
    held = analysed(source, "arabic_lemma", words)
    return {word for word, forms in zip(words, held, strict=True) if set(forms) & set(asked_for)}


def _own_names(query: Query, of: str) -> list[str]:
    """What the query asks for in a field, by the option or behind `field:`, in every spelling and as codes."""
    behind = [part.text for part in affirmed(parse(query.text).tree) if part.field == of]
    typed = [plainly(value) for value in (getattr(query, of, None), *behind) if value]
    return [name for one in typed for name in (one, *ids(of, one), *others(one), *spelled_in_arabic(one))]


def _is_own(name: str, own: Sequence[str]) -> bool:
    """Whether a name holds all words of one of those that the query asks for."""
    return any(set(place_key(one).split()) <= set(place_key(name).split()) for one in own)


def _of(found: Body, word: str) -> int:
    return int(found["words"]["buckets"][word]["doc_count"])


def records(found: Keywords) -> Iterator[dict[str, Any]]:
    """The rows as records of a file."""
    for row in found.rows:
        times = None if row.times is None else round(row.times, 2)
        figures = {"documents": row.documents, "total": found.total, "elsewhere": row.elsewhere, "rest": found.rest}
        yield {found.of: row.name, **figures, "times": times, "strength": row.strength}
