"""`jarida alerts`: saved searches, and digests of what is new to them."""

from typing import Any

import click

from flows.commands.find import check, filtered
from flows.commands.terminal import isolated


@click.group()
def alerts() -> None:
    """Saved searches: list, add, run. The night runs them too."""


@alerts.command("list")
def list_() -> None:
    """Lists the saved searches and who is told."""
    from pipeline.alerts import saved_searches, shown
    from pipeline.settings import settings

    for search in saved_searches(settings().searches_file):
        mark = "*" if search.enabled else " "
        asked = [isolated(search.query), *(f"{name}:{isolated(value)}" for name, value in search.filters.items())]
        click.echo(f"{mark} {isolated(search.name)}: {' '.join(asked)} → {', '.join(map(shown, search.channels))}")


@alerts.command()
@click.argument("name")
@click.argument("text", metavar="QUERY")
@filtered
@click.option(
    "--channel",
    "channels",
    multiple=True,
    help="terminal, file, mailto:ADDRESS or an address of apprise.",
)
def add(name: str, text: str, channels: tuple[str, ...], **asked: Any) -> None:
    """Saves a search, in the place of one of the same name."""
    from dataclasses import replace

    from pipeline import alerts as saved
    from pipeline.errors import ConfigError
    from pipeline.index.client import client
    from pipeline.settings import settings

    given = {"name": name, "query": text, **asked, "channels": channels}
    fields = {key: value for key, value in given.items() if value and key in saved.SavedSearch.model_fields}
    try:
        search = saved.SavedSearch.model_validate(fields)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    # People and institutions may be waited for before anybody writes of them.
    check(client(settings()), settings().elasticsearch.alias, replace(search.as_query(), person=None, org=None))
    saved.add(settings().searches_file, search)
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
