"""`jarida trend|context|keywords|together|story|compare`: the analysis of sets."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.figures import Record, draw, echo_json, is_picture, show, value_name, written
from flows.commands.find import filtered, query_of
from flows.commands.sets import clause_of, definition_of, index_of
from flows.commands.terminal import isolated

if TYPE_CHECKING:
    from pipeline.analyse import Occurrence, Source, Story
    from pipeline.search import Query

SPLIT = ("outlet", "region", "province", "place", "person", "org", "beat", "language")
NAMED = frozenset(("outlet", "region", "province", "language"))  # their values are codes
QUERY = click.argument("text", metavar="QUERY", required=False, default="")
MOST = click.option("--most", default=30, show_default=True, type=click.IntRange(1, 1000), help="Rows at most.")
OCCURRENCE = (
    *("left", "keyword", "right", "published_day", "outlet", "outlet_name", "field", "start", "end", "article_id"),
    "url",
)


@click.command()
@click.argument("texts", metavar="[QUERY]...", nargs=-1)
@filtered
@click.option("--every", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True)
@click.option("--by", type=click.Choice(SPLIT), help="A line for each of the largest outlets, regions …")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 100), help="Lines of each query.")
@written
def trend(texts: tuple[str, ...], every: str, by: str | None, most: int, **asked: Any) -> None:
    """Shows the attention that queries got over time: articles, and their share of all of the same time and filters."""
    from pipeline.analyse import trend as attention

    queries, at, how = _asked(texts or ("",), asked)
    if at is None:
        return
    found = attention(queries, every=every, by=by, most=most, at=at)
    columns = (*(("query",) if len(queries) > 1 else ()), *((by,) if by else ()), every, "documents", "of", "share")
    _show(found, columns, queries, **how)


@click.command()
@click.argument("text", metavar="QUERY")
@filtered
@click.option("--sort", type=click.Choice(["right", "left", "date"]), default="right", show_default=True)
@click.option("--width", default=60, show_default=True, type=click.IntRange(5, 1000), help="Letters on each side.")
@click.option("--articles", default=50, show_default=True, type=click.IntRange(1, 10_000), help="On a terminal.")
@written
def context(text: str, sort: str, width: int, articles: int, **asked: Any) -> None:
    """Shows a query's words where they stand, sorted by the words behind them (right), before them (left), or by date.

    On a terminal those of the newest articles; a file, --csv and --json have every occurrence of the whole set.
    """
    from pipeline.analyse import context as nearest
    from pipeline.analyse import occurrences, records

    (query,), at, how = _asked((text,), asked)
    if at is None:
        return
    if how["output"] or how["as_csv"] or how["as_json"]:
        found = occurrences(query, sort=sort, width=width, at=at)
        if how["as_json"] and not how["output"]:
            for row in records(found):
                echo_json(row)
            return
        show(records(found), OCCURRENCE, labels=how["labels"], as_csv=how["as_csv"], output=how["output"])
        return
    view = nearest(query, sort=sort, width=width, articles=articles, at=at)
    for line in _lines(view.occurrences, width):
        click.echo(line)
    click.echo(f"{len(view.occurrences):,} in the newest {view.seen:,} of {view.total:,} articles", err=True)


@click.command()
@QUERY
@filtered
@click.option("--of", default="word", show_default=True, type=click.Choice(["word", *SPLIT[:-1]]))
@click.option("--against", metavar="QUERY", help="Beside this query's articles, not all others below the same filters.")
@MOST
@written
def keywords(text: str, of: str, against: str | None, most: int, **asked: Any) -> None:
    """Shows the words, persons, places … that a query's articles have more surely than others, the surest first.

    strength: log-likelihood; above 10.83 chance alone would give as much once in a thousand cases.
    """
    from pipeline.analyse import keywords as special

    (query, *other), at, how = _asked((text, *((against,) if against is not None else ())), asked)
    if at is None:
        return
    found = special(query, of, against=other[0] if other else None, most=most, at=at)
    columns = (of, "documents", "total", "elsewhere", "rest", "times", "strength")
    _show(found, columns, [query], **how)


@click.command()
@QUERY
@filtered
@click.option("--of", default="person", show_default=True, type=click.Choice(["person", "place", "org"]))
@MOST
@written
def together(text: str, of: str, most: int, **asked: Any) -> None:
    """Shows who appears with whom in a query's articles; of one person (--person) those beside him."""
    from pipeline.analyse import together as company

    (query,), at, how = _asked((text,), asked)
    if at is None:
        return
    found = company(query, of, most=most, at=at)
    _show(found, ("one", "other", "documents", "of_one", "of_other", "strength"), [query], **how)


