"""`jarida trend|context|keywords|together|story|compare`: the analysis of sets."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import click

from flows.commands.figures import PICTURES, TABLES, How, Record, draw, echo_json, names, show, written
from flows.commands.find import filtered, query_of
from flows.commands.sets import clause_of, definition_of, index_of
from flows.commands.terminal import isolated
from flows.commands.way import changed, way
from pipeline.shown import counted

if TYPE_CHECKING:
    from pipeline.analyse import Occurrence, Source
    from pipeline.search import Query

SPLIT = ("outlet", "region", "province", "place", "person", "org", "speaker", "agency", "beat", "language")
QUERY = click.argument("text", metavar="QUERY", required=False, default="")
NOUNS = {"person": "persons", "place": "places", "org": "institutions"}
MOST = click.option("--most", default=30, show_default=True, type=click.IntRange(1, 1000), help="Rows at most.")


@click.command()
@click.argument("texts", metavar="[QUERY]...", nargs=-1)
@filtered
@click.option("--every", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True)
@click.option("--by", type=click.Choice(SPLIT), help="A line for each of the largest outlets, regions …")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 100), help="Lines of each query.")
@written(*TABLES, *PICTURES)
def trend(texts: tuple[str, ...], every: str, by: str | None, most: int, how: How, **asked: Any) -> None:
    """Shows the attention that queries got over time: articles, and their share of all of the same time and filters."""
    from pipeline.analyse import trend as attention

    queries, at = _asked(texts or ("",), asked)
    if at is None:
        return
    found = attention(queries, every=every, by=by, most=most, at=at)
    _show(found, queries, at, how)
    for line in found.lines:
        told = " · ".join(isolated(part) for part in (line.query.text or "everything", line.value) if part)
        click.echo(f"{told}: {counted(line.total, 'article')}", err=True)
    for query in queries if by else ():
        if not any(line.query == query for line in found.lines):
            click.echo(f"{isolated(query.text)}: no article with such a value", err=True)


@click.command()
@click.argument("text", metavar="QUERY")
@filtered
@click.option("--sort", type=click.Choice(["right", "left", "date"]), default="right", show_default=True)
@click.option("--width", default=60, show_default=True, type=click.IntRange(5, 1000), help="Letters on each side.")
@click.option("--articles", default=50, show_default=True, type=click.IntRange(1, 10_000), help="On a terminal.")
@written(*TABLES)
def context(text: str, sort: str, width: int, articles: int, how: How, **asked: Any) -> None:
    """Shows a query's words where they stand, sorted by the words behind them (right), before them (left), or by date.

    On a terminal those of the newest articles; a file, --csv and --json have every occurrence of the whole set.
    """
    from pipeline.analyse import context as nearest
    from pipeline.analyse import heads, occurrences, records

    (query,), at = _asked((text,), asked)
    if at is None:
        return
    if how.output or how.as_csv or how.as_json:
        found = occurrences(query, sort=sort, width=width, at=at)
        if how.as_json and not how.output:
            for row in records(found):
                echo_json(row)
            return
        show(records(found), heads(found), how, [query], at.index)
        return
    view = nearest(query, sort=sort, width=width, articles=articles, at=at)
    for line in _lines(view.occurrences, width):
        click.echo(line)
    click.echo(f"{len(view.occurrences):,} in the newest {view.seen:,} of {counted(view.total, 'article')}", err=True)


@click.command()
@QUERY
@filtered
@click.option("--of", default="word", show_default=True, type=click.Choice(["word", *SPLIT[:-1]]))
@click.option("--against", metavar="QUERY", help="Beside this query's articles, not all others below the same filters.")
@click.option("--collapse", is_flag=True, help="Of each story the first article alone counts.")
@MOST
@written(*TABLES, *PICTURES)
def keywords(text: str, of: str, against: str | None, most: int, how: How, **asked: Any) -> None:
    """Shows the words, persons, places … that a query's articles have more surely than others, the surest first.

    strength: log-likelihood; above 10.83 chance alone would give as much once in a thousand cases.
    """
    from pipeline.analyse import keywords as special

    (query, *other), at = _asked((text, *((against,) if against is not None else ())), asked)
    if at is None:
        return
    found = special(query, of, against=other[0] if other else None, most=most, at=at)
    _show(found, [query, *other], at, how)
    told = f"{len(found.rows)} special" if found.rows else "nothing is special of them"
    click.echo(f"{counted(found.total, 'article')} beside {counted(found.rest, 'other')}: {told}", err=True)


@click.command()
@QUERY
@filtered
@click.option("--of", default="person", show_default=True, type=click.Choice(["person", "place", "org"]))
@MOST
@written(*TABLES, *PICTURES)
def together(text: str, of: str, most: int, how: How, **asked: Any) -> None:
    """Shows who appears with whom in a query's articles; of one person (--person) those beside him."""
    from pipeline.analyse import together as company

    (query,), at = _asked((text,), asked)
    if at is None:
        return
    found = company(query, of, most=most, at=at)
    _show(found, [query], at, how)
    none = "" if found.pairs else f": no two {NOUNS[of]} stand in two of them together"
    click.echo(f"{counted(found.total, 'article')}{none}", err=True)


