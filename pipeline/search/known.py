"""What would be a silent nought: an index of another version, and filters' values that nothing has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError
from pipeline.index.absent import index_needed, made_for
from pipeline.search.filters import OF_QUERY, field_clause
from pipeline.search.nearest import nearest
from pipeline.search.node import SPOKEN
from pipeline.search.query import Query
from pipeline.search.values import ids
from pipeline.search.views import EXACT, INFLECTED, NAMES, NEWEST, in_view, texts
from pipeline.tag.gazetteer import place_key

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

# What `jarida count --by` calls fields of many values, all of which it lists.
LISTED = {
    "org": "org",
    "outlet": "outlet",
    "person": "person",
    "place": "place",
    "province": "province",
    "said": "speaker",
}


class UnknownValueError(ConfigError):
    """A filter's value that nothing has, with the nearest that something has."""

    def __init__(self, field: str, value: str, near: Sequence[str]) -> None:
        self.field, self.value, self.nearest = field, value, tuple(near)
        super().__init__(_problem(field, value, near))


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
        if value and not is_known(es, alias, field, value, outlets):
            raise UnknownValueError(field, value, nearest(es, alias, field, value, outlets))
    return query


def is_known(es: "Elasticsearch", alias: str, field: str, value: str, outlets: Sequence[str] = ()) -> bool:
    """Whether a field's value is known here, or some article has it."""
    if ids(field, value):
        return True
    if field == "outlet" and place_key(value) in map(place_key, outlets):
        return True
    with index_needed(alias):
        return bool(es.count(index=alias, query=field_clause(field, value))["count"])


def _problem(field: str, value: str, near: Sequence[str]) -> str:
    told = f"--{_OPTIONS.get(field, field)} {value}: there is no such {_NOUNS.get(field, field)}"
    if near:
        return f"{told}; nearest: {', '.join(near)}"
    return f"{told}, nor one like it; `jarida count --by {LISTED[field]}` lists them" if field in LISTED else told


_OPTIONS = {"said": "said-by"}
_NOUNS = {"org": "institution", "lang": "language", "said": "speaker"}
