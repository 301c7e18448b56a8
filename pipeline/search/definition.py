"""What defines a set, as a manifest tells it."""

from typing import Any

from pipeline.search.filters import OF_QUERY
from pipeline.search.query import Query
from pipeline.search.told import told


def definition(query: Query) -> dict[str, Any]:
    """The query as typed and as understood, and the filters that are set.

    >>> definition(Query("حريق", region="MA-10"))
    {'query': 'حريق', 'understood': 'حريق', 'filters': {'region': 'MA-10'}}
    """
    names = (*OF_QUERY, "from_", "to", "gone", "loose")
    filters = {name.strip("_"): str(value) for name in names if (value := getattr(query, name))}
    return {"query": query.text, "understood": told(query), "filters": filters}
