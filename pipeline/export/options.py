"""What a format is told, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass

Notes = Mapping[str, int]  # what had to be changed, and how often: {"shortened cells": 3}


@dataclass(frozen=True, slots=True)
class Options:
    """`columns`: dotted field names of a table; `title`: the heading of a press review."""

    columns: tuple[str, ...]
    bom: bool = False
    title: str = ""
