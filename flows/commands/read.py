"""The stages by hand: one page, one text, one date."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.models import Article, Entity, Outlet


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--url", help="Where the page is from; needed with FILE.")
@click.option("--jsonl", type=click.Path(path_type=Path, allow_dash=True), help='Lines {"id","url","html_path"}.')
@click.option("--at", metavar="ISO", help="When it was captured; without it now.")
@click.pass_context
def extract(ctx: click.Context, file: Path | None, url: str | None, jsonl: Path | None, at: str | None) -> None:
    """Prints one HTML page (FILE, - reads stdin), or many, as articles in JSON."""
    import json

    from flows import around
    from pipeline.errors import JaridaError
    from pipeline.settings import settings

    if bool(file) == bool(jsonl) or (file and not url):
        raise click.UsageError("give FILE and --url, or --jsonl FILE")
    registry, moment = around.outlets(settings()), _moment(at)
    if file and url:
        click.echo(json.dumps(_read(_bytes(file), url, moment, registry), ensure_ascii=False, indent=2))
        return
    assert jsonl is not None
    failed = False
    for number, line in enumerate(_bytes(jsonl).splitlines(), 1):  # of bytes: U+2028 in an address ends no line
        try:
            row = json.loads(line)
            found = {"id": row["id"], **_read(Path(row["html_path"]).read_bytes(), row["url"], moment, registry)}
        except (JaridaError, OSError, KeyError, ValueError) as error:
            failed = True
            click.echo(f"line {number}: {type(error).__name__}: {error}", err=True)
            continue
        click.echo(json.dumps(found, ensure_ascii=False))
    ctx.exit(1 if failed else 0)


@click.command()
@click.option("--train", "files", multiple=True, type=click.Path(exists=True, path_type=Path), help="A tagged file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where --train writes its model.")
@click.option("--model", type=click.Path(exists=True, path_type=Path), help="Add the persons of a trained model.")
@click.pass_context
def tag(ctx: click.Context, files: tuple[Path, ...], output: Path | None, model: Path | None) -> None:
    """Tags texts: JSON lines {"id","text"} on stdin to JSON lines with entities; exit 1 when a line was no such."""
    from pipeline.tag import entities, statistical, tag_lines, transformer

    if bool(files) != bool(output):
        raise click.UsageError("--train and -o go together")
    if files and output:
        statistical.train(files, output)
        click.echo(output)
        return
    tagger: Callable[[str], Sequence[Entity]] = entities
    if folder := transformer.model_dir():
        tagger = statistical.with_persons(tagger, transformer.tagger(folder))
    if model:
        tagger = statistical.with_persons(tagger, statistical.load(model))
    skipped: list[int] = []
    for line in tag_lines(sys.stdin, tagger, skipped):
        click.echo(line)
    ctx.exit(1 if skipped else 0)


@click.command()
@click.option("--at", metavar="ISO", help="The time that relative forms are relative to; without it now.")
@click.option("--country", default="MA", show_default=True, help="Whose month names, order and time zone (ISO code).")
def date(at: str | None, country: str) -> None:
    """Reads dates: lines of text on stdin to JSON lines {"raw","value","precision","how"}."""
    import json

    from pipeline.dates import parse, shown
    from pipeline.dates.zones import countries

    if country not in countries():
        raise click.UsageError(f"--country {country}: unknown, expected one of {', '.join(countries())}")
    moment = _moment(at)
    for line in sys.stdin:
        raw = line.rstrip("\r\n")
        found = parse(raw, at=moment, country=country)
        value = (
            {"value": shown(found, country=country), "precision": found.precision, "how": found.how} if found else {}
        )
        click.echo(json.dumps({"raw": raw, "value": None, "precision": None, "how": None, **value}, ensure_ascii=False))


def _moment(at: str | None) -> datetime:
    from datetime import UTC

    try:
        moment = datetime.fromisoformat(at) if at else datetime.now(UTC)
    except ValueError as error:
        raise click.UsageError(f"--at {at}: not an ISO 8601 time") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bytes(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.UsageError(str(error)) from error


def _read(body: bytes, url: str, at: datetime, registry: "dict[str, Outlet]") -> dict[str, object]:
    """One page as the JSON of its article; `.gz` bytes are unpacked."""
    from flows import around
    from pipeline.clean import clean
    from pipeline.extract import extract as extract_page
    from pipeline.models import Capture

    if body.startswith(b"\x1f\x8b"):
        import gzip

        body = gzip.decompress(body)
    outlet = around.outlet_of(registry, url)
    outlet_id = outlet.id if outlet else "unknown"
    capture = Capture(outlet_id, url, url, at, 200, {}, body)
    return values(clean(extract_page(capture, outlet), outlet))


def values(article: "Article") -> dict[str, object]:
    """An article as the JSON that `jarida extract` prints; dates as printed, in the outlet's zone."""
    from pipeline.dates import shown

    published, modified, zone = article.published, article.modified, article.how.get("zone")
    return {
        "url": article.url,
        "captured_at": article.captured_at.isoformat(),
        "kind": article.kind,
        "title": article.title,
        "text": article.text,
        "lead": article.lead,
        "author": article.author,
        "published_at": shown(published, timezone=zone) if published else None,
        "published_precision": published.precision if published else None,
        "published_how": published.how if published else None,
        "modified_at": shown(modified, timezone=zone) if modified else None,
        "byline": article.byline,
        "dateline": article.dateline,
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "images": [{"url": image.url, "caption": image.caption} for image in article.images],
        "fixes": list(article.fixes),
        "findings": list(article.findings),
        "how": dict(article.how),
    }
