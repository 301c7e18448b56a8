"""`jarida alerts`: saved searches, and digests of what is new to them."""

from typing import Any

import click

from flows.commands.figures import echo_json
from flows.commands.find import check, say, selected
from flows.commands.sets import clause_of
from flows.commands.terminal import isolated


@click.group()
def alerts() -> None:
    """Saved searches: list, add, remove, run. The night runs them too."""


@alerts.command("list")
def list_() -> None:
    """Lists the saved searches and who is told."""
    from pipeline.alerts import saved_searches, shown
    from pipeline.settings import settings

    for search in saved_searches(settings().searches_file):
        mark = "*" if search.enabled else " "
        filters = [f"{name}:{isolated(value)}" for name, value in search.filters.items()]
        asked = " ".join([isolated(search.query), *filters, *search.flags])
        told = ", ".join(map(shown, search.channels)) or "nobody: shown in `jarida web`"
        click.echo(f"{mark} {isolated(search.name)}: {asked} → {told}")


@alerts.command()
@click.argument("name")
@click.argument("text", metavar="QUERY")
@selected
@click.option(
    "--channel",
    "channels",
    multiple=True,
    help="terminal (without any), file, mailto:ADDRESS or an address of apprise.",
)
@click.option("--show-request", is_flag=True, help="Print the request body instead, and save nothing.")
def add(name: str, text: str, channels: tuple[str, ...], show_request: bool, **asked: Any) -> None:
    """Saves a search, in the place of one of the same name."""
    from dataclasses import replace

    from pipeline import alerts as saved
    from pipeline.index.client import client
    from pipeline.search import reading
    from pipeline.settings import settings

    given = {"name": name, "query": text, **asked, "channels": channels}
    search = saved.saved_search({key: value for key, value in given.items() if value})
    if show_request:
        echo_json(clause_of(search.as_query()))
        return
    es, alias = client(settings()), settings().elasticsearch.alias
    # People and institutions may be waited for before anybody writes of them.
    check(es, alias, replace(search.as_query(), person=None, org=None))
    say(reading(es, alias, search.as_query()))
    saved.add(settings().searches_file, search)
    click.echo(settings().searches_file)


@alerts.command()
@click.argument("name")
def remove(name: str) -> None:
    """Forgets a saved search, whoever it tells."""
    from pipeline.alerts import remove as forget
    from pipeline.settings import settings

    forget(settings().searches_file, name)
    click.echo(settings().searches_file)


@alerts.command()
@click.pass_context
def run(ctx: click.Context) -> None:
    """Tells what is new since the last run; exit 1 when a channel could not be told."""
    from flows import around
    from pipeline.alerts import saved_searches
    from pipeline.index.client import client
    from pipeline.settings import settings

    us = settings()
    with around.open_ledger(us) as ledger:
        told = around.tell(us, ledger, saved_searches(us.searches_file), client(us))
    ctx.exit(1 if any(one.problem for one in told) else 0)
