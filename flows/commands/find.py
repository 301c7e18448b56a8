"""Searching, and the filters that other commands share with it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flows.commands.terminal import isolated, ordered
from pipeline.shown import readable

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.search import Hit, Query, Results
    from pipeline.search.reading import Reading

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """The first day, or the last, of a day, month or year as people type it."""

    name = "day"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from pipeline.search.days import period

        if isinstance(value, date):
            return value
        days = period(str(value))
        if not days:
            self.fail(f"{value!r} is no date: such as 2017-01-18, 18/01/2017, 2017-01", param, ctx)
        return days[self.last]


class Outlet(click.ParamType[str]):
    """The id of the registry's outlet of this id or name; what the registry lacks stays as typed."""

    name = "outlet"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from flows import around
        from pipeline.settings import settings
        from pipeline.tag.gazetteer import place_key

        rows = around.outlets(settings()).values()
        ids = {place_key(name): one.id for one in rows for name in (*one.name.values(), one.id)}
        return ids.get(place_key(str(value)), str(value))


FILTERS = (
    click.option("--outlet", type=Outlet(), metavar="ID", help="Only this outlet (id or name)."),
    click.option("--region", metavar="NAME", help="Only articles of this region: code, such as MA-10, or name."),
    click.option("--province", metavar="NAME", help="Only articles of this province: code or name."),
    click.option("--place", metavar="NAME", help="Only articles that name this place: id, or any spelling."),
    click.option("--person", metavar="NAME", help="Only articles that name this person."),
    click.option("--org", metavar="NAME", help="Only articles that name this institution."),
    click.option("--beat", metavar="NAME", help="Only this beat."),
    click.option("--agency", metavar="NAME", help="Only what this agency wrote: MAP, AFP, Reuters, Anadolu, EFE …"),
    click.option(
        "--said-by", "said", metavar="NAME", help="Only what quotes this speaker; QUERY is then what was said."
    ),
    click.option("--lang", metavar="CODE", help="Only this language, such as ar or fr."),
    click.option("--from", "from_", type=Day(), is_eager=True, metavar="DAY", help="Published on this day or later."),
    click.option("--to", type=Day(last=True), callback=ordered, metavar="DAY", help="Published on this day or before."),
    click.option("--gone", is_flag=True, help="Also articles that their outlet withdrew."),
    click.option("--loose", is_flag=True, help="Also what only resembles the words."),
)
ASKED = (
    click.option("--index", metavar="NAME", help="Another index than the live one."),
    click.option("--show-request", is_flag=True, help="Print the request body instead."),
)


def selected(command: F) -> F:
    """Gives a command the filters that select a set: all that a saved search keeps."""
    return _with(FILTERS, command)


def filtered(command: F) -> F:
    """Gives a command the filters that search and export share, and where they are asked."""
    return _with((*FILTERS, *ASKED), command)


