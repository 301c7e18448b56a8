"""`jarida doctor`: ledger, archive and index compared, in plain words."""

from typing import TYPE_CHECKING

import click

from pipeline.shown import counted

if TYPE_CHECKING:
    from flows.doctor import Visit


@click.command()
@click.option("--mend", is_flag=True, help="Do what is safe, process what is pending, and look again.")
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON lines.")
@click.pass_context
def doctor(ctx: click.Context, mend: bool, as_json: bool) -> None:
    """Compares ledger, archive and index, and looks at disk and versions; exit 1 when anything is wrong.

    Reads the whole archive and all documents. --mend deletes nothing that is not kept elsewhere.
    """
    from flows.doctor import look
    from flows.doctor import mend as mended
    from pipeline.settings import settings

    us = settings()
    seen = look(us)
    _show(seen, as_json)
    if mend and seen.ills and not seen.shut:
        mended(us)
        before, seen = seen, look(us)
        click.echo(f"mended {counted(len(before.ills), 'thing')}, {len(seen.ills)} left", err=True)
        _show(seen, as_json)
    ctx.exit(3 if seen.shut else 0 if seen.is_well else 1)


def _show(seen: "Visit", as_json: bool) -> None:
    """The facts for people, and each kind of damage with its cure."""
    import json

    from pipeline.doctor import findings

    for fact in seen.facts:
        click.echo(fact, err=True)
    for one, how in [*((one, "") for one in seen.others), *((one, cure.how) for one, cure in findings(seen.ills))]:
        if as_json:
            click.echo(json.dumps({**one.plain(), "mend": how}, ensure_ascii=False))
            continue
        click.echo("\n".join(one.shown()))
        if how:
            click.echo(f"  to mend: {how}")
    if seen.is_well:
        click.echo("ledger, archive and index agree", err=True)
