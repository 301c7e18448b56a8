"""The archive itself: given to other tools, and read whole."""

from datetime import datetime
from pathlib import Path

import click

from flows.commands.terminal import DAY, ordered
from pipeline.shown import counted


@click.group()
def archive() -> None:
    """The archive of WARC files: given to other tools, and verified."""


@archive.command()
@click.option("--outlet", metavar="ID", multiple=True, help="Only this outlet; may be given again.")
@click.option("--from", "from_", type=DAY, is_eager=True, help="Only records from this day on (UTC).")
@click.option("--to", type=DAY, callback=ordered, help="Only records before this day.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A folder, made when absent.")
@click.pass_context
def export(
    ctx: click.Context, outlet: tuple[str, ...], from_: datetime | None, to: datetime | None, output: Path
) -> None:
    """Copies records into whole WARC files, each with an index (CDXJ), for other tools; exit 1: some can't be read."""
    from datetime import UTC

    from pipeline.archive import attach, files, give
    from pipeline.errors import ConfigError
    from pipeline.settings import settings

    us = settings()
    folder = us.archive_dir
    attach(folder, us.archive_url)
    held = {file.partition("/")[0] for file in files(folder)}
    if unknown := set(outlet) - held:
        raise ConfigError(f"nothing is archived of: {', '.join(sorted(unknown))}")
    since, until = (day.replace(tzinfo=UTC) if day else None for day in (from_, to))
    damaged: list[str] = []
    for outlet_id in sorted(outlet or held):
        try:
            given = give(folder, outlet_id, output, since, until)
        except FileExistsError as error:
            raise ConfigError(f"{error.filename} is there already; give an empty folder") from error
        damaged += given.damaged
        for name in given.files:
            click.echo(output / name)
        click.echo(f"{outlet_id}: {counted(given.records, 'record')}, {given.erased} erased left out", err=True)
    for line in damaged:
        click.echo(f"left out, damaged: {line}", err=True)
    ctx.exit(1 if damaged else 0)


@archive.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Reads every record, with its digests, and compares the pages with the ledger; exit 1 when anything is wrong."""
    import json

    from flows import around
    from pipeline.inventory import inventory
    from pipeline.settings import settings

    us = settings()
    with around.open_ledger(us) as ledger:
        found = inventory(us.archive_dir, ledger)
    if as_json:
        told = {"records": found.records, "faults": list(map(str, found.faults))}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(
            ", ".join(f"{number} {kind}" for kind, number in sorted(found.records.items())) or "nothing archived"
        )
    for line in found.lines():
        click.echo(line, err=True)
    ctx.exit(1 if found.faults else 0)
