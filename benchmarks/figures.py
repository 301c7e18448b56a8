"""Tables of figures: printed, and with SAVE=1 kept as JSON, from which `make generated` makes the tables in docs."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).with_name("figures")
Cell = str | int | float


def table(part: str, name: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], decimals: int = 3) -> None:
    """Prints a table of a part, floats with so many decimals; keeps it when the environment says SAVE."""
    texts = [tuple(heads), *(tuple(shown(cell, decimals) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(heads))]
    print(f"\n{name}")
    for row in texts:
        cells = [text.rjust(width) for text, width in zip(row, widths, strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *cells[1:]]), flush=True)
    if os.environ.get("SAVE"):
        keep(part, name, texts)


def shown(cell: Cell, decimals: int) -> str:
    """A cell as text.

    >>> shown(0.9966, 3), shown(12345, 3), shown("كلميم", 3)
    ('0.997', '12,345', 'كلميم')
    """
    return cell if isinstance(cell, str) else f"{cell:,}" if isinstance(cell, int) else f"{cell:,.{decimals}f}"


def keep(part: str, name: str, texts: Sequence[tuple[str, ...]]) -> None:
    """Writes one table into the part's file, beside its others."""
    file = FOLDER / f"{part}.json"
    held = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    held[name] = {"measured": f"{datetime.now(UTC):%Y-%m-%d}", "heads": texts[0], "rows": texts[1:]}
    FOLDER.mkdir(exist_ok=True)
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
