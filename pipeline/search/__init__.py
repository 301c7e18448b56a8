"""Search: what was typed becomes one safe request, and the answer becomes values with words for people.

text ─► parse ─► nodes ─┐
                        ├─► request ─► Elasticsearch ─► results ─► Results(total, hits, did_you_mean)
Query's filters ────────┘        ▲                        ├─ explain: which word, which form, which field
                                 │                        └─ suggest: the index's own words
                 index_config/query.json: what ranks, and how much each clause weighs
"""

from pipeline.search.batch import batch
from pipeline.search.query import Query
from pipeline.search.request import request
from pipeline.search.results import MARKS, Hit, Results
from pipeline.search.run import search

__all__ = ["MARKS", "Hit", "Query", "Results", "batch", "request", "search"]
