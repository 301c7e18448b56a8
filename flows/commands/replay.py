"""Replays of the archive, here or by many workers."""

from datetime import datetime

import click

from flows.commands.terminal import DAY, dask, options, ordered
from pipeline.shown import counted

WHOLE = "1/1"


@click.command()
@click.option("--outlet", metavar="ID", help="Only this outlet.")
@click.option("--from", "from_", type=DAY, is_eager=True, help="Only captures from this day on.")
@click.option("--to", type=DAY, callback=ordered, help="Only captures before this day.")
@click.option("--into", metavar="INDEX", help="Another index, made when absent; without it the live one.")
@click.option("--part", metavar="K/N", default=WHOLE, show_default=True, help="Only this part of the articles.")
@click.option("--parts", type=click.IntRange(1, 4096), default=16, show_default=True, help="Tasks that --dask makes.")
@click.option("--json", "as_json", is_flag=True, help="What was done as JSON.")
@dask
@click.pass_context
def replay(
    ctx: click.Context,
    outlet: str | None,
    from_: datetime | None,
    to: datetime | None,
    into: str | None,
    part: str,
    parts: int,
    as_json: bool,
    where: str | None,
) -> None:
    """Makes documents again from the archive, without the network.

    Several may be at it at once, on several machines: each with a part of its own, or all of them by --dask.
    """
    import json

    if where is not None and part != WHOLE:
        raise click.UsageError("--dask does all parts: --part is for doing them by hand")
    if where is not None:
        days = {"--from": from_ and f"{from_:%Y-%m-%d}", "--to": to and f"{to:%Y-%m-%d}"}
        replayed, failed = _spread(where, parts, options({"--outlet": outlet, **days, "--into": into}))
    else:
        replayed, failed = _here(outlet, from_, to, into, part)
    if as_json:
        click.echo(json.dumps({"replayed": replayed, "failed": failed}, ensure_ascii=False))
    else:
        click.echo(f"{counted(replayed, 'capture')} replayed, {len(failed)} of them failed")
        for line in failed:
            click.echo(f"  {line}", err=True)
    ctx.exit(1 if failed else 0)


def _here(
    outlet: str | None, from_: datetime | None, to: datetime | None, into: str | None, part: str
) -> tuple[int, list[str]]:
    """How many captures were replayed, and what failed, in words."""
    from flows import around
    from flows.replay import Part
    from flows.replay import replay as run
    from pipeline.settings import settings

    us, mine = settings(), Part.read(part)
    with around.open_ledger(us) as ledger:
        replayed, dead = run(us, ledger, outlet, from_, to, into, mine)
    return replayed, [f"outlet={one.outlet_id} url={one.url} {one.stage}: {one.problem}" for one in dead]


def _spread(where: str, parts: int, asked: list[str]) -> tuple[int, list[str]]:
    """The same of all parts, each done by a worker of Dask. Raises ServiceError when one could not be done."""
    import json

    from flows.spread import spread
    from pipeline.errors import ServiceError

    ended = spread(
        "replay", where, [["replay", *asked, "--part", f"{k}/{parts}", "--json"] for k in range(1, parts + 1)]
    )
    if undone := [one for one in ended if one.code not in (0, 1)]:
        raise ServiceError(f"{len(undone)} of {parts} parts are not done: {undone[0].err.strip()}")
    told = [json.loads(one.out) for one in ended]
    return sum(one["replayed"] for one in told), sorted({line for one in told for line in one["failed"]})
