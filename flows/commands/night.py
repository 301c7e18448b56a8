"""Crawling, processing, the night, and replays of the archive."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.terminal import DAY, dask, options, tell_interrupted
from pipeline.shown import counted

if TYPE_CHECKING:
    from flows.crawl import Crawl
    from pipeline.models import Outlet

outlet_ids = click.argument("ids", nargs=-1, metavar="[ID]...")
limit = click.option("--limit", type=click.IntRange(min=1), help="Most article pages per outlet.")
since = click.option(
    "--since", "--from", "since", metavar="DATE", help="Only what is dated on or after this day (YYYY-MM-DD)."
)


@click.command()
@outlet_ids
@limit
@since
@click.option("--to", type=DAY, help="Only what was published on or before this day; lists are read that far back.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON lines.")
@click.pass_context
def crawl(
    ctx: click.Context, ids: tuple[str, ...], limit: int | None, since: str | None, to: datetime | None, as_json: bool
) -> None:
    """Discovers and fetches into archive and ledger; indexes nothing."""
    from flows import around
    from flows.crawl import Visit
    from flows.crew import Crew, ready, stop
    from flows.stop import heard
    from pipeline.settings import settings

    us = settings()
    outlets = around.to_crawl(us, around.outlets(us), ids)
    until = to.date().isoformat() if to else None
    ready()
    with around.open_ledger(us), heard(stop) as asked, Crew(us) as crew:
        visits = [Visit.to(outlet, limit=limit, since=since, until=until) for outlet in outlets]
        ended = [one.result() for one in [crew.submit(visit) for visit in visits]]
    for one in ended:
        _tell_crawl(one, one.outlet_id, as_json)
    tell_interrupted(asked, "run it again to go on")
    ctx.exit(asked.code(_code(ended, fine=not any(one.failed or one.findings for one in ended))))


@click.command()
@outlet_ids
@click.option("--from", "from_", required=True, metavar="MONTH", help="The first month, such as 2024-01.")
@click.option("--to", metavar="MONTH", help="The last month; without it the present one.")
@limit
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON lines, one for each month.")
@dask
@click.pass_context
def backfill(
    ctx: click.Context,
    ids: tuple[str, ...],
    from_: str,
    to: str | None,
    limit: int | None,
    as_json: bool,
    where: str | None,
) -> None:
    """Fetches the past month by month, newest first; run again, it goes on with the months that are not whole yet.

    Exit 1 while a month could not be fetched whole. `jarida process` indexes what came.
    """
    if where is not None:
        told = {"--from": from_, "--to": to, "--limit": limit}
        ctx.exit(_spread_backfill(where, ids, [*options(told), *(["--json"] if as_json else [])]))
    from concurrent.futures import ThreadPoolExecutor
    from datetime import UTC

    from flows import around
    from flows.backfill import fill, is_whole, months
    from flows.crew import Crew, ready, stop
    from flows.stop import heard
    from pipeline.ledger.backfill import finished
    from pipeline.settings import settings

    us, today = settings(), datetime.now(UTC).date()
    most = limit or us.crawl.limit
    wanted = months(from_, to or f"{today:%Y-%m}", today)
    past = [month for month in wanted if month < f"{today:%Y-%m}"]  # the present one is never whole
    outlets = around.to_crawl(us, around.outlets(us), ids)
    crawls: list[Crawl] = []
    ready()
    with (
        around.open_ledger(us) as ledger,
        heard(stop) as asked,
        Crew(us) as crew,
        ThreadPoolExecutor(crew.roster.places) as pool,
    ):

        def one(outlet: "Outlet") -> bool:
            for month, ended in fill(ledger, outlet, wanted, most, crew.crawl):
                crawls.append(ended)
                whole = is_whole(ended, most)
                _tell_crawl(ended, f"{outlet.id} {month}", as_json, month=month, whole=whole)
            return finished(ledger, outlet.id).issuperset(past)

        done = list(pool.map(one, outlets))
    click.echo(f"{sum(done)} of {len(done)} outlets are whole from {from_} to {wanted[0]}", err=True)
    tell_interrupted(asked, "run it again to go on")
    ctx.exit(asked.code(_code(crawls, fine=all(done))))


def _spread_backfill(where: str, ids: tuple[str, ...], asked: "list[str]") -> int:
    """Has each outlet, or those of one host, filled by a worker of Dask; returns the exit code of all."""
    from flows import around
    from flows.divide import groups
    from flows.spread import spread
    from pipeline.settings import settings

    us = settings()
    outlets = around.to_crawl(us, around.outlets(us), ids)
    ended = spread("backfill", where, [["backfill", *(one.id for one in group), *asked] for group in groups(outlets)])
    for one in ended:
        click.echo(one.out, nl=False)
        click.echo(one.err, nl=False, err=True)
    return max(one.code for one in ended)


def _code(crawls: "Iterable[Crawl]", fine: bool) -> int:
    """The exit code of crawls: 3 when something that we need was not usable, 1 when not all is fine."""
    return 3 if any(one.was_prevented for one in crawls) else 0 if fine else 1


def _tell_crawl(one: "Crawl", name: str, as_json: bool, **more: object) -> None:
    """The figures of a crawl, for people or as a line of JSON."""
    import json
    from dataclasses import asdict

    if as_json:
        click.echo(json.dumps({**asdict(one), **more}, ensure_ascii=False))
        return
    whole = "" if more.get("whole", True) else ", not whole yet"
    click.echo(f"{name}: {one.discovered} discovered, {one.fetched} fetched, {one.failed} failed{whole}")
    told = ""
    for words in map(str, filter(None, [one.first_error, *one.findings])):
        if (words.partition(": ")[2] or words) not in told:  # a finding may be the cause of the error above
            click.echo(f"  {words}", err=True)
        told += f"{words}\n"


@click.command()
@outlet_ids
@limit
@since
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.pass_context
def nightly(ctx: click.Context, ids: tuple[str, ...], limit: int | None, since: str | None, as_json: bool) -> None:
    """Crawls due outlets side by side, processes what came, and reports; exit 1 partial, 3 failed.

    As a run of the Prefect server that PREFECT_API_URL names; without it, by itself.
    """
    import os

    from flows import around, closing, report
    from flows.night import Order, night
    from pipeline.errors import ServiceError
    from pipeline.settings import settings

    us, order = settings(), Order(ids, limit, since)
    if os.environ.get("PREFECT_API_URL"):
        from flows.nightly import through_server

        try:
            around.require_prefect()
        except ServiceError as error:
            told = closing.not_held(us, error)
        else:
            told = through_server(order)
    else:
        told = night(order, us)
    if as_json or told.nights:
        click.echo(told.as_json() if as_json else report.table(told))
    else:
        click.echo(f"error: {told.error or report.headline(told)}", err=True)
    ctx.exit(told.code)


@click.command("import-warc")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--trust", is_flag=True, help="Believe outlet, key and hints that records of another Jarida name.")
@click.option("--json", "as_json", is_flag=True, help="The account as JSON.")
@click.pass_context
def import_warc(ctx: click.Context, files: tuple[Path, ...], trust: bool, as_json: bool) -> None:
    """Takes articles of known outlets from WARC files made elsewhere; `jarida process` indexes them.

    Each record is taken, left out (why), or faulty; exit 1 when one is faulty, or a file is no WARC file.
    """
    import json
    from dataclasses import asdict

    from flows import around
    from flows.importing import import_warc as run
    from pipeline.settings import settings

    us = settings()
    with around.open_ledger(us) as ledger:
        found = run(us, ledger, files, trust)
    if as_json:
        click.echo(json.dumps({**asdict(found), "left": found.left}, ensure_ascii=False, indent=2))
    else:
        left, faulty = sum(found.left.values()), len(found.faulty)
        click.echo(f"{counted(found.taken, 'capture')} taken, {counted(left, 'record')} left out, {faulty} faulty")
        for reason, number in found.left.most_common():
            click.echo(f"left out: {number} × {reason}", err=True)
    for line in (*(f"faulty: {one}" for one in found.faulty), *(f"refused: {one}" for one in found.refused)):
        click.echo(line, err=True)
    ctx.exit(1 if found.faulty or found.refused else 0)
