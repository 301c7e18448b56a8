"""`jarida count`: a set as figures."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.figures import TABLES, How, Record, names, show, without, written
from flows.commands.find import filtered
from flows.commands.sets import BATCH, clause_of, definition_of, index_of, queries_of
from flows.commands.terminal import isolated
from pipeline.shown import counted

if TYPE_CHECKING:
    from pipeline.analyse import Count, Source
    from pipeline.search import Query

FIELDS = (
    *("day", "week", "month", "year", "outlet", "region", "province", "place", "person", "org", "speaker", "agency"),
    *("beat", "language"),
)


@click.command()
@click.argument("text", metavar="QUERY", required=False, default="")
@filtered
@click.option("--by", required=True, type=click.Choice(FIELDS), help="What the documents are counted by.")
@click.option("--share", is_flag=True, help="Also the part of all articles of the same value and filters.")
@BATCH
@written(*TABLES)
def count(
    text: str, index: str | None, show_request: bool, by: str, share: bool, batch: Path | None, how: How, **asked: Any
) -> None:
    """Counts the articles of a query by month, outlet, region …; the figures add up to what search finds.

    An article with several regions, places, persons, institutions, speakers or beats counts once for each.
    """
    from pipeline.analyse import Source, heads
    from pipeline.analyse import count as documents

    queries = queries_of(text, asked, batch)
    if show_request:
        for _, query in queries:
            click.echo(json.dumps(clause_of(query), ensure_ascii=False, indent=2))
        return
    at = Source(*index_of(index, *(query for _, query in queries)))
    found = [(qid, query, documents(query, by, share=share, at=at)) for qid, query in queries]
    if how.as_json and not how.output:
        for qid, query, figures in found:
            click.echo(json.dumps(_object(qid, query, figures, how.labels, at), ensure_ascii=False))
        return
    asked_too = ("qid", "query") if batch else ()
    columns = (*asked_too, *heads(found[0][2]))
    rows = ({"qid": qid, "query": q.text} | row for qid, q, figures in found for row in _rows(figures, how.labels, at))
    show(rows, columns, how, [query for _, query, _ in found], at.index)
    for qid, query, figures in found:
        click.echo(_told(qid or query.text or "everything", figures), err=True)


def _rows(found: "Count", labels: Any, at: "Source") -> Iterator[Record]:
    """The rows as records, codes with their names."""
    from pipeline.analyse import heads, named, records

    for row in named(records(found), heads(found), names(labels, at)):
        yield {**row, "name": without(labels)} if row[found.by] is None and "name" in heads(found) else row


def _object(qid: str, query: "Query", found: "Count", labels: Any, at: "Source") -> Record:
    asked = {"qid": qid} if qid else {}
    figures = {"by": found.by, "total": found.total, **({"of": found.of} if found.of is not None else {})}
    return {
        **asked,
        **definition_of(query),
        **figures,
        "several": found.several,
        "rows": list(_rows(found, labels, at)),
    }


def _told(what: str, found: "Count") -> str:
    of = "" if found.of is None else f"{found.total:,} of "
    articles = counted(found.total if found.of is None else found.of, "article")
    several = "; one with several values counts once for each" if found.several else ""
    return f"{isolated(what)}: {of}{articles}{several}"
