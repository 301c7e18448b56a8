"""How a query was read: what was understood, and what to know about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.search.known import is_known
from pipeline.search.nearest import nearest
from pipeline.search.node import Node, leaves
from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.told import told

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

MOST = 5  # values behind fields of one query that are looked up


@dataclass(frozen=True, slots=True)
class Reading:
    """`understood`: the query as it was read, `hints`: what to know about that, `guessed`: so it should be shown."""

    understood: str
    guessed: bool
    hints: tuple[str, ...]


def reading(es: "Elasticsearch", alias: str, query: Query) -> Reading:
    """How a query is read, with a hint for each value behind one of its fields that no article has."""
    read = parse(query.text)
    doubts = tuple(_doubts(es, alias, read.tree))
    return Reading(told(query), read.guessed or bool(doubts), (*read.hints, *doubts))


def _doubts(es: "Elasticsearch", alias: str, tree: Node | None) -> Iterator[str]:
    typed = dict.fromkeys((node.field or "", node.text) for node in leaves(tree) if node.kind == "field")
    for field, value in list(typed)[:MOST]:
        if not is_known(es, alias, field, value):
            near = ", ".join(nearest(es, alias, field, value))
            yield f"{field}:{value}: no article has it" + (f"; nearest: {near}" if near else "")
