"""Tombstones and hashes of names beside the archive, so that what was erased stays so when the ledger is lost."""

import json
from pathlib import Path

from pipeline import archive
from pipeline.ledger import Ledger
from pipeline.ledger.stones import Line, lines

FILE = "erased.jsonl"  # in the archive's folder


def keep(ledger: Ledger, archive_dir: Path) -> None:
    """Writes down what the ledger holds as erased, in place of what was written before."""
    text = "".join(f"{json.dumps(line)}\n" for line in lines(ledger))
    if text:
        archive.keep_beside(archive_dir, FILE, text.encode())


def kept(archive_dir: Path) -> list[Line]:
    """What was written down."""
    return [json.loads(line) for line in archive.kept_beside(archive_dir, FILE).splitlines()]