def _with(options: Sequence[Callable[[F], F]], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("text", metavar="QUERY", required=False, default="")
@filtered
@click.option("--size", default=10, show_default=True, type=click.IntRange(0, 10_000), help="Most hits.")
@click.option("--newest", is_flag=True, help="By date, not by relevance.")
@click.option("--collapse", is_flag=True, help="One article of each story.")
@click.option("--explain", is_flag=True, help="Say why each article matched.")
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), help='Lines {"qid","query"}; prints ids.')
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def search(
    text: str,
    index: str | None,
    show_request: bool,
    batch: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Searches. Operators: AND OR NOT, a | b, -without, ( ), NEAR/5, "…", "…"~5, ="…", field:value, word*."""
    import json
    from dataclasses import asdict

    from pipeline import search as find
    from pipeline.index.client import client
    from pipeline.settings import settings

    query = query_of(text, asked)
    if show_request:
        click.echo(json.dumps(find.request(query), ensure_ascii=False, indent=2))
        return
    es, alias = client(settings()), index or settings().elasticsearch.alias
    find.ready(es, alias)
    check(es, alias, query)
    if batch:
        for answer in find.batch(es, alias, typed_lines(batch), query):
            click.echo(json.dumps(asdict(answer), ensure_ascii=False))
        return
    found = find.search(es, alias, query)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _show(found, query)


def check(es: "Elasticsearch", alias: str, query: "Query") -> None:
    """Ends the command with the nearest names when a filter names nothing that there is."""
    from flows import around
    from pipeline.search import checked
    from pipeline.settings import settings

    outlets = around.outlets(settings()).values() if query.outlet else ()
    checked(es, alias, query, [name for one in outlets for name in (one.id, *one.name.values())])


def query_of(text: str, asked: dict[str, Any]) -> "Query":
    """The query of what was typed and chosen."""
    from pipeline.search import Query

    return Query(text, **asked)


def typed_lines(path: Path) -> Iterator[tuple[str, str]]:
    """The id and the words of each line of a file of queries."""
    import json

    with sys.stdin if str(path) == "-" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield str(row["qid"]), str(row["query"])
                except (ValueError, KeyError, TypeError) as error:
                    raise click.UsageError(f'{path}:{number}: expected {{"qid","query"}}: {error}') from error


def _show(found: "Results", query: "Query") -> None:
    """What was found, for a terminal: figures and what was understood on stderr, the documents on stdout."""
    click.echo(_figures(found, query), err=True)
    say(found, always=query.explain)
    for number, hit in enumerate(found.hits, 1):
        click.echo("\n".join([*_told(number, hit), *_said(hit, query)]))
    if found.did_you_mean:
        click.echo(f"did you mean: {isolated(found.did_you_mean)}", err=True)


def say(read: "Reading | Results", always: bool = False) -> None:
    """Tells on stderr how a query was read, where that was guessed, and what to know about it."""
    if read.guessed or always:
        click.echo(f"understood: {isolated(read.understood)}", err=True)
    for hint in read.hints:
        click.echo(f"note: {isolated(hint)}", err=True)


def _figures(found: "Results", query: "Query") -> str:
    """The size of the set, and how many documents more resemble the query; these are not counted far."""
    from pipeline.search.request import MORE

    if query.loose:
        return f"{found.total:,} with the words or resembling them"
    if not query.text:
        return f"{found.total:,} found"
    more = f"more than {MORE:,}" if found.resembling > MORE else f"{found.resembling:,}"
    return f"{found.total:,} with every word" + (f" · {more} more resemble it" if found.resembling else "")


def _told(number: int, hit: "Hit") -> Iterator[str]:
    """A hit as lines for a terminal; each Arabic run is isolated, so that the line around it keeps its order."""
    source = hit.source
    outlet = source.get("outlet", {})
    published = str(source.get("published_day", "no date"))
    copies = source.get("cluster_size", 1)
    yield f"{number:>2}. {'' if hit.whole else '~ '}{_marked(hit.title or '(no title)')}"
    told = [isolated(outlet.get("name", "")), published, *map(isolated, source.get("places", ())[:3])]
    yield "    " + " · ".join([*told, *([f"{copies} outlets"] if copies > 1 else [])])
    for fragment in hit.fragments:
        yield f"    {_marked(' '.join(fragment.split()))}"
    yield f"    {isolated(readable(source.get('url', '')))}  {hit.article_id}"
    for reason in hit.why:
        yield f"    ↳ {_marked(reason)}"


def _said(hit: "Hit", query: "Query") -> Iterator[str]:
    """What the speakers who were asked for say in a hit."""
    from pipeline.search.selecting import speakers
    from pipeline.search.values import spoken_by

    asked = list(speakers(query))
    for one in spoken_by(hit.source.get("quotations", ()), asked) if asked else ():
        yield f"    {isolated(one['speaker'])}: {isolated(' '.join(one['words'].split()))}"


def _marked(text: str) -> str:
    """Text for the terminal, its found words bold where the output is a terminal."""
    from pipeline.search import MARKS

    start, end = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else MARKS
    return isolated(text.replace(MARKS[0], start).replace(MARKS[1], end))
