"""`jarida node`: the local Elasticsearch."""

import click


@click.group()
def node() -> None:
    """The local Elasticsearch: start, stop, status, password, wipe."""


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

    before = local_node.status(settings())
    local_node.stop(settings())
    click.echo(f"stopped; its data stays in {before.dir}" if before.running else "it was not running")


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
        door = "open: asks for no password" if found.open else "asks for its password"
        click.echo(f"{found.url} version={found.version} pid={found.pid} {door}" if found.running else "not running")
    ctx.exit(0 if found.running else 3)


@node.command()
@click.pass_context
def password(ctx: click.Context) -> None:
    """Prints its password, another after each start; exit 3 when it has none.

    For other programs: curl -u "jarida:$(jarida node password)" http://127.0.0.1:9250
    """
    from pipeline.settings import node_password, settings

    found = node_password(settings())
    if found:
        click.echo(found)
    ctx.exit(0 if found else 3)


@node.command()
@click.confirmation_option("--yes", prompt="Delete all indices of the local node?")
def wipe() -> None:
    """Stops it and deletes its data; the next run fills it again from the archive."""
    from pipeline import node as local_node
    from pipeline.settings import settings

    click.echo(f"stopped, its data in {local_node.wipe(settings()).dir} deleted")


def _say(words: str) -> None:
    click.echo(words, err=True)
