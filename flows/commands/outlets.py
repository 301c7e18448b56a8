"""`jarida outlets`: the registry."""

from pathlib import Path

import click

from flows.commands.terminal import isolated


@click.group()
def outlets() -> None:
    """The registry of outlets: list, check, add."""


@outlets.command("list")
@click.option("--region", metavar="CODE", help="Only this region, such as MA-10.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def list_(region: str | None, as_json: bool) -> None:
    """Lists the outlets, the enabled ones marked with *."""
    import json
    from dataclasses import asdict

    from flows import around
    from pipeline.settings import settings

    for outlet in around.outlets(settings()).values():
        if region and outlet.region != region:
            continue
        if as_json:
            click.echo(json.dumps(asdict(outlet), ensure_ascii=False, default=str))
        else:
            name = next(iter(outlet.name.values()))
            click.echo(
                f"{'*' if outlet.enabled else ' '} {outlet.id:<24} {outlet.region or outlet.country:<6} "
                f"{','.join(way.kind for way in outlet.discover):<32} {isolated(name)}"
            )


@outlets.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.pass_context
def check(ctx: click.Context, ids: tuple[str, ...]) -> None:
    """Checks outlet files; every finding names file, line and key."""
    from pipeline.errors import ConfigError
    from pipeline.settings import settings
    from spiders.outlet import registry

    found = registry(settings().outlets_dir)
    known = {*found.outlets, *(finding.file.rsplit(".", 1)[0] for finding in found.findings)}
    if unknown := [one for one in ids if one not in known]:
        raise ConfigError(f"unknown outlet: {', '.join(unknown)} (see `jarida outlets list`)")
    findings = [one for one in (*found.findings, *found.shared) if not ids or one.file.rsplit(".", 1)[0] in ids]
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(ids or known)} outlet files checked, {len(findings)} findings", err=True)
    ctx.exit(1 if findings else 0)


@outlets.command()
@click.argument("url")
@click.option("--id", "outlet_id", metavar="ID", help="Without it, made from the host.")
@click.option("--country", default="MA", show_default=True, help="ISO 3166-1 code.")
@click.option("--region", metavar="CODE", help="ISO 3166-2 code of the region it covers.")
@click.option("--fixtures", default="tests/outlets", show_default=True, type=click.Path(path_type=Path))
@click.pass_context
def add(ctx: click.Context, url: str, outlet_id: str | None, country: str, region: str | None, fixtures: Path) -> None:
    """Visits a site and writes its outlet file, disabled, and a first fixture to read by eye."""
    from flows.commands.read import values
    from pipeline.clean import clean
    from pipeline.extract import extract
    from pipeline.settings import settings
    from spiders.outlet import SHIPPED
    from spiders.probe import Wish, probe

    us = settings()
    found = probe(
        Wish(url, country, region, outlet_id),
        us,
        us.outlets_dir or SHIPPED,
        fixtures,
        lambda capture, outlet: values(clean(extract(capture, outlet), outlet)),
    )
    click.echo(found.file)
    if found.fixture:
        click.echo(found.fixture)
    else:
        click.echo("no article could be fetched: look at the file, and add a fixture by hand", err=True)
    ctx.exit(0 if found.fixture else 1)
