"""Search: what was typed becomes a set of documents, the same for every face, ranked beside it.

text ─► tokens ─► parse ─► tree ─┬─► selecting ─► the set: search's first figure, exports, alerts, counts
                                 │      └ leaves near wildcards filters: one kind of clause each
                                 ├─► ranking ───► index_config/query.json: the order in it, and what resembles it
                                 └─► told: what was understood, in one line
run: one search ─► Results      batch: many      explain: why a document is found      suggest: did you mean
names: other names of places and months           values: names of regions, beats, languages as ids
known: an index of another version; values that nothing has      nearest: the names most like one
reading: what was understood of a query, and values in it that no article has
"""

from pipeline.search.batch import Answer, batch
from pipeline.search.known import checked, ready
from pipeline.search.query import Query
from pipeline.search.reading import Reading, reading
from pipeline.search.request import request
from pipeline.search.results import MARKS, Hit, Results
from pipeline.search.run import search
from pipeline.search.selecting import selection

__all__ = [
    "MARKS",
    "Answer",
    "Hit",
    "Query",
    "Reading",
    "Results",
    "batch",
    "checked",
    "reading",
    "ready",
    "request",
    "search",
    "selection",
]
