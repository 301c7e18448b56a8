"""Ranking measures per group of queries: MRR@10 and nDCG@10 with yes-or-no judgements."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10
GROUPS: Mapping[str, tuple[str, ...]] = {
    "titles": ("title",),
    "2-4 words": ("short",),
    "spelling": ("pt_hamza", "pt_seat", "pt_taa", "pt_yaa", "pt_diac"),
    "clitics": ("pt_defn", "pt_clit_add", "pt_clit_drop"),
    "mixed": ("pt_mixed",),
    "glued": ("nospace_dot", "nospace_digit"),
    "morphology": ("morph",),
    "dates": ("date_month", "date_digit"),
    "places": ("place_var",),
    "Latin places": ("place_latin",),
    "questions": ("qa_tydi", "qa_arcd", "qa_mlqa", "qa_xquad"),
}
PERSONS = "Latin persons"  # beside the groups above: names of latin_persons.csv
BY_TABLE = frozenset({"dates", "places", "Latin places", PERSONS})  # these rest on tables of names


@dataclass(frozen=True, slots=True)
class Judged:
    """One query with the documents that answer it."""

    text: str
    group: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Means per group, and over groups: `macro` of GROUPS, `ndcg_words` without those that rest on tables."""

    mrr: Mapping[str, float]
    macro: float
    ndcg_words: float


def reciprocal_rank(ids: Sequence[str], relevant: frozenset[str]) -> float:
    """1 / rank of the first relevant document, 0 when none is among the first ten."""
    return next((1 / rank for rank, one in enumerate(ids[:DEPTH], 1) if one in relevant), 0.0)


def ndcg(ids: Sequence[str], relevant: frozenset[str]) -> float:
    """Discounted gain of the first ten, as a share of the best possible."""
    gain = sum(1 / math.log2(rank + 1) for rank, one in enumerate(ids[:DEPTH], 1) if one in relevant)
    return gain / sum(1 / math.log2(rank + 1) for rank in range(1, min(DEPTH, len(relevant)) + 1))


def score(queries: Sequence[Judged], found: Sequence[Sequence[str]]) -> Score:
    """The measures of the rankings found for these queries."""
    ranks: dict[str, list[float]] = {}
    gains: dict[str, list[float]] = {}
    for query, ids in zip(queries, found, strict=True):
        ranks.setdefault(query.group, []).append(reciprocal_rank(ids, query.relevant))
        gains.setdefault(query.group, []).append(ndcg(ids, query.relevant))
    mrr = {group: _mean(ranks[group]) for group in (*GROUPS, PERSONS) if group in ranks}
    words = [_mean(values) for group, values in gains.items() if group not in BY_TABLE]
    return Score(mrr, _mean([mrr[group] for group in mrr if group in GROUPS]), _mean(words))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
