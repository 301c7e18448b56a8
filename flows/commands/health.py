"""`jarida health`: how nights and outlets are, who is told, and what is not to be told for a while."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.findings import Finding
    from pipeline.ledger import Ledger
    from pipeline.ledger.causes import Mute
    from pipeline.settings import Settings


class Health(click.Group):
    """A command with arguments of its own, and commands below it."""

    allow_interspersed_args = True  # `health ID --nights 2`: a group takes what follows an argument for arguments

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        below = self.commands.get(args[0]) if args else None
        if below:
            return below.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.group(cls=Health, invoke_without_command=True)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--nights", default=7, show_default=True, type=click.IntRange(min=1), help="How far back.")
@click.option("--fresh", is_flag=True, help="Only whether a good night ended lately: for any monitor.")
@click.option("--tell", is_flag=True, help="Tell the operator what is wrong with the nights, each cause once.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.pass_context
def health(ctx: click.Context, ids: tuple[str, ...], nights: int, fresh: bool, tell: bool, as_json: bool) -> None:
    """Shows the last nights and what to look at; exit 1 when there is anything that is not muted.

    With IDs only those outlets. --fresh exits with 1 when no good night (ok or partial) ended in the last
    JARIDA_OPERATOR__LATE_H hours.
    """
    from datetime import UTC, datetime

    from flows import around
    from pipeline.ledger import causes
    from pipeline.ledger import nights as past
    from pipeline.settings import settings
    from pipeline.watch import nights as of_nights

    us, now = settings(), datetime.now(UTC)
    with around.open_ledger(us) as ledger:
        found = () if ids else _of_nights(us, ledger, now)
        if tell:
            _tell(us, ledger, found, now)
        silent = causes.mutes(ledger, now)
        _show_nights(us, ledger, found, silent, as_json)
        if fresh:
            good = of_nights.fresh(past.last(ledger), now, timedelta(hours=us.operator.late_h))
            click.echo("fresh" if good else f"no good night in the last {us.operator.late_h:g} hours", err=not good)
            ctx.exit(0 if good else 1)
        found += _show_outlets(us, ledger, ids, nights, as_json)
    ctx.exit(1 if any(not any(mute.covers(one) for mute in silent) for one in found) else 0)


@health.command()
@click.argument("outlet", metavar="[ID]", required=False, default="")
@click.option("--kind", default="", metavar="KIND", help="Only this kind of finding.")
@click.option(
    "--for", "days", type=click.FloatRange(min=0, min_open=True), default=7.0, show_default=True, help="Days."
)
@click.option("--why", metavar="TEXT", help="A word for who reads the list.")
@click.option("--off", is_flag=True, help="Unmute.")
@click.option("--list", "list_", is_flag=True, help="Only show what is muted.")
def mute(outlet: str, kind: str, days: float, why: str | None, off: bool, list_: bool) -> None:
    """Tells nobody of an outlet, or of a kind of finding, until the mute expires; shows what is muted."""
    from datetime import UTC, datetime

    from flows import around
    from pipeline.errors import ConfigError
    from pipeline.findings import KINDS
    from pipeline.ledger import causes
    from pipeline.settings import settings

    us, now = settings(), datetime.now(UTC)
    if kind and kind not in KINDS:
        raise ConfigError(f"unknown kind of finding: {kind} (one of {', '.join(KINDS)})")
    if outlet and not off:
        around.chosen(around.outlets(us), [outlet])
    with around.open_ledger(us) as ledger:
        if not list_ and not (outlet or kind):
            raise click.UsageError("name an outlet, a kind, or both")
        if off and not causes.unmute(ledger, kind, outlet):
            raise ConfigError(f"not muted: {' '.join(filter(None, (outlet, kind)))}")
        if not (off or list_):
            causes.mute(ledger, causes.Mute(kind, outlet, now + timedelta(days=days), why))
        for one in causes.mutes(ledger, now):
            words = " ".join(filter(None, (one.outlet or "every outlet", one.kind, one.why and f"({one.why})")))
            click.echo(f"{words}: muted until {one.until:%Y-%m-%d %H:%M} UTC")


def _of_nights(us: "Settings", ledger: "Ledger", now: Any) -> "tuple[Finding, ...]":
    from flows import around, server
    from pipeline.ledger import nights
    from pipeline.watch import disk
    from pipeline.watch.nights import findings

    past = nights.last(ledger)
    late = timedelta(hours=us.operator.late_h)
    of_disk = disk.findings(past, us.data_dir, us.operator.disk_days)
    return (*findings(past, now, around.at_work(us.data_dir, "nightly"), late), *server.findings(), *of_disk)


def _tell(us: "Settings", ledger: "Ledger", found: "Sequence[Finding]", now: Any) -> None:
    from pipeline.findings import EVERYWHERE
    from pipeline.ledger import causes
    from pipeline.watch import operator

    causes.forget(ledger, [EVERYWHERE], found, ("night-late", "schedule"))
    found = [one for one in found if one.kind != "night-partial"]  # that night has told what its outlets lack
    if found:  # good news is the night's to tell
        operator.tell(us, ledger, found, "; ".join(one.problem for one in found[:3]), now)


def _show_nights(
    us: "Settings", ledger: "Ledger", found: "Sequence[Finding]", silent: "Sequence[Mute]", as_json: bool
) -> None:
    import json
    from dataclasses import asdict, replace

    from flows import around
    from pipeline.ledger import nights

    last = nights.last(ledger, 1)
    at_work = around.at_work(us.data_dir, "nightly")
    if last and last[0].state == "running" and not at_work:  # the next night will note it so
        last = [replace(run, state="failed", error=nights.KILLED) for run in last]
    if as_json:
        record = {"night": asdict(last[0]) if last else None, "findings": [one.plain() for one in found]}
        click.echo(json.dumps(record, ensure_ascii=False, default=str))
        return
    for run in last:
        click.echo(f"night  {run.started_at:%Y-%m-%d %H:%M}  {run.state}{f': {run.error}' if run.error else ''}")
    for one in found:
        muted = next((f" (muted until {mute.until:%Y-%m-%d})" for mute in silent if mute.covers(one)), "")
        click.echo("\n".join(f"  {line}" for line in one.shown()) + muted)


def _show_outlets(
    us: "Settings", ledger: "Ledger", ids: Sequence[str], nights: int, as_json: bool
) -> "tuple[Finding, ...]":
    """Shows outlets; returns what was found in their last nights."""
    import json
    from dataclasses import asdict

    from flows import around
    from flows.report import COLUMNS
    from pipeline.ledger import runs

    last: list[Finding] = []
    registry = around.outlets(us)
    enabled = [outlet for outlet in registry.values() if outlet.enabled]
    for outlet in around.chosen(registry, ids) if ids else enabled:
        recent = runs.recent(ledger, outlet.id, nights)
        last += recent[0][1].findings if recent else ()
        for started_at, night in recent:
            if as_json:
                plain = {"started_at": str(started_at), **asdict(night)}
                click.echo(json.dumps(plain, ensure_ascii=False, default=str))
                continue
            figures = "  ".join(f"{getattr(night, name)} {name}" for name in COLUMNS)
            click.echo(f"{outlet.id}  {started_at:%Y-%m-%d %H:%M}  {figures}")
            shown = [line for finding in night.findings for line in finding.shown()]
            for words in filter(None, [*shown, night.first_error]):
                click.echo(f"  {words}")
        if not recent:
            click.echo(f"{outlet.id}: no night yet", err=True)
    return tuple(last)
