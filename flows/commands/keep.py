"""Looking after what is held: earlier versions, dead letters, erasure."""

import click

from flows.commands.terminal import isolated


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="As JSON, whole texts included.")
@click.pass_context
def history(ctx: click.Context, url: str, as_json: bool) -> None:
    """Shows the earlier versions of an article and what changed."""
    import json
    from dataclasses import asdict

    from flows import around
    from pipeline.errors import ConfigError
    from pipeline.history import history as versions_of
    from pipeline.settings import settings

    us = settings()
    outlet = around.outlet_of(around.outlets(us), url)
    if outlet is None:
        raise ConfigError(f"{url}: no outlet of the registry has this host")
    with around.open_ledger(us) as ledger:
        versions = versions_of(ledger, us.archive_dir, outlet, around.article_id(ledger, outlet, url))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in versions], ensure_ascii=False, indent=2, default=str))
    for number, version in enumerate([] if as_json else versions, 1):
        click.echo(f"{number}. {version.since:%Y-%m-%d %H:%M} UTC  {isolated(version.title or '(no title)')}")
        for line in version.difference:
            click.echo(f"   {line[0]} {isolated(line[1:])}")
    if not versions:
        click.echo(f"{url}: never captured", err=True)
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
    click.echo(f"{captures} captures pending again, {urls} URLs due again")


@click.command()
@click.option("--url", metavar="URL", help="Erase this article.")
@click.option("--person", metavar="NAME", help="Black out this name, in what is held and in what comes.")
@click.option("--expired", is_flag=True, help="Erase what is older than its outlet's `retention_days`.")
@click.confirmation_option("--yes", prompt="Erased data can't be brought back. Go on?")
def erase(url: str | None, person: str | None, expired: bool) -> None:
    """Erases from index, ledger and archive; no replay or later crawl brings it back."""
    from flows import around
    from pipeline import erase as erasing
    from pipeline.models import article_id_of
    from pipeline.process import process_pending
    from pipeline.settings import settings

    if sum(map(bool, (url, person, expired))) != 1:
        raise click.UsageError("give one of --url, --person, --expired")
    us = settings()
    with around.open_ledger(us) as ledger:
        registry = around.outlets(us)
        setting = around.setting(us, ledger, registry)
        if url:
            outlet = around.outlet_of(registry, url)
            erasing.erase_articles(setting, [around.article_id(ledger, outlet, url) if outlet else article_id_of(url)])
        number = erasing.erase_person(setting, person) if person else 1
        number = erasing.expire(setting, registry.values()) if expired else number
        for _ in process_pending(setting, us.batch):
            pass
    click.echo(f"{number} articles concerned")
