"""What must be forgotten: an article, a person, what was kept long enough."""

import click


@click.command()
@click.option("--url", metavar="URL", help="Erase the article at this address: any that search shows, or its id.")
@click.option("--person", metavar="NAME", help="Black out this name, in what is held and in what comes.")
@click.option("--expired", is_flag=True, help="Erase what is older than its outlet's `retention_days`.")
@click.confirmation_option("--yes", prompt="Erased data can't be brought back. Go on?")
@click.pass_context
def erase(ctx: click.Context, url: str | None, person: str | None, expired: bool) -> None:
    """Erases from index, ledger and archive; no replay or later crawl brings it back. Exit 1 when nothing is found."""
    from flows import around
    from flows.known import known_ids
    from pipeline import erase as erasing
    from pipeline.process import process_pending
    from pipeline.settings import settings

    if sum(map(bool, (url, person, expired))) != 1:
        raise click.UsageError("give one of --url, --person, --expired")
    us = settings()
    with around.open_ledger(us) as ledger:
        registry = around.outlets(us)
        setting = around.setting(us, ledger, registry)
        if url:
            number = erasing.erase_articles(setting, known_ids(us, ledger, registry, url))
        else:
            number = erasing.erase_person(setting, person) if person else erasing.expire(setting, registry.values())
        for _ in process_pending(setting, us.batch):
            pass
    click.echo(f"{number} articles erased" if not person else f"{number} articles concerned")
    if not number and not expired:
        click.echo(f"{url or person}: no article is known by it; nothing was erased", err=True)
        ctx.exit(1)
