"""Analysis: sets of documents as figures. One core; the command line, Python and the page are its faces.

A query (text, or a Query with filters) is the set that `search` finds, in every function. Each returns a frozen value;
`records` makes rows of any of them (`heads` their columns, `named` names in the place of codes), `frame` a pandas
DataFrame. Without `at` the index is the one of the settings.

search    the articles of a query, and what resembles it
count     a set by month, outlet, region …, and the share of all           facets   by several at once
trend     attention over time, of several queries, by outlet, region …
context   a word in its contexts: a view                                   occurrences   all of them, streamed
keywords  words, persons, places that a set has more surely than the rest
together  who appears with whom
story     the way of a text: who had it first, who took it, what changed
compare   outlets: their attention, own and copied, and how far behind

source    an index at one point in time                                    fields   by what may be counted
outlets   what an outlet is called that the registry lacks
marks     where in a text what was asked for stands, found by Elasticsearch's highlighter
special_words analysed strength   of keywords       moment changes   of a story       tables   values as rows
"""

from typing import TYPE_CHECKING

from pipeline.analyse.compare import Comparison, Outlet, compare
from pipeline.analyse.context import Context, Occurrence, context, occurrences
from pipeline.analyse.counts import BY, Count, Row, count, facets
from pipeline.analyse.keywords import Keywords, Special, keywords
from pipeline.analyse.outlets import printed_name
from pipeline.analyse.source import Source, asked
from pipeline.analyse.story import Headline, Story, Telling, story
from pipeline.analyse.tables import frame, heads, named, records
from pipeline.analyse.together import Pair, Together, together
from pipeline.analyse.trend import Line, Point, Trend, trend
from pipeline.search import Query

if TYPE_CHECKING:
    from pipeline.search import Results

__all__ = [
    "BY",
    "Comparison",
    "Context",
    "Count",
    "Headline",
    "Keywords",
    "Line",
    "Occurrence",
    "Outlet",
    "Pair",
    "Point",
    "Query",
    "Row",
    "Source",
    "Special",
    "Story",
    "Telling",
    "Together",
    "Trend",
    "compare",
    "context",
    "count",
    "facets",
    "frame",
    "heads",
    "keywords",
    "named",
    "occurrences",
    "printed_name",
    "records",
    "search",
    "story",
    "together",
    "trend",
]


def search(query: Query | str, *, at: Source | None = None) -> "Results":
    """The articles of a query, its set first, then what only resembles it."""
    from pipeline.search import search as found

    source, (asked_for,) = asked([query], at)
    return found(source.es, source.index, asked_for)
