"""Reports, digests and other files of the data folder without a name or a page."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.redact import Rule, blackened, names

OURS = frozenset({"reports", "digests", "metrics"})  # folders that may be written anew; other files are their owner's
ELSEWHERE = frozenset({"archive"})
LEDGER = ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm")


def black_out(data_dir: Path, rule: Rule) -> int:
    """Blacks out in our own files; one that is named after it goes. Returns how many were changed."""
    changed = 0
    for path in _files(data_dir):
        if path.relative_to(data_dir).parts[0] not in OURS:
            continue
        if names(path.name, rule):
            path.unlink()
            changed += 1
            continue
        text = _text(path)
        if (without := blackened(text, rule)) != text:
            partial = path.with_name(f"{path.name}.partial")
            partial.write_text(without, "utf-8")
            partial.replace(path)
            changed += 1
    return changed


def naming(data_dir: Path, rule: Rule) -> Iterator[Path]:
    """The files in which something is left, unpacked when they are packed."""
    return (path for path in _files(data_dir) if names(path.name, rule) or names(_text(path), rule))


def _files(data_dir: Path) -> Iterator[Path]:
    for path in sorted(data_dir.rglob("*")):
        if path.is_file() and path.relative_to(data_dir).parts[0] not in ELSEWHERE and path.name not in LEDGER:
            yield path


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            content = gzip.decompress(content)
    return content.decode("utf-8", "replace")
