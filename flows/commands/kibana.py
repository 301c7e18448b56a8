"""`jarida kibana`: dashboards, saved searches and data views."""

from pathlib import Path

import click

from pipeline.shown import counted


@click.group()
def kibana() -> None:
    """Dashboards and data views: import, export, check."""


@kibana.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--space", help="A space of Kibana (JARIDA_KIBANA__SPACE); without it the default one.")
@click.option("--overwrite/--keep", default=True, show_default=True, help="What becomes of objects that are there.")
@click.pass_context
def import_(ctx: click.Context, folder: Path | None, space: str | None, overwrite: bool) -> None:
    """Puts the objects of FOLDER (those of the project without one) into Kibana; exit 1 when it refuses some."""
    from pipeline.kibana import FOLDER, import_objects
    from pipeline.settings import settings

    result = import_objects(settings(), folder or FOLDER, space=space, overwrite=overwrite)
    for refusal in result.refused:
        click.echo(refusal)
    click.echo(f"{counted(result.count, 'object')} imported, {len(result.refused)} refused", err=True)
    ctx.exit(1 if result.refused else 0)


@kibana.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--space", help="A space of Kibana (JARIDA_KIBANA__SPACE); without it the default one.")
def export(folder: Path, space: str | None) -> None:
    """Writes Kibana's objects into FOLDER, a file for each type, fit for git."""
    from pipeline.kibana import export_objects
    from pipeline.settings import settings

    for path in export_objects(settings(), folder, space=space):
        click.echo(path)


@kibana.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.pass_context
def check(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Finds what is wrong with the objects of FOLDER (or one file), without Kibana; exit 1 when something is.

    What it does not know (links, images, what newer Kibanas add) it says on stderr and lets through.
    """
    import json
    from dataclasses import asdict

    from pipeline.kibana import FOLDER, findings

    found = findings(folder or FOLDER)
    for one in found:
        click.echo(json.dumps(asdict(one), ensure_ascii=False) if as_json and not one.is_note else one, err=one.is_note)
    ctx.exit(0 if all(one.is_note for one in found) else 1)
