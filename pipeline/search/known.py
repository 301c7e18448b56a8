"""What would be a silent nought: an index of another version, and filters' values that nothing has."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError
from pipeline.index.absent import index_needed, made_for
from pipeline.search.fields import CLOSED, KEYWORDS
from pipeline.search.filters import OF_QUERY, field_clause
from pipeline.search.node import SPOKEN
from pipeline.search.query import Query
from pipeline.search.values import ids, names
from pipeline.search.views import EXACT, INFLECTED, NAMES, NEWEST, in_view, texts
from pipeline.tag.gazetteer import by_id, place_key

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

NEAREST = 5
FEW = frozenset({"agency", "beat", "lang", "region"})  # so few that all are told when none is like
LIKENESS = 0.6
VALUES = 10_000  # of a field in the index that are compared


class UnknownValueError(ConfigError):
    """A filter's value that nothing has, with the nearest that something has."""

    def __init__(self, field: str, value: str, nearest: Sequence[str]) -> None:
        self.field, self.value, self.nearest = field, value, tuple(nearest)
        super().__init__(_problem(field, value, nearest))


def ready(es: "Elasticsearch", alias: str) -> None:
    """Raises ServiceError when there is no index, or one whose words are not kept as the searches ask for them."""
    made_for(es, alias, [*in_view((*texts(None), SPOKEN), INFLECTED, EXACT), NEWEST], NAMES)


def checked(es: "Elasticsearch", alias: str, query: Query, outlets: Sequence[str] = ()) -> Query:
    """The query, when each of its filters names something that there is.

    `outlets`: ids and names of the registry, whose articles may not have come yet. Raises UnknownValueError that names
    the option and the nearest values.
    """
    for field in OF_QUERY:
        value = getattr(query, field)
        if value and not _is_known(es, alias, field, value, outlets):
            raise UnknownValueError(field, value, _nearest(es, alias, field, value, outlets))
    return query


def _is_known(es: "Elasticsearch", alias: str, field: str, value: str, outlets: Sequence[str]) -> bool:
    if ids(field, value):
        return True
    if field == "outlet" and place_key(value) in map(place_key, outlets):
        return True
    with index_needed(alias):
        return bool(es.count(index=alias, query=field_clause(field, value))["count"])


def _problem(field: str, value: str, nearest: Iterable[str]) -> str:
    near = ", ".join(nearest)
    told = f"--{_OPTIONS.get(field, field)} {value}: there is no such {_NOUNS.get(field, field)}"
    return f"{told}; nearest: {near}" if near else told


_OPTIONS = {"said": "said-by"}
_NOUNS = {"org": "institution", "lang": "language", "said": "speaker"}


def _nearest(es: "Elasticsearch", alias: str, field: str, value: str, outlets: Sequence[str]) -> list[str]:
    """The names most like a value, of what is known here and, for open fields, of what the index holds."""
    known = list(names(field)) if field in CLOSED | {"place"} else []
    if field not in CLOSED:
        known += _held(es, alias, field)
    if field == "outlet":
        known += outlets
    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(place_key(name), name)
    alike = get_close_matches(place_key(value), by_key, NEAREST, LIKENESS)
    if not alike and field in FEW:
        codes = dict.fromkeys(one for name in known for one in ids(field, name) or (name,))
        return [by_id()[code].name_ar if code in by_id() else code for code in codes]
    return [by_key[key] for key in alike]


def _held(es: "Elasticsearch", alias: str, field: str) -> list[str]:
    """The most frequent ids and names that the index holds for a field."""
    keywords, _ = KEYWORDS["person" if field == "said" else field]
    counted: dict[str, Any] = {one: {"terms": {"field": one, "size": VALUES}} for one in keywords}
    with index_needed(alias):
        answer = es.search(index=alias, size=0, aggs=counted)["aggregations"]
    return [str(bucket["key"]) for one in keywords for bucket in answer[one]["buckets"]]
