"""Looking after what is held: earlier versions, dead letters."""

import click

from flows.commands.terminal import isolated
from pipeline.shown import counted


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="As JSON, whole texts included.")
@click.pass_context
def history(ctx: click.Context, url: str, as_json: bool) -> None:
    """Shows the earlier versions of the article at an address that search shows, and what changed; exit 1: none."""
    import json
    from dataclasses import asdict

    from flows import around
    from flows.known import known_ids
    from pipeline.history import history as versions_of
    from pipeline.settings import settings

    us = settings()
    registry = around.outlets(us)
    with around.open_ledger(us) as ledger:
        known = known_ids(us, ledger, registry, url)
        versions = [one for key in known for one in versions_of(ledger, us.archive_dir, registry, key)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in versions], ensure_ascii=False, indent=2, default=str))
    for number, version in enumerate([] if as_json else versions, 1):
        click.echo(f"{number}. {version.since:%Y-%m-%d %H:%M} UTC  {isolated(version.title or '(no title)')}")
        for line in version.difference:
            click.echo(f"   {line[0]} {isolated(line[1:])}")
    if not versions:
        click.echo(f"{url}: {'nothing of it is held' if known else 'never captured'}", err=True)
        ctx.exit(1)


@click.group()
def dead() -> None:
    """Dead letters: pages that could not be fetched, read or indexed."""


@dead.command("list")
@click.option("--outlet", metavar="ID", help="Only this outlet.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.pass_context
def list_(ctx: click.Context, outlet: str | None, as_json: bool) -> None:
    """Lists them, newest first; exit 1 when there are any."""
    import json
    from dataclasses import asdict

    from flows import around
    from pipeline.ledger.letters import letters_of
    from pipeline.settings import settings

    with around.open_ledger(settings()) as ledger:
        letters = letters_of(ledger, outlet)
    for one in letters:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False, default=str))
        else:
            click.echo(f"{one.at:%Y-%m-%d %H:%M} {one.outlet_id} {one.stage} ×{one.times} {one.url}")
            click.echo(f"  {one.rule}: {one.problem}")
    ctx.exit(1 if letters else 0)


@dead.command("replay")
@click.option("--outlet", metavar="ID", help="Only this outlet.")
def replay_(outlet: str | None) -> None:
    """Makes dead captures pending and failed URLs due again; `jarida nightly` takes them up."""
    from flows import around
    from pipeline.ledger.letters import revive
    from pipeline.settings import settings

    with around.open_ledger(settings()) as ledger:
        captures, urls = revive(ledger, outlet)
    click.echo(f"{counted(captures, 'capture')} pending again, {counted(urls, 'URL')} due again")
