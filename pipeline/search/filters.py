"""Filters: a person's value for a field, as a clause that takes the id or any spelling of the name."""

from datetime import date

from pipeline.search.fields import KEYWORDS, plainly
from pipeline.search.leaves import Clause, either
from pipeline.search.letters import visible
from pipeline.search.query import Query
from pipeline.search.tokens import MAX_LETTERS
from pipeline.search.values import ids
from pipeline.shown import spellings
from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import names as spelled_in_arabic

OF_PEOPLE = ("author", "person", "org", "said")  # whose names may be typed in Latin letters
QUOTED = "quotations"  # nested: speaker and words of one quotation belong together
OF_QUERY = ("outlet", "region", "province", "place", "person", "org", "lang", "beat", "agency", "said")


def filters(query: Query) -> list[Clause]:
    """The clauses of a query's filters."""
    chosen = [field_clause(name, value) for name in OF_QUERY if (value := getattr(query, name))]
    if query.from_ or query.to:
        chosen.append(days_clause(query.from_, query.to))
    if not query.gone:
        chosen.append({"bool": {"must_not": [{"exists": {"field": "gone_since"}}]}})
    return chosen


def field_clause(field: str, value: str) -> Clause:
    """The clause of `field:value` for a field of names and ids; =NAME is exactly that name or id, in no other spelling.

    >>> field_clause("person", "=أحمد حجي")
    {'bool': {'should': [{'terms': {'person_ids': ['أحمد حجي']}}, {'terms': {'persons': ['أحمد حجي']}}], \
'minimum_should_match': 1}}
    """
    clause = value_clause(field, value)
    return {"nested": {"path": QUOTED, "query": clause}} if field == "said" else clause


def value_clause(field: str, value: str) -> Clause:
    """The clause of a value where its field lies: of `said`, inside one quotation."""
    keywords, words = KEYWORDS[field]
    if field == "url":
        return either([{"terms": {keyword: spellings(value)}} for keyword in keywords])
    value = visible(value)[:MAX_LETTERS]
    if (exact := plainly(value)) != value:
        return either([{"terms": {keyword: [exact]}} for keyword in keywords])
    known = ids(field, value) or (_ids_like(value) if field == "outlet" else (value,))
    clauses: list[Clause] = [{"terms": {keyword: list(dict.fromkeys((value, *known)))}} for keyword in keywords]
    if words:
        spelled = spelled_in_arabic(value) if field in OF_PEOPLE else ()
        clauses += [{"match_phrase": {words: one}} for one in (value, *spelled)]
    return either(clauses)


def _ids_like(name: str) -> tuple[str, ...]:
    """The ids that an outlet of this name may have: most are its name in Latin letters.

    >>> _ids_like("APS Régions")
    ('apsregions', 'aps-regions')
    """
    words = place_key(name).split()
    return "".join(words), "-".join(words)


def days_clause(first: date | None, last: date | None) -> Clause:
    """Printed days, both included; None stands for no bound.

    Not `published_at`: the zones that Elasticsearch knows are those of its JDK.
    """
    bounds = {"gte": first and first.isoformat(), "lte": last and last.isoformat()}
    return {"range": {"published_day": {name: day for name, day in bounds.items() if day}}}
