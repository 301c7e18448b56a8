"""`jarida export`: a set as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.find import filtered
from flows.commands.sets import BATCH, LABELS, OUTPUT, clause_of, definition_of, index_of, queries_of

if TYPE_CHECKING:
    from pipeline.export import Options

# Options of the writer, and what they are called in `pipeline.export.Options`.
TOLD = {
    "newest": "newest",
    "collapse": "collapse",
    "labels": "language",
    "bom": "bom",
    "separator": "separator",
    "title": "title",
}


@click.command()
@click.argument("text", metavar="QUERY", required=False, default="")
@filtered
@click.option("-o", "--output", required=True, type=OUTPUT, help="The file to write.")
@click.option("--format", "format_", metavar="NAME", help="Without it the file's ending says it.")
@click.option("--fields", metavar="A,B,C", help="Only these fields.")
@click.option("--newest", is_flag=True, help="The newest article first.")
@click.option("--collapse", is_flag=True, help="One entry of each story, with the outlets that have it too.")
@LABELS
@click.option("--bom", is_flag=True, help="Begin a CSV so that Excel reads its Arabic.")
@click.option("--separator", default=",", show_default=True, help="Between the cells of a CSV; ; for a French Excel.")
@click.option("--title", default="", help="The heading of a press review.")
@BATCH
@click.option("--restart", is_flag=True, help="Begin again instead of going on after a kill.")
def export(
    text: str,
    index: str | None,
    show_request: bool,
    output: Path,
    format_: str | None,
    fields: str | None,
    batch: Path | None,
    restart: bool,
    **given: Any,
) -> None:
    """Writes everything that a query finds to a file: jsonl, csv, xlsx, parquet, ris, bib, html, docx."""
    from pipeline.export import export as write
    from pipeline.export.many import Asked, export_many
    from pipeline.search import request

    options, asked = _options(text, given)
    queries = queries_of(text, asked, batch)
    if show_request:
        for _, query in queries:
            click.echo(json.dumps(clause_of(query), ensure_ascii=False, indent=2))
        return
    es, alias = index_of(index, *(query for _, query in queries))
    how: dict[str, Any] = {
        "format": format_,
        "fields": fields.split(",") if fields else None,
        "options": options,
        "resume": not restart,
        "report": lambda words: click.echo(words, err=True),
    }
    if batch:
        many = [Asked(qid, query.text, clause_of(query), definition_of(query)) for qid, query in queries]
        export_many(es, alias, many, output, **how)
    else:
        ((_, query),) = queries
        marks = request(query)["highlight"]
        write(es, alias, clause_of(query), output, definition=definition_of(query), highlight=marks, **how)
    click.echo(output)


def _options(text: str, given: dict[str, Any]) -> "tuple[Options, dict[str, Any]]":
    """What tells the writer how, and the filters that are left."""
    from pipeline.export import Options
    from pipeline.search.filters import OF_QUERY

    told = {option: given.pop(name) for name, option in TOLD.items()}
    first, last = (str(day)[:10] if (day := given.get(name)) else "" for name in ("from_", "to"))
    if len(told["separator"]) != 1:
        raise click.UsageError("--separator takes one sign, such as ; or a tab")
    filters = tuple((name, given[name]) for name in OF_QUERY if given.get(name))
    return Options(query=text, filters=filters, first=first, last=last, **told), given
