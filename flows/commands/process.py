"""Processing: what is archived becomes documents."""

from typing import TYPE_CHECKING

import click

from flows.commands.terminal import tell_interrupted
from pipeline.shown import counted

if TYPE_CHECKING:
    from pipeline.outcome import Outcome


@click.command()
@click.option("--batch", type=click.IntRange(min=1), help="Captures in one batch (JARIDA_BATCH).")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Processes side by side.")
@click.pass_context
def process(ctx: click.Context, batch: int | None, workers: int) -> None:
    """Extracts, cleans, tags, clusters and indexes every pending capture.

    May run several times at once, on several machines with one PostgreSQL ledger: each capture is done by one.
    """
    from collections import Counter

    from flows import around
    from flows.report import notices
    from flows.stop import heard
    from flows.workers import processed
    from pipeline.errors import ServiceError
    from pipeline.settings import settings

    endings: Counter[str] = Counter()
    dead: list[Outcome] = []
    with heard() as asked:
        try:
            for ended in processed(batch or settings().batch, workers):
                endings.update(ended.endings)
                _tell(ended.dead)
                dead += ended.dead
        except ServiceError:
            if not asked.signal:
                raise
    for outlet_id in sorted({one.outlet_id for one in dead}):
        for finding in notices(outlet_id, [one for one in dead if one.outlet_id == outlet_id]):
            click.echo(f"{outlet_id}: {finding}", err=True)
    click.echo(", ".join(f"{number} {ending}" for ending, number in sorted(endings.items())) or _nothing())
    if gone := None if asked.signal else around.shortfall(settings()):
        click.echo(gone, err=True)
    tell_interrupted(asked, "run it again to go on")
    ctx.exit(asked.code(1 if endings["dead"] or gone else 0))


def _tell(dead: "list[Outcome]") -> None:
    for one in dead:
        click.echo(f"outlet={one.outlet_id} url={one.url} {one.problem}", err=True)


def _nothing() -> str:
    from flows import around
    from pipeline.ledger import claims
    from pipeline.settings import settings

    with around.open_ledger(settings()) as ledger:
        others = claims.number(ledger)
    return "nothing pending" + (
        f" but what another process is at work on: {counted(others, 'article')}" if others else ""
    )
