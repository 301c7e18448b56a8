"""Tombstones and hashes of names beside the archive, so that what was erased stays so when the ledger is lost."""

import json
import os
from pathlib import Path

from pipeline.ledger import Ledger
from pipeline.ledger.stones import Line, lines

FILE = "erased.jsonl"  # in the archive's folder


def keep(ledger: Ledger, archive_dir: Path) -> None:
    """Writes down what the ledger holds as erased, in place of what was written before."""
    text = "".join(f"{json.dumps(line)}\n" for line in lines(ledger))
    if not text:
        return
    archive_dir.mkdir(parents=True, exist_ok=True)
    partial = archive_dir / f"{FILE}.partial"
    with partial.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(archive_dir / FILE)


def kept(archive_dir: Path) -> list[Line]:
    """What was written down."""
    path = archive_dir / FILE
    return [json.loads(line) for line in path.read_text("ascii").splitlines()] if path.exists() else []