@click.command()
@click.argument("article", metavar="ID_OR_URL")
@click.option("--words", is_flag=True, help="Also the words that each article changed.")
@click.option("--index", metavar="NAME", help="Another index than the live one.")
@written(*TABLES)
def story(article: str, words: bool, index: str | None, how: How) -> None:
    """Shows the way of a text: who had it first, who took it when, what each changed of it."""
    from pipeline.analyse import Source, heads, named, records
    from pipeline.analyse import story as told
    from pipeline.search import Query

    at = Source(*index_of(index, Query()))
    found = told(article, at=at)
    if how.as_json and not how.output:
        echo_json(asdict(found))
    elif how.as_csv or how.output:
        changes = [
            list(dict.fromkeys(changed(one, how.labels) for one in telling.changes)) for telling in found.tellings
        ]
        rows = ({**row, "changes": one} for row, one in zip(records(found), changes, strict=True))
        show(named(rows, heads(found), names(how.labels, at)), heads(found), how, [Query(f"url:{article}")], at.index)
    else:
        for line in way(found, how.labels, words=words):
            click.echo(line)


@click.command()
@QUERY
@filtered
@MOST
@written(*TABLES, *PICTURES)
def compare(text: str, most: int, how: How, **asked: Any) -> None:
    """Shows outlets side by side: how much of their news a query is, what of it another had before, how far behind."""
    from pipeline.analyse import compare as beside

    (query,), at = _asked((text,), asked)
    if at is None:
        return
    found = beside(query, most=most, at=at)
    _show(found, [query], at, how)
    articles = counted(sum(one.documents for one in found.outlets), "article")
    click.echo(f"{articles} in {counted(len(found.outlets), 'outlet')}", err=True)


def _asked(texts: Sequence[str], asked: dict[str, Any]) -> "tuple[list[Query], Source | None]":
    """The queries, and where to ask them; no source when only the request was wanted."""
    from pipeline.analyse import Source

    index, show_request = asked.pop("index"), asked.pop("show_request")
    queries = [query_of(text, asked) for text in texts]
    if show_request:
        for query in queries:
            echo_json(clause_of(query))
        return queries, None
    return queries, Source(*index_of(index, *queries))


def _show(found: Any, queries: "Sequence[Query]", at: "Source", how: How) -> None:
    """A result as what was asked for."""
    from pipeline.analyse import heads, named, records

    if how.as_picture and how.output:
        draw(found, how.output, how.labels, at)
    elif how.as_json and not how.output:
        echo_json(_object(found, queries))
    else:
        show(named(records(found), heads(found), names(how.labels, at)), heads(found), how, queries, at.index)


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
