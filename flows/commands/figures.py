"""Figures for people and for programs: a table on the terminal, CSV, JSON, a file, a picture."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from flows.commands.sets import LABELS, OUTPUT
from flows.commands.terminal import isolated

F = TypeVar("F", bound=Callable[..., Any])
Record = dict[str, Any]
TABLES = frozenset(("xlsx", "csv", "parquet", "jsonl"))  # what figures can be written as
PICTURES = frozenset(("png", "svg"))
SHARES = frozenset(("share", "copied_share", "kept"))
NUMBERS = SHARES | {
    *("documents", "of", "total", "rest", "elsewhere", "times", "strength", "own", "copied", "delay_s", "after_s"),
    *("of_one", "of_other"),
}


def written(command: F) -> F:
    """Gives a command the ways in which figures can be had."""
    for option in (
        click.option("-o", "--output", type=OUTPUT, help="Into a file: xlsx, csv, parquet, jsonl, or a png or svg."),
        click.option("--json", "as_json", is_flag=True, help="As JSON."),
        click.option("--csv", "as_csv", is_flag=True, help="As CSV."),
        LABELS,
    ):
        command = option(command)
    return command


def show(
    rows: Iterable[Record], columns: Sequence[str], *, labels: Any, as_csv: bool = False, output: Path | None = None
) -> None:
    """The rows into a file, as CSV to standard output, or as a table; none is held but for the table and parquet."""
    if output:
        write(rows, columns, output, labels)
    elif as_csv:
        _print_csv(rows, columns, labels)
    else:
        for line in table(list(rows), columns, labels):
            click.echo(line)


def write(rows: Iterable[Record], columns: Sequence[str], output: Path, labels: Any) -> None:
    """The rows into a file that is there only when it is whole."""
    from pipeline.errors import ConfigError
    from pipeline.export.formats import format_of
    from pipeline.export.options import Options

    what, found = format_of(output)
    if what not in TABLES:
        raise click.UsageError(f"{output}: figures go into xlsx, csv, parquet, jsonl, png or svg")
    options = Options(tuple(columns), language=labels)
    picked = ({column: row.get(column) for column in columns} for row in rows)
    partial = output.with_name(f"{output.name}.partial")
    try:
        found.write((found.record(row, options) for row in picked), partial, options)
        partial.replace(output)
    except OSError as error:
        raise ConfigError(f"{output}: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    click.echo(output)


def draw(found: Any, output: Path, labels: Any) -> None:
    """The picture of a result."""
    from pipeline.analyse.plots import plot

    plot(found, output, language=labels)
    click.echo(output)


def is_picture(output: Path | None) -> bool:
    return output is not None and output.suffix.removeprefix(".").lower() in PICTURES


def _print_csv(rows: Iterable[Record], columns: Sequence[str], labels: Any) -> None:
    from pipeline.export.options import Options
    from pipeline.export.tables import csv_head, csv_record

    options = Options(tuple(columns), language=labels)
    sys.stdout.write(csv_head(options).decode())
    for row in rows:
        sys.stdout.write(csv_record({column: row.get(column) for column in columns}, options).decode())


def echo_json(value: Record) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def table(rows: Sequence[Record], columns: Sequence[str], labels: Any) -> Iterator[str]:
    """Lines for a terminal: figures stand right, Arabic is isolated."""
    from pipeline.export.labels import label

    shown = [[label(column, labels) for column in columns]]
    shown += [[_cell(column, row.get(column), labels) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for line in shown:
        cells = (
            text.rjust(width) if column in NUMBERS else isolated(text) + " " * (width - len(text))
            for text, width, column in zip(line, widths, columns, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _cell(column: str, value: Any, labels: Any) -> str:
    if value is None:
        return "" if column in NUMBERS or column not in _counted() else without(labels)
    if column in SHARES:
        return f"{value:.2%}"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _counted() -> frozenset[str]:
    from pipeline.analyse import BY

    return frozenset(BY)


def without(labels: Any) -> str:
    """What stands for the articles that have no value."""
    from pipeline.export.labels import label

    return label("without", labels) if labels else "(without)"


def value_name(by: str, value: str, labels: Any) -> str:
    """The name of an outlet, a region, a province or a language; any other value is its own."""
    from flows import around
    from pipeline.export.labels import named, place_name
    from pipeline.settings import settings

    if by == "outlet":
        outlet = around.outlets(settings()).get(value)
        return outlet.name.get(labels or "ar") or next(iter(outlet.name.values())) if outlet else value
    if by == "language":
        return str(named("language", value, labels or "ar"))
    return place_name(value, labels or "ar")
