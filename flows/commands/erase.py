"""What must be forgotten: an article, a person, what was kept long enough."""

from typing import TYPE_CHECKING

import click

from pipeline.shown import counted

if TYPE_CHECKING:
    from pipeline.erase import Sum


@click.command()
@click.option("--url", metavar="URL", help="Erase the article at this address: any that search shows, or its id.")
@click.option("--person", metavar="NAME", help="Black out this name, in what is held and in what comes.")
@click.option("--expired", is_flag=True, help="Erase what is older than its outlet's `retention_days`.")
@click.confirmation_option("--yes", prompt="Erased data can't be brought back. Go on?")
@click.pass_context
def erase(ctx: click.Context, url: str | None, person: str | None, expired: bool) -> None:
    """Erases from all that Jarida keeps; nothing brings it back. Exit 1: nothing was found, or something is left."""
    from flows import around, erasing
    from flows.known import known_ids
    from pipeline.erase import remember, retention
    from pipeline.settings import settings

    if sum(map(bool, (url, person, expired))) != 1:
        raise click.UsageError("give one of --url, --person, --expired")
    us = settings()
    with around.alone(us.data_dir, "nightly"), around.open_ledger(us) as ledger:
        registry = around.outlets(us)
        if person:
            remember(ledger, person)
        ids = known_ids(us, ledger, registry, url) if url else []
        ids += retention.expired(ledger, registry.values()) if expired else []
        found = erasing.erase(us, ledger, registry, ids)
    _say(found)
    for line in erasing.out_of_reach(us) if found.found else ():
        click.echo(f"out of reach: {line}", err=True)
    if not found.found and not ids and not expired:
        click.echo(f"{url or person}: {NOTHING[bool(person)]}", err=True)
        ctx.exit(1)
    ctx.exit(1 if found.left else 0)


NOTHING = {
    False: "no article is known by it; nothing was erased",
    True: "nothing names it; what comes later is watched",
}


def _say(found: "Sum") -> None:
    places = counted(found.others, "other place")
    click.echo(f"{counted(len(found.erased), 'article')} erased, {len(found.redacted)} blacked out, {places}")
    for line in found.left:
        click.echo(f"left: {line}", err=True)


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is over, and end nothing.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def retention(ctx: click.Context, dry_run: bool, as_json: bool) -> None:
    """Says what is kept how long, and ends what is over, as each night does; exit 1 when something is left."""
    import json
    from dataclasses import asdict

    from flows import around, keeping
    from pipeline.settings import settings

    us = settings()
    with around.alone(us.data_dir, "nightly"), around.open_ledger(us) as ledger:
        told = keeping.retain(us, ledger, around.outlets(us), do=not dry_run)
    if as_json:
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=2))
    for one in () if as_json else told.kept:
        days = "until erased" if one.days is None else counted(one.days, "day")
        click.echo(f"{one.what}: {days}, {one.over} over, {one.ended} ended")
    for line in told.left:
        click.echo(f"left: {line}", err=True)
    ctx.exit(1 if told.left else 0)
