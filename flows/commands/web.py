"""`jarida web`: the page, served."""

import ipaddress
from typing import TYPE_CHECKING

import click

from flows.stop import interrupted

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.web import Desk

SHORTEST = 12  # letters of a password beyond loopback


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8787, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.pass_context
def web(ctx: click.Context, host: str, port: int) -> None:
    """Serves the page to search, count and compare in, until interrupted.

    Only this machine reaches it. With another --host everybody who can reach that address may, after the password of
    JARIDA_WEB__PASSWORD; whole texts are then shown with JARIDA_WEB__FULL_TEXT=1 only.
    """
    import socket

    from pipeline.search import ready
    from pipeline.settings import settings
    from pipeline.web import server

    us = settings()
    desk = desk_of(us, host)
    ready(desk.es, desk.alias)
    if not (us.archive_url or us.archive_dir.is_dir()):
        told = "no night wrote here, so histories, the morning and what is saved are empty; --data-dir names another"
        click.echo(f"note: {us.data_dir}: {told}", err=True)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=128) as listening:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{listening.getsockname()[1]}/")
        try:
            server(desk).run(sockets=[listening])
        except KeyboardInterrupt:
            ctx.exit(interrupted() or 0)
        finally:
            desk.jobs.close()


def desk_of(us: "Settings", host: str) -> "Desk":
    """What the page works with. Raises ConfigError for an address beyond loopback without a password."""
    from functools import partial

    from flows import around
    from pipeline.errors import ConfigError
    from pipeline.index.client import client
    from pipeline.web.desk import Desk, asks_once
    from pipeline.web.guard import LOOPBACK
    from pipeline.web.jobs import Jobs
    from pipeline.web.keys import Keys

    password = us.web.password.get_secret_value() if us.web.password else None
    names = frozenset(us.web.hosts.lower().split())
    outside = bool(names) or not _is_loopback(host)
    if outside and len(password or "") < SHORTEST:
        raise ConfigError(f"beyond loopback JARIDA_WEB__PASSWORD is needed, {SHORTEST} letters or more")
    return Desk(
        es=asks_once(us),
        patient=client(us),
        alias=us.elasticsearch.alias,
        settings=us,
        outlets=around.outlets(us),
        ledger=partial(around.open_ledger, us),
        at_work=partial(around.at_work, us.data_dir, "nightly"),
        keys=Keys(password or None),
        jobs=Jobs(us.data_dir / "exports"),
        full_text=us.web.full_text or not outside,
        hosts=LOOPBACK | names | {host} if outside else LOOPBACK,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