@click.command()
@click.argument("article", metavar="ID_OR_URL")
@click.option("--words", is_flag=True, help="Also the words that each article changed.")
@click.option("--index", metavar="NAME", help="Another index than the live one.")
@written
def story(article: str, words: bool, index: str | None, labels: Any, as_csv: bool, as_json: bool, output: Any) -> None:
    """Shows the way of a text: who had it first, who took it when, what each changed of it."""
    from pipeline.analyse import Source, records
    from pipeline.analyse import story as way
    from pipeline.search import Query

    found = way(article, at=Source(*index_of(index, Query())))
    if as_json and not output:
        echo_json(asdict(found))
        return
    columns = ("published_at", "outlet", "after_s", "kept", "changes", "agency", "title", "article_id", "url")
    show(records(found), columns, labels=labels, as_csv=as_csv, output=output)
    for line in _told(found, words and not (as_csv or output)):
        click.echo(line, err=not words)


@click.command()
@QUERY
@filtered
@MOST
@written
def compare(text: str, most: int, **asked: Any) -> None:
    """Shows outlets side by side: how much of their news a query is, what of it another had before, how far behind."""
    from pipeline.analyse import compare as beside

    (query,), at, how = _asked((text,), asked)
    if at is None:
        return
    columns = ("outlet", "name", "documents", "of", "share", "own", "copied", "copied_share", "delay_s")
    _show(beside(query, most=most, at=at), columns, [query], **how)


def _asked(texts: Sequence[str], asked: dict[str, Any]) -> "tuple[list[Query], Source | None, dict[str, Any]]":
    """The queries, where to ask them, and how to show what is found; no source when only the request was wanted."""
    from pipeline.analyse import Source

    how = {name: asked.pop(name) for name in ("labels", "as_csv", "as_json", "output")}
    index, show_request = asked.pop("index"), asked.pop("show_request")
    queries = [query_of(text, asked) for text in texts]
    if show_request:
        for query in queries:
            echo_json(clause_of(query))
        return queries, None, how
    return queries, Source(*index_of(index, queries[0])), how


def _show(
    found: Any,
    columns: Sequence[str],
    queries: "Sequence[Query]",
    *,
    labels: Any,
    as_csv: bool,
    as_json: bool,
    output: Path | None,
) -> None:
    """A result as what was asked for."""
    from pipeline.analyse import records

    if is_picture(output) and output:
        draw(found, output, labels)
    elif as_json and not output:
        echo_json(_object(found, queries))
    else:
        rows = (_named(row, columns, labels) for row in records(found))
        show(rows, _with_names(columns), labels=labels, as_csv=as_csv, output=output)


def _with_names(columns: Sequence[str]) -> tuple[str, ...]:
    named = [at for at, column in enumerate(columns) if column in NAMED]
    if not named or "name" in columns:
        return tuple(columns)
    return (*columns[: named[0] + 1], "name", *columns[named[0] + 1 :])


def _named(row: Record, columns: Sequence[str], labels: Any) -> Record:
    """The row with the name of its outlet, region or language."""
    by = next((column for column in columns if column in NAMED), None)
    if by is None or row.get(by) is None or row.get("name"):
        return row
    return {**row, "name": value_name(by, row[by], labels)}


def _object(found: Any, queries: "Sequence[Query]") -> Record:
    """A result as one object: what was asked, its own figures, its rows."""
    from pipeline.analyse import records

    values = {one.name: getattr(found, one.name) for one in fields(found)}
    plain = {name: value for name, value in values.items() if not isinstance(value, tuple)}
    return {"queries": [definition_of(query) for query in queries], **plain, "rows": list(records(found))}


def _lines(found: "Sequence[Occurrence]", width: int) -> Iterator[str]:
    """Occurrences below one another, the words found between marks."""
    for one in found:
        where = f"{one.published_day or '':<10}  {one.outlet or ''}"
        yield f"{isolated(f'{one.left} ⟦{one.keyword}⟧ {one.right}')}\n    {isolated(where)}  {one.article_id}"


def _told(found: "Story", words: bool) -> Iterator[str]:
    """What a story's table does not say."""
    first = ", ".join(found.first)
    yield f"first: {first}" if found.sure else f"first may be: {first} (some print no time)"
    for number, one in enumerate(found.headlines, 1):
        yield f"headline {number}: {isolated(one.title)} ({len(one.article_ids)})"
    for telling in found.tellings if words else ():
        for change in telling.changes:
            before, after = (isolated(text) for text in (change.before, change.after))
            yield f"{telling.article_id}: {change.part} {change.action}: {before} → {after}"
