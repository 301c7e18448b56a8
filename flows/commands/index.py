"""`jarida index`: the index's life."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.shown import counted

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.ledger.letters import Letter

MOST_LINES, MOST_NOTES = 10, 20  # named on stderr
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@click.group()
def index() -> None:
    """Indices built from index_config: build, switch, rollback, status, check, load, secure, snapshot, restore."""


@index.command()
@click.option("--suffix", help="Ends the name, for a second index of the same configuration.")
@click.option("--from-archive", is_flag=True, help="Fill it by a replay of the archive, not from the live index.")
@click.pass_context
def build(ctx: click.Context, suffix: str | None, from_archive: bool) -> None:
    """Makes an index of today's files and fills it while the live one serves; prints its name."""
    from flows import around
    from flows.replay import replay
    from pipeline.index import life
    from pipeline.settings import settings

    us = settings()
    es, alias = _cluster()
    name = life.build(es, alias, suffix)
    dead: list[Letter] = []
    if from_archive:
        life.leave_filling(es, alias, name)
        with around.open_ledger(us) as ledger:
            count, dead = replay(us, ledger, into=name)
    else:
        count = life.fill(es, alias, name)
    click.echo(name)
    then = "it serves" if life.serving(es, alias) == name else f"`jarida index switch {name}` lets it serve"
    lacking = f", {len(dead)} could not be made" if dead else ""
    click.echo(f"{counted(count - len(dead), 'document')} in{lacking}; {then}", err=True)
    for one in dead:
        click.echo(f"  outlet={one.outlet_id} url={one.url} {one.stage}: {one.problem}", err=True)
    ctx.exit(1 if dead else 0)


@index.command()
@click.argument("name", required=False)
def switch(name: str | None) -> None:
    """Lets an index serve (without NAME: that of today's files), in one step."""
    from pipeline.index import life

    es, alias = _cluster()
    name = name or life.index_name(alias)
    previous = life.switch(es, alias, name)
    _settle(es, name)
    click.echo(f"{alias} is {name}" + (f", was {previous}" if previous else ""))


@index.command()
def rollback() -> None:
    """Lets the index before serve again."""
    from pipeline.index import life

    es, alias = _cluster()
    name = life.rollback(es, alias)
    _settle(es, name)
    click.echo(f"{alias} is {name}")


@index.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def status(as_json: bool) -> None:
    """Lists the indices, the serving one marked with *."""
    import json
    from dataclasses import asdict

    from pipeline.index import life

    for one in life.status(*_cluster()):
        if as_json:
            click.echo(json.dumps(asdict(one), default=str))
        else:
            held, size = counted(one.documents, "document"), f"{one.size_bytes / 1e6:,.1f} MB"
            click.echo(f"{'*' if one.serving else ' '} {one.name}  {held}  {size}  {one.created_at:%Y-%m-%d %H:%M} UTC")


@index.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Reports what differs between the files, the ledger's count and the cluster; exit 1 when something does."""
    from flows import around
    from pipeline.index import life
    from pipeline.settings import settings

    findings = [*life.check(*_cluster()), *filter(None, [around.shortfall(settings())])]
    for finding in findings:
        click.echo(finding)
    ctx.exit(1 if findings else 0)


@index.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", metavar="NAME", help="An index, made from index_config when absent; without it the live one.")
@click.option(
    "--tag", is_flag=True, help="Through cleaning, tagging and clustering; a date in any form (published_at or date)."
)
@click.pass_context
def load(ctx: click.Context, file: Path, into: str | None, tag: bool) -> None:
    """Loads ready documents, a JSON object a line (article_id, title, text, other mapped fields).

    What was erased does not come back by it, and forgotten names are blacked out.
    """
    from flows import around
    from pipeline.erase import erase_again
    from pipeline.index import life
    from pipeline.index.fill import note
    from pipeline.index.load import load_jsonl
    from pipeline.ready import DATES, Stages
    from pipeline.settings import settings

    es, alias = _cluster()
    if into:
        life.create(es, into)
    else:
        life.ensure(es, alias)
    stages = Stages(around.outlets(settings()) if tag else {})
    through = {"through": stages.through, "also": DATES} if tag else {}
    for name in es.indices.get(index=into or alias):
        note(es, name, loaded=datetime.now(UTC).isoformat(timespec="seconds"))  # no ledger knows these documents
    result = load_jsonl(es, file, into or alias, **through)  # type: ignore[arg-type]  # two kinds of value in one dict
    with around.open_ledger(settings()) as ledger:
        erase_again(es, into or alias, ledger, EVER)
    es.indices.refresh(index=into or alias)
    for problem, lines in result.groups().items():
        shown = ", ".join(map(str, lines[:MOST_LINES])) + (", …" if len(lines) > MOST_LINES else "")
        click.echo(f"{file}: {len(lines):,} refused: {problem} (lines {shown})", err=True)
    for words, number in stages.notes.most_common(MOST_NOTES):
        click.echo(f"{file}: {number:,} without a date: {words}", err=True)
    click.echo(f"{result.indexed} indexed, {result.older} older than what is there, {result.refused} refused")
    ctx.exit(1 if result.refused or stages.notes else 0)


@index.command()
@click.option(
    "--key", "keys", multiple=True, metavar="NAME", help="Also make this API key of security.json; shown once."
)
def secure(keys: tuple[str, ...]) -> None:
    """Puts the roles of index_config/security.json into the cluster; prints the keys asked for."""
    from pipeline.index.secure import secure as put

    es, alias = _cluster()
    secured = put(es, alias, keys)
    click.echo(f"roles: {', '.join(secured.roles)}", err=True)
    for name, secret in secured.keys.items():
        click.echo(f"{name} {secret}")


@index.command()
@click.option(
    "--to", "where", metavar="WHERE", help="A folder under path.repo or s3://bucket/path; only the first time."
)
def snapshot(where: str | None) -> None:
    """Takes a snapshot of the index that serves; prints its name."""
    from pipeline.index import snapshots

    es, alias = _cluster()
    if where:
        snapshots.register(es, where)
    click.echo(snapshots.create(es, alias))


@index.command()
@click.argument("name")
@click.option("--suffix", default="restored", show_default=True, help="Ends the names of the restored indices.")
def restore(name: str, suffix: str) -> None:
    """Brings back a snapshot beside what serves; prints the indices for `jarida index switch`."""
    from pipeline.index import snapshots

    for restored in snapshots.restore(_cluster()[0], name, suffix):
        click.echo(restored)


def _cluster() -> "tuple[Elasticsearch, str]":
    from pipeline.index.client import client
    from pipeline.settings import settings

    return client(settings()), settings().elasticsearch.alias


def _settle(es: "Elasticsearch", name: str) -> None:
    """What may have missed the index that serves now: erasures are made in it, the rest is pending for `process`."""
    from flows import around
    from pipeline import erase
    from pipeline.index import life
    from pipeline.ledger import Ledger, work
    from pipeline.settings import settings

    since = life.built_at(es, name)
    with Ledger.open(settings().ledger) as ledger:
        erase.erase_again(es, name, ledger, since)
        work.moved(ledger, around.index_id(es, name), since)
