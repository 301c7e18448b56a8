"""Rows of the tagger's tables, checked as they are read: one that breaks a rule is an error with its file and line."""

import csv
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from pipeline.errors import TableError

Rules = Mapping[str, Container[str] | type]


def table(file: Path, rules: Rules) -> Iterator[dict[str, str]]:
    """The rows of a CSV file. `rules`: for a column the words that it may hold, or `int` or `float`.

    Raises TableError when a row has other columns than the head or breaks a rule.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if missing := rules.keys() - set(reader.fieldnames or ()):
            raise TableError(f"{file}:1: no column {', '.join(sorted(missing))}")
        for row in reader:
            if None in row or None in row.values():
                raise TableError(f"{file}:{reader.line_num}: {len(reader.fieldnames or ())} columns expected")
            for column, rule in rules.items():
                if problem := _problem(row[column], rule):
                    raise TableError(f"{file}:{reader.line_num}: {column}: {problem}: «{row[column]}»")
            yield row


def _problem(cell: str, rule: Container[str] | type) -> str:
    """What is wrong with a cell; nothing where it keeps its rule. An empty cell is no number and may stand for none."""
    if isinstance(rule, type):
        return "" if not cell or _is_number(cell, rule) else "no number"
    return "" if cell in rule else "unknown"


def _is_number(cell: str, rule: type) -> bool:
    try:
        rule(cell)
    except ValueError:
        return False
    return True
