"""An index that lacks fields of today's documents takes none of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.errors import ServiceError
from pipeline.index.files import absent_fields, configuration

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

# What an index is that lacks fields, and what to do.
OF_BEFORE = ("of an earlier version", "run `jarida index build`, then `jarida index switch`")
OF_ANOTHER = (
    "no index of articles",
    "take the alias from it (DELETE /{index}/_alias/{alias}), then run `jarida doctor --mend`",
)


def require_fields(es: "Elasticsearch", index: str) -> None:
    """Raises ServiceError when an index, or the one that an alias names, lacks a field of today's documents.

    It would refuse each document that has the field, and a refused document is a dead letter.
    """
    for name, live in es.indices.get_mapping(index=index).body.items():
        if absent := absent_fields(configuration().mappings, live["mappings"]):
            kind, how = OF_BEFORE if holds_articles(live["mappings"]) else OF_ANOTHER
            advice = how.format(index=name, alias=index)
            raise ServiceError(f"index {name} is {kind}, without {_first(absent)}: {advice}; until then articles wait")


def holds_articles(mapping: Mapping[str, Any]) -> bool:
    """Whether an index of this mapping was ever one of ours."""
    return "article_id" in mapping.get("properties", {})


def _first(names: Sequence[str], most: int = 3) -> str:
    """The first of many names, and how many more there are.

    >>> _first(["agency", "author", "beats", "byline", "kind"])
    'agency, author, beats and 2 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
