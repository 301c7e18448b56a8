"""Any result as rows: dictionaries for a file with its columns, or a DataFrame."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
NAMED = frozenset(("outlet", "region", "province", "language"))  # their values are codes
OCCURRENCE = (
    *("left", "keyword", "right", "published_day", "outlet", "outlet_name", "field", "start", "end", "article_id"),
    "url",
)

STORY = ("published_at", "outlet", "after_s", "kept", "changes", "agency", "title", "article_id", "url")


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


def heads(found: Any) -> tuple[str, ...]:
    """The columns of a result's table, of occurrences without one; a code has its name in the next column."""
    make = HEADS.get(type(found))
    columns = make(found) if make else OCCURRENCE
    at = next((at for at, column in enumerate(columns) if column in NAMED), None)
    if at is None or "name" in columns or "outlet_name" in columns:
        return columns
    return (*columns[: at + 1], "name", *columns[at + 1 :])


def named(rows: Iterable[Record], columns: Sequence[str], name_of: Callable[[str, str], str]) -> Iterator[Record]:
    """The rows with the name of their outlet, region or language, as `name_of` has it for a column's code."""
    by = next((column for column in columns if column in NAMED), None)
    for row in rows:
        if by is None or "name" not in columns or row.get(by) is None:
            yield row
        else:
            name = name_of(by, str(row[by]))
            yield {**row, "name": row.get("name") or name if name == row[by] else name}


def _of_trend(found: Trend) -> tuple[str, ...]:
    several = len({line.query for line in found.lines}) > 1
    split = (found.by,) if found.by else ()
    return (*(("query",) if several else ()), *split, found.every, "documents", "of", "share")


def _of_count(found: Count) -> tuple[str, ...]:
    return (found.by, "documents", *(("of", "share") if found.of is not None else ()))


HEADS: Mapping[type, Callable[[Any], tuple[str, ...]]] = {
    Comparison: lambda _: ("outlet", "name", "documents", "of", "share", "own", "copied", "copied_share", "delay_s"),
    Count: _of_count,
    Keywords: lambda found: (found.of, "documents", "total", "elsewhere", "rest", "times", "strength"),
    Story: lambda _: STORY,
    Together: lambda _: ("one", "other", "documents", "of_one", "of_other", "strength"),
    Trend: _of_trend,
}


def frame(found: Any) -> "pandas.DataFrame":
    """A result as a DataFrame, a row each. Raises ConfigError without pandas: pip install 'jarida[python]'."""
    try:
        import pandas
    except ImportError as error:
        raise ConfigError("a DataFrame needs pandas: pip install 'jarida[python]'") from error
    rows: Iterable[Record] = records(found)
    return pandas.DataFrame.from_records(list(rows))
