"""Analysis: sets of documents as figures. A set comes in as the clause that search makes of a query.

counts    the documents of a set by month, outlet, region …, and their share of all
"""

from pipeline.analyse.counts import BY, Count, Row, count

__all__ = ["BY", "Count", "Row", "count"]
