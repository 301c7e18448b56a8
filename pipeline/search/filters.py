"""Filters: a person's value for a field, as a clause that takes the id or any spelling of the name."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.search.parse import MAX_LETTERS, visible
from pipeline.search.query import Query
from pipeline.tag.gazetteer import find_place, find_region

Clause = dict[str, Any]

# Filter to the keyword fields that hold its ids and names, and the field of its words (any spelling), if there is one.
KEYWORDS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "author": (("author",), "author.text"),
    "beat": (("beats",), None),
    "kind": (("kind",), None),
    "lang": (("language",), None),
    "org": (("organization_ids", "organizations"), "organizations.words"),
    "outlet": (("outlet.id", "outlet.name"), "outlet.name.words"),
    "person": (("person_ids", "persons"), "persons.words"),
    "place": (("place_ids", "places", "provinces", "regions"), "places.words"),
    "province": (("provinces",), None),
    "region": (("regions",), None),
    "section": (("section",), None),
    "tag": (("tags",), None),
    "url": (("url", "article_id"), None),
}
TEXTS = {"title": ("title", "title.exact"), "text": ("text", "text.exact", "lead")}
OF_QUERY = ("outlet", "region", "province", "place", "person", "org", "lang", "beat")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def filters(query: Query) -> list[Clause]:
    """The clauses of a query's filters."""
    chosen = [field_clause(name, value) for name in OF_QUERY if (value := getattr(query, name))]
    if query.from_ or query.to:
        chosen.append(_days(query.from_, query.to))
    return chosen


def field_clause(field: str, value: str) -> Clause:
    """The clause of `field:value`; a date that is none matches nothing."""
    value = visible(value)[:MAX_LETTERS]
    if field in TEXTS:
        return {"multi_match": {"query": value, "fields": list(TEXTS[field]), "operator": "and"}}
    if field == "date":
        return _days(*bounds) if (bounds := period(value)) else {"match_none": {}}
    keywords, words = KEYWORDS[field]
    clauses: list[Clause] = [{"terms": {keyword: [value, *_ids(field, value)]}} for keyword in keywords]
    if words:
        clauses.append({"match_phrase": {words: value}})
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def period(value: str) -> tuple[date, date] | None:
    """The first and the last day of a year, month or day; None when it is none.

    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period("2024-13") is None
    True
    """
    found = DAY.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first, last


def _ids(field: str, value: str) -> tuple[str, ...]:
    """The gazetteer's ids for a place's name, in any spelling and language that it knows."""
    if field == "region":
        return (region,) if (region := find_region(value)) else ()
    return find_place(value) if field in {"place", "province"} else ()


def _days(first: date | None, last: date | None) -> Clause:
    """Printed days, both included. Not `published_at`: the zones that Elasticsearch knows are those of its JDK."""
    bounds = {"gte": first and first.isoformat(), "lte": last and last.isoformat()}
    return {"range": {"published_day": {name: day for name, day in bounds.items() if day}}}
