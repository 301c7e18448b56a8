"""What is looked at, and one thing that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ledger import Ledger

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


@dataclass(frozen=True, slots=True)
class Patient:
    """What is compared. `index` is the name of the index behind the alias, None when there is none."""

    ledger: Ledger
    archive_dir: Path
    reports_dir: Path
    es: "Elasticsearch"
    alias: str
    index: str | None


@dataclass(frozen=True, slots=True)
class Ill:
    """One thing that is wrong: a key of `CURES`, where it is in words, and what its cure needs to find it."""

    name: str
    where: str
    key: object = None
