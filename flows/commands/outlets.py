"""`jarida outlets`: the registry."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.terminal import isolated
from pipeline.shown import counted

if TYPE_CHECKING:
    from spiders.trial import Trial


@click.group()
def outlets() -> None:
    """The registry of outlets: list, check, add, try, enable, disable."""


@outlets.command("list")
@click.option("--region", metavar="CODE", help="Only this region, such as MA-10.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def list_(region: str | None, as_json: bool) -> None:
    """Lists the outlets, the enabled ones marked with *; "here" when the data folder says so and not its file.

    The last column is the last trial: passed, failed or -.
    """
    import json
    from dataclasses import asdict

    from flows import around
    from pipeline.settings import settings
    from spiders.overlay import overlay

    us = settings()
    state = overlay(us.data_dir)
    for outlet in around.outlets(us).values():
        if region and outlet.region != region:
            continue
        decided, trial = "here" if outlet.id in state.enabled else "file", state.tried.get(outlet.id)
        if as_json:
            row = asdict(outlet) | {"enabled_by": decided, "tried": trial}
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
        else:
            name, went = next(iter(outlet.name.values())), "passed" if trial and trial["passed"] else "failed"
            click.echo(
                f"{'*' if outlet.enabled else ' '} {outlet.id:<24} {outlet.region or outlet.country:<6} "
                f"{','.join(way.kind for way in outlet.discover):<32} {decided:<5} {went if trial else '-':<7} "
                f"{isolated(name)}"
            )


@outlets.command("try")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "all_", is_flag=True, help="Every outlet of the registry.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.pass_context
def try_(ctx: click.Context, ids: tuple[str, ...], all_: bool, as_json: bool) -> None:
    """Visits outlets side by side, at their pace: verdict, the newest three articles, what failed; exit 1 if any did.

    Nothing is archived or indexed. `jarida outlets enable --tried` takes those that passed.
    """
    import json
    from dataclasses import asdict
    from datetime import UTC, datetime

    from flows import around
    from pipeline.clean import clean
    from pipeline.extract import extract
    from pipeline.settings import settings
    from spiders.overlay import changing

    if bool(ids) == all_:
        raise click.UsageError("name outlets, or give --all")
    us = settings()
    registry = around.outlets(us)
    outlets = around.to_crawl(us, registry, ids or list(registry))
    from spiders.trial import Trial, trials

    failed: list[str] = []

    def told(trial: Trial) -> None:
        failed.extend([] if trial.passed else [trial.outlet_id])
        with changing(us.data_dir) as state:
            state.note(trial.outlet_id, trial.passed, datetime.now(UTC))
        row = {"passed": trial.passed, **asdict(trial)}
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else "\n".join(_verdict(trial)))

    trials(outlets, us, lambda capture, outlet: clean(extract(capture, outlet), outlet), told)
    click.echo(f"{len(outlets) - len(failed)} of {len(outlets)} passed", err=True)
    ctx.exit(1 if failed else 0)


def _verdict(trial: "Trial") -> Iterator[str]:
    yield f"{trial.outlet_id}: {'passed' if trial.passed else 'FAILED'}"
    for one in trial.articles:
        yield f"    {one.day or 'no day':<10}  {isolated(one.title or '(no title)')} · {isolated(one.author or '-')}"
        if one.opening:
            yield f"                {isolated(one.opening)} …"
        if one.problem:
            yield f"                {one.problem}: {one.url}"
    yield from (f"    {problem}" for problem in trial.problems)


@outlets.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--tried", is_flag=True, help="Those that passed their last trial.")
def enable(ids: tuple[str, ...], tried: bool) -> None:
    """Lets the night take outlets; noted in the data folder, the outlet files stay as they are."""
    from pipeline.errors import ConfigError
    from pipeline.settings import settings
    from spiders.overlay import overlay

    if bool(ids) == tried:
        raise click.UsageError("name outlets, or give --tried")
    state = overlay(settings().data_dir)
    for one in ids:
        if (trial := state.tried.get(one)) and not trial["passed"]:
            click.echo(f"note: {one} failed its last trial: `jarida outlets try {one}` shows why", err=True)
    if not (wanted := ids or tuple(state.passed())):
        raise ConfigError("no outlet has passed a trial: `jarida outlets try --all` visits them, as does `try ID`")
    _decide(wanted, True)


@outlets.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def disable(ids: tuple[str, ...]) -> None:
    """Keeps outlets out of the night; noted in the data folder, the outlet files stay as they are."""
    _decide(ids, False)


def _decide(ids: tuple[str, ...], enabled: bool) -> None:
    from flows import around
    from pipeline.settings import settings
    from spiders.overlay import decide

    us = settings()
    if ids:
        around.chosen(around.outlets(us), ids)
    decide(us.data_dir, ids, enabled)
    for one in ids:
        click.echo(one)
    click.echo(f"{counted(len(ids), 'outlet')} {'enabled' if enabled else 'disabled'}", err=True)


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
    every = (*found.findings, *found.shared, *found.remarks)
    findings = [one for one in every if not ids or one.file.rsplit(".", 1)[0] in ids]
    for finding in sorted(findings, key=lambda one: (one.file, one.line or 0)):
        click.echo(str(finding))
    told = f"{counted(len(ids or known), 'outlet file')} checked, {counted(len(findings), 'finding')}"
    click.echo(f"{told}; the sites were not asked: `jarida outlets try` does", err=True)
    ctx.exit(1 if findings else 0)


@outlets.command()
@click.argument("url")
@click.option("--id", "outlet_id", metavar="ID", help="Without it, made from the host.")
@click.option("--country", default="MA", show_default=True, help="ISO 3166-1 code.")
@click.option("--region", metavar="CODE", help="ISO 3166-2 code of the region it covers.")
@click.option("--fixtures", default="tests/outlets", show_default=True, type=click.Path(path_type=Path))
def add(url: str, outlet_id: str | None, country: str, region: str | None, fixtures: Path) -> None:
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
    click.echo(found.fixture)
