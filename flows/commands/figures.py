"""Figures for people and for programs: a table on the terminal, CSV, JSON, a file, a picture."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flows.commands.sets import LABELS, OUTPUT
from flows.commands.terminal import isolated

if TYPE_CHECKING:
    from pipeline.analyse import Source
    from pipeline.export.options import Options
    from pipeline.search import Query

F = TypeVar("F", bound=Callable[..., Any])
Record = dict[str, Any]
TABLES = ("xlsx", "csv", "parquet", "jsonl")  # what figures can be written as
PICTURES = ("png", "svg")
SHARES = frozenset(("share", "copied_share", "kept"))
NUMBERS = SHARES | {
    *("documents", "of", "total", "rest", "elsewhere", "times", "strength", "own", "copied", "delay_s", "after_s"),
    *("of_one", "of_other"),
}
LASTING = {"delay_s": "delay"}  # seconds, for people in days, hours and minutes


@dataclass(frozen=True, slots=True)
class How:
    """How figures are wanted: as which of the ways that `written` gives a command."""

    labels: Any = None
    as_csv: bool = False
    as_json: bool = False
    output: Path | None = None
    bom: bool = False
    separator: str = ","

    @property
    def as_picture(self) -> bool:
        return self.output is not None and _ending(self.output) in PICTURES

    def options(self, columns: Sequence[str]) -> "Options":
        from pipeline.export.options import Options

        return Options(tuple(columns), bom=self.bom, separator=self.separator, language=self.labels)


def written(*kinds: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the ways in which its figures can be had, as `how`; `kinds`: the endings of files."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def packed(**given: Any) -> None:
            how = How(**{one.name: given.pop(one.name) for one in fields(How)})
            command(how=how, **given)

        return _with_ways(packed, kinds)

    return decorate


def _with_ways(command: F, kinds: Sequence[str]) -> F:
    def checked(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
        if value and _ending(value) not in kinds:
            raise click.BadParameter(f"{value}: what is shown here goes into {', '.join(kinds)}")
        return value

    into = f"Into a file, by its ending: {', '.join(kinds)}."
    for option in (
        click.option("--separator", default=",", show_default=True, help="Between the cells of a CSV.", callback=_sign),
        click.option("--bom", is_flag=True, help="Begin a CSV so that Excel reads its Arabic."),
        click.option("-o", "--output", type=OUTPUT, help=into, callback=checked),
        click.option("--json", "as_json", is_flag=True, help="As JSON."),
        click.option("--csv", "as_csv", is_flag=True, help="As CSV."),
        LABELS,
    ):
        command = option(command)
    return command


def _sign(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if len(value) != 1:
        raise click.BadParameter("takes one sign, such as ; or a tab")
    return value


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def show(rows: Iterable[Record], columns: Sequence[str], how: How, queries: "Sequence[Query]", index: str) -> None:
    """The rows into a file, as CSV to standard output, or as a table; none is held but for the table and parquet."""
    if how.output:
        from pipeline.export.rows import write_rows

        write_rows(rows, how.output, how.options(columns), queries=queries, index=index)
        click.echo(how.output)
    elif how.as_csv:
        _print_csv(rows, how.options(columns))
    else:
        shown = list(rows)
        for line in table(shown, columns, how.labels) if shown else ():
            click.echo(line)


def draw(found: Any, output: Path, labels: Any, at: "Source") -> None:
    """The picture of a result."""
    from pipeline.analyse.plots import plot

    plot(found, output, language=labels, name_of=names(labels, at))
    click.echo(output)


def _print_csv(rows: Iterable[Record], options: "Options") -> None:
    from pipeline.export.tables import csv_head, csv_record

    sys.stdout.write("\ufeff" * options.bom + csv_head(options).decode())  # BYTE ORDER MARK
    for row in rows:
        sys.stdout.write(csv_record({column: row.get(column) for column in options.columns}, options).decode())


def echo_json(value: Record) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def table(rows: Sequence[Record], columns: Sequence[str], labels: Any) -> Iterator[str]:
    """Lines for a terminal: figures stand right, Arabic is isolated."""
    from pipeline.export.labels import label

    shown = [[label(LASTING.get(column, column), labels) for column in columns]]
    shown += [[_cell(column, row.get(column), labels) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for line in shown:
        cells = (
            text.rjust(width) if column in NUMBERS else isolated(text) + " " * (width - len(text))
            for text, width, column in zip(line, widths, columns, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _cell(column: str, value: Any, labels: Any) -> str:
    from pipeline.export.labels import lasting

    if value is None:
        return "" if column in NUMBERS or column not in _counted() else without(labels)
    if column in LASTING:
        return lasting(value, labels)
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


def names(labels: Any, at: "Source") -> Callable[[str, str], str]:
    """What gives a column's code its name: an outlet, a region, a province or a language; others are their own.

    An outlet that the registry does not know is called as its articles have it.
    """
    from flows import around
    from pipeline.analyse import printed_name
    from pipeline.export.labels import named, place_name
    from pipeline.settings import settings

    outlets = around.outlets(settings())

    def name_of(by: str, value: str) -> str:
        if by == "outlet":
            outlet = outlets.get(value)
            if outlet is None:
                return printed_name(at, value) or value
            return outlet.name.get(labels or "ar") or next(iter(outlet.name.values()))
        if by == "language":
            return str(named("language", value, labels or "ar"))
        return place_name(value, labels or "ar")

    return name_of
