"""What a format is told, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.export.columns import COLUMNS
from pipeline.export.labels import Language

Notes = Mapping[str, int]  # what had to be changed, and how often: {"shortened cells": 3}


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is written. `columns`: dotted field names of a table; None for the usual ones.

    `language`: of headings and of the names of regions, provinces and languages; None leaves the index's own names.
    `title`, `query`, `filters` (name and value) and the days `first` and `last` ("" for no bound) head a press review.
    """

    columns: tuple[str, ...] = COLUMNS
    bom: bool = False
    separator: str = ","
    language: Language | None = None
    newest: bool = False  # the newest article first
    collapse: bool = False  # one entry of each story, with the outlets that have it too
    title: str = ""
    query: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    first: str = ""
    last: str = ""
