"""What the commands share that take a set away: its clause, its definition, the index, many queries at once."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.find import check, query_of, say, typed_lines

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.search import Query

OUTPUT = click.Path(dir_okay=False, path_type=Path)
LABELS = click.option(
    "--labels", type=click.Choice(["ar", "fr"]), help="Headings and names of regions and languages in this language."
)
BATCH = click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    help='Many queries, lines {"qid","query"}; columns of the file say which.',
)


def clause_of(query: "Query") -> dict[str, Any]:
    """The clause that selects the query's set."""
    from pipeline.search import selection

    return selection(query)


def definition_of(query: "Query") -> dict[str, Any]:
    """What a manifest tells of a set: the query as typed and as understood, and the filters."""
    from pipeline.search.definition import definition

    return definition(query)


def index_of(index: str | None, *queries: "Query") -> "tuple[Elasticsearch, str]":
    """The cluster, and the index to ask; a filter that names nothing ends the command, what was guessed is told.

    The queries have the same filters.
    """
    from pipeline.index.client import client
    from pipeline.search import reading, ready
    from pipeline.settings import settings

    es, alias = client(settings()), index or settings().elasticsearch.alias
    ready(es, alias)
    check(es, alias, queries[0])
    for query in queries:
        say(reading(es, alias, query))
    return es, alias


def queries_of(text: str, asked: dict[str, Any], batch: Path | None) -> "list[tuple[str, Query]]":
    """The queries with their ids: those of the file, with the same filters, or the one that was typed."""
    if batch and text:
        raise click.UsageError("give QUERY or --batch, not both")
    query = query_of(text, asked)
    return [(qid, replace(query, text=words)) for qid, words in typed_lines(batch)] if batch else [("", query)]
