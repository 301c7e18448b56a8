"""A press review: which articles stand together, and the little of each that is shown.

Source, date, link and a short excerpt, never the whole text: the texts belong to the outlets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from pipeline.dates import day_of_stamp
from pipeline.export.columns import value_of
from pipeline.export.labels import NO_BEAT, region_name

EXCERPT = 280  # letters
LAST = "\U0010ffff"  # sorts behind every name


@dataclass(frozen=True, slots=True)
class Clip:
    """What is shown of one article. `url` is None unless it is a web address."""

    beat: str
    region: str
    title: str
    outlet: str
    day: str
    url: str | None
    excerpt: str


def clips(documents: Iterable[bytes]) -> Iterator[Clip]:
    """The articles as they come, by beat and region."""
    for raw in documents:
        document = orjson.loads(raw)
        url = str(document.get("url") or "")
        yield Clip(
            beat=_first(document.get("beats")) or NO_BEAT,
            region=region_name(_first(document.get("regions"))),
            title=str(document.get("title") or url or document.get("article_id")),
            outlet=str(value_of(document, "outlet.name") or ""),
            day=day_of(document),
            url=url if url.startswith(("https://", "http://")) else None,
            excerpt=excerpt(document),
        )


def review_key(document: Mapping[str, Any]) -> list[str]:
    """The order of a press review: beat, region, then oldest first; articles without one come last in each."""
    return [
        _first(document.get("beats")) or LAST,
        _first(document.get("regions")) or LAST,
        day_of(document) or LAST,
        str(document.get("published_at") or ""),
        str(document.get("article_id") or ""),
    ]


def excerpt(document: Mapping[str, Any]) -> str:
    """The lead, or the beginning of the text, cut between two words.

    >>> excerpt({"text": "أشرف والي الجهة على تدشين المركز."})
    'أشرف والي الجهة على تدشين المركز.'
    """
    text = " ".join(str(document.get("lead") or document.get("text") or "")[: 4 * EXCERPT].split())
    if len(text) <= EXCERPT:
        return text
    whole_words = text[: EXCERPT + 1].rpartition(" ")[0] or text[:EXCERPT]
    return whole_words.rstrip(" ،,؛;:-") + " …"


def day_of(document: Mapping[str, Any]) -> str:
    """The printed day, YYYY-MM-DD; "" without a date, YYYY-MM when only the month is known.

    >>> day_of({"published_day": "2023-12-01", "published_precision": "month"})
    '2023-12'
    """
    country = str(value_of(document, "outlet.country") or "MA")
    day = str(document.get("published_day") or day_of_stamp(document.get("published_at"), country) or "")
    return day[:7] if document.get("published_precision") == "month" else day


def _first(values: Any) -> str:
    if isinstance(values, list):
        return str(values[0]) if values else ""
    return str(values or "")
