"""Any result as rows: dictionaries for a file, or a DataFrame."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.analyse.compare import Comparison
from pipeline.analyse.compare import records as of_comparison
from pipeline.analyse.context import Context, Occurrence
from pipeline.analyse.counts import Count
from pipeline.analyse.counts import records as of_count
from pipeline.analyse.keywords import Keywords
from pipeline.analyse.keywords import records as of_keywords
from pipeline.analyse.story import Story
from pipeline.analyse.story import records as of_story
from pipeline.analyse.together import Together
from pipeline.analyse.together import records as of_pairs
from pipeline.analyse.trend import Trend
from pipeline.analyse.trend import records as of_trend
from pipeline.errors import ConfigError
from pipeline.search import Results

if TYPE_CHECKING:
    import pandas

Record = dict[str, Any]


def _occurrences(found: Context) -> Iterator[Record]:
    return map(asdict, found.occurrences)


def _hits(found: Results) -> Iterator[Record]:
    """The articles of a search, without marks; `whole`: of the set, not only resembling it."""
    for hit in found.hits:
        outlet = hit.source.get("outlet") or {}
        yield {
            "article_id": hit.article_id,
            "url": hit.source.get("url"),
            "outlet": outlet.get("id"),
            "outlet_name": outlet.get("name"),
            "published_day": hit.source.get("published_day"),
            "title": hit.source.get("title"),
            "whole": hit.whole,
            "score": hit.score,
        }


ROWS: Mapping[type, Callable[[Any], Iterator[Record]]] = {
    Comparison: of_comparison,
    Context: _occurrences,
    Count: of_count,
    Keywords: of_keywords,
    Results: _hits,
    Story: of_story,
    Together: of_pairs,
    Trend: of_trend,
}


def records(found: Any) -> Iterator[Record]:
    """The rows of a result, or of occurrences as they come; shares are rounded to six places."""
    if make := ROWS.get(type(found)):
        return make(found)
    return (_record(one) for one in found)


def _record(one: Any) -> Record:
    if not isinstance(one, Occurrence):
        raise TypeError(f"{type(one).__name__} has no rows")
    return asdict(one)


def frame(found: Any) -> "pandas.DataFrame":
    """A result as a DataFrame, a row each. Raises ConfigError without pandas: pip install 'jarida[python]'."""
    try:
        import pandas
    except ImportError as error:
        raise ConfigError("a DataFrame needs pandas: pip install 'jarida[python]'") from error
    rows: Iterable[Record] = records(found)
    return pandas.DataFrame.from_records(list(rows))
