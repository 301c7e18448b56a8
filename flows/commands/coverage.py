"""What outlets published beside what is held."""

from typing import TYPE_CHECKING

import click

from flows.commands.terminal import isolated

if TYPE_CHECKING:
    from pipeline.coverage import Month
    from pipeline.models import Outlet
    from pipeline.settings import Settings


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--from", "from_", metavar="YYYY-MM", help="The first month; without it a year back.")
@click.option("--recorded", is_flag=True, help="Ask nobody: what the last crawls and surveys saw in lists.")
@click.option("--requests", default=100, show_default=True, type=click.IntRange(min=1), help="Most requests an outlet.")
@click.option("--urls", is_flag=True, help="Each address that is not held, and why.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, one for each outlet and month, with addresses.")
@click.pass_context
def coverage(
    ctx: click.Context,
    ids: tuple[str, ...],
    from_: str | None,
    recorded: bool,
    requests: int,
    urls: bool,
    as_json: bool,
) -> None:
    """Shows, by month, what sites say they published, what is held, and why the rest is not.

    Reads the outlets' lists to their ends, as politely as a crawl and without fetching pages: WordPress totals by
    month, sitemaps, feeds (which add up from crawl to crawl) and pages of links. Exit 1 when something is missing
    that was not left alone on purpose, or a list could not be read to its end.
    """
    import json
    from dataclasses import asdict

    from flows import around
    from pipeline.coverage import UNDATED
    from pipeline.coverage import coverage as months_of
    from pipeline.settings import settings

    us = settings()
    outlets = around.chosen(around.outlets(us), ids)
    first = _first_month(from_)
    missing, code = False, 0
    with around.open_ledger(us) as ledger:  # first of all: without it each outlet would say what is wrong with it
        if not recorded:
            code = _survey(us, outlets, first, requests)
        for outlet in outlets:
            months = [one for one in months_of(ledger, outlet.id) if one.month >= first or one.month == UNDATED]
            missing = missing or any(set(one.missing) - ON_PURPOSE for one in months)
            for one in months if as_json else ():
                click.echo(json.dumps(asdict(one) | {"urls": _as_objects(one)}, ensure_ascii=False))
            if not as_json:
                _show(outlet.id, months, urls)
    ctx.exit(max(code, int(missing)))


ON_PURPOSE = frozenset({"robots", "ignored", "erased", "no-article"})


def _first_month(from_: str | None) -> str:
    from datetime import UTC, datetime, timedelta

    if from_ is None:
        return f"{datetime.now(UTC) - timedelta(days=365):%Y-%m}"
    try:
        return f"{datetime.strptime(from_, '%Y-%m').replace(tzinfo=UTC):%Y-%m}"
    except ValueError as error:
        raise click.BadParameter(f"{from_!r} is no month such as 2026-11", param_hint="--from") from error


def _survey(us: "Settings", outlets: "list[Outlet]", first: str, requests: int) -> int:
    """Reads the lists of outlets side by side and says what could not be read; the exit code of that."""
    from flows.crawl import Visit
    from flows.crew import Crew

    with Crew(us) as crew:
        visits = [Visit.to(outlet, since=f"{first}-01", survey=requests) for outlet in outlets]
        ended = [one.result() for one in [crew.submit(visit) for visit in visits]]
    said = [f"{told.outlet_id}: {words}" for told in ended for words in (told.first_error, *told.findings) if words]
    for line in said:
        click.echo(line, err=True)
    return 3 if any(told.was_prevented for told in ended) else int(bool(said))


def _as_objects(one: "Month") -> list[dict[str, str]]:
    return [{"url": url, "reason": reason} for url, reason in one.urls]


def _show(outlet_id: str, months: "list[Month]", urls: bool) -> None:
    click.echo(f"{outlet_id}\n  {'month':8}  published  held  not held")
    for one in months:
        why = ", ".join(f"{number} {reason}" for reason, number in sorted(one.missing.items()))
        said = ", ".join(f"{way} {number}" for way, number in one.by_way.items())
        click.echo(
            f"  {one.month:8}  {one.published:9}  {one.held:4}  {why or 'nothing'}" + (f"  ({said})" if said else "")
        )
        for url, reason in one.urls if urls else ():
            click.echo(f"    {reason}: {isolated(url)}")
    if not months:
        click.echo("  no list was read yet", err=True)
