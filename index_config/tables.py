"""The tables that people edit, read row by row: a row that cannot be meant is told with its file and line."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import ConfigError

FOLDER = Path(__file__).parent
# The columns of each table; for one of fixed values, which.
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "words.csv": {"word": (), "kind": ("apart", "feminine", "gendered", "noun", "relative", "single"), "source": ()},
    "plurals.csv": {"plural": (), "singular": (), "source": ()},
    "verbs.csv": {"perfect": (), "imperfect": (), "noun": (), "source": ()},
    "names.csv": {"names": (), "kind": ("place", "spelling"), "source": ()},
}


def rows(name: str, folder: Path = FOLDER) -> Iterator[dict[str, str]]:
    """The rows of one table. Raises ConfigError when a cell is empty, or holds none of the values of its column."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != tuple(COLUMNS[name]):
            raise ConfigError(f"{name}: columns {lines.fieldnames}, expected {', '.join(COLUMNS[name])}")
        for row in lines:
            for column, values in COLUMNS[name].items():
                _check(f"{name} line {lines.line_num}", column, row[column], values)
            if None in row:
                raise ConfigError(f"{name} line {lines.line_num}: more cells than columns: {row[None]}")
            yield row


def _check(where: str, column: str, cell: str | None, values: tuple[str, ...]) -> None:
    if not (cell or "").strip():
        raise ConfigError(f"{where}: {column} is empty")
    if values and cell not in values:
        raise ConfigError(f"{where}: {column} {cell!r} is none of {', '.join(values)}")
