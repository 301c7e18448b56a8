"""The ledger itself."""

import click

from pipeline.shown import counted


@click.group()
def ledger() -> None:
    """The ledger: what has been seen, and how far it has come."""


@ledger.command()
@click.option("--replace", is_flag=True, help="Also when there is a ledger that holds something; it is kept aside.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def rebuild(ctx: click.Context, replace: bool, as_json: bool) -> None:
    """Makes the ledger again from the archive alone; `jarida process` then fills the index.

    Refuses over a ledger that holds a page. Exit 1: records can't be read.
    """
    import json
    from dataclasses import asdict

    from flows.rebuilding import LOST
    from flows.rebuilding import rebuild as run
    from pipeline.settings import settings

    made = run(settings(), replace)
    if as_json:
        told = {**asdict(made), "strangers": sorted(made.strangers), "lost": LOST}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"{counted(made.pending, 'capture')} pending, {made.history} as history, {made.revisits} seen again, "
            f"{counted(made.erased, 'article')} erased, {made.people} people forgotten"
        )
        for line in LOST:
            click.echo(f"in no record: {line}", err=True)
    if made.before:
        click.echo(f"the ledger before: {made.before}", err=True)
    for outlet_id in sorted(made.strangers):
        click.echo(f"{outlet_id}: no outlet file, so each of its pages is known by one address", err=True)
    if made.unknown:
        click.echo(f"{counted(made.unknown, 'revisit')} of pages that are in no record", err=True)
    for line in made.damaged:
        click.echo(f"left out: {line}", err=True)
    ctx.exit(1 if made.damaged else 0)
