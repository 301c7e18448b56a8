"""`jarida node`: the local Elasticsearch."""

import click


@click.group()
def node() -> None:
    """The local Elasticsearch: start, stop, status, wipe."""


@node.command()
def start() -> None:
    """Starts it, fetching and setting it up the first time; reuses one that runs."""
    from pipeline import node as local_node
    from pipeline.settings import settings

    click.echo(local_node.start(settings(), _say).url)


@node.command()
def stop() -> None:
    """Stops it; its data stays."""
    from pipeline import node as local_node
    from pipeline.settings import settings

    local_node.stop(settings())


@node.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Says whether it runs, and where; exit 3 when it does not."""
    import json
    from dataclasses import asdict

    from pipeline import node as local_node
    from pipeline.settings import settings

    found = local_node.status(settings())
    if as_json:
        click.echo(json.dumps(asdict(found), default=str))
    else:
        click.echo(f"{found.url} version={found.version} pid={found.pid}" if found.running else "not running")
    ctx.exit(0 if found.running else 3)


@node.command()
@click.confirmation_option("--yes", prompt="Delete all indices of the local node?")
def wipe() -> None:
    """Stops it and deletes its data; the next run fills it again from the archive."""
    from pipeline import node as local_node
    from pipeline.settings import settings

    local_node.wipe(settings())


def _say(words: str) -> None:
    click.echo(words, err=True)
