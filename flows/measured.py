"""The tables of figures in docs, made from what the benchmarks kept (`make bench PART=read SAVE=1`).

A page says where a table stands: `<!-- figures read: Arabic script -->` and `<!-- end of figures -->`.
"""

import json
import re
from functools import cache
from pathlib import Path

from pipeline.errors import ConfigError

PROJECT = Path(__file__).parents[1]
PLACE = re.compile(
    r"(<!-- figures (\w+): ([^\n<]+?) -->\n)(?:[^<]++|<(?!!-- (?:figures|end of) ))*+(<!-- end of figures -->)"
)


def files() -> dict[Path, str]:
    """Every page of docs with its tables as the kept figures have them."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted((PROJECT / "docs").glob("*.md"))}
    return {path: PLACE.sub(_table, text) for path, text in pages.items() if PLACE.search(text)}


def _table(place: re.Match[str]) -> str:
    part, name = place[2], place[3]
    if name not in _kept(part):
        raise ConfigError(f"docs name the figures {name!r} of the benchmark {part}, which were never kept: SAVE=1")
    told = _kept(part)[name]
    lines = [told["heads"], [":---"] + ["---:"] * (len(told["heads"]) - 1), *told["rows"]]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{place[1]}{rows}\n\n`python -m benchmarks.{part}`, {told['measured']}\n{place[4]}"


@cache
def _kept(part: str) -> dict[str, dict[str, list[str]]]:
    file = PROJECT / "benchmarks" / "figures" / f"{part}.json"
    kept: dict[str, dict[str, list[str]]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return kept
