"""The gate: what is indexed of real pages must not be worse than it was. `python -m benchmarks.read_gate [--pin]`."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.read.ours import lines
from benchmarks.read.pages import Page, Scores, pages, reading, scores, shared_dir
from pipeline.clean import repair

PINNED = Path(__file__).parent / "read" / "pinned.json"
LOWER_IS_BETTER = frozenset({"empty", "wrong_days", "false_authors"})
SLACK = 0.0005  # of F1: rounding


def measured() -> dict[str, Scores]:
    """The scores of each group of pages."""
    golds = [replace(gold, body=repaired(gold)) for gold in pages(shared_dir())]
    readings = {str(line["id"]): reading(line) for line in lines(golds, indexed=True)}
    groups = sorted({gold.group for gold in golds})
    return {group: scores([gold for gold in golds if gold.group == group], readings) for group in groups}


def repaired(gold: Page) -> str:
    """A gold text with its slips mended as the index mends them: «في في حين» is no loss."""
    return "\n".join(repair(line, arabic=gold.lang == "ar") for line in gold.body.split("\n"))


def falls(pinned: dict[str, dict[str, float]], found: dict[str, Scores]) -> list[str]:
    """What got worse, one line each."""
    worse = []
    for group, wanted in pinned.items():
        for name, before in wanted.items():
            now = asdict(found[group])[name]
            if (now > before) if name in LOWER_IS_BETTER else (now < before - SLACK):
                worse.append(f"{group}: {name} was {before:.3f}, is {now:.3f}")
    return worse


def main(arguments: list[str]) -> int:
    if not (shared_dir() / "pages" / "gold.jsonl").is_file():
        print(f"read gate skipped: no real pages in {shared_dir()} (set JARIDA_SHARED)")
        return 0
    found = measured()
    if "--pin" in arguments:
        rounded = {group: {key: round(value, 4) for key, value in asdict(s).items()} for group, s in found.items()}
        PINNED.write_text(json.dumps(rounded, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"pinned: {PINNED.name}")
        return 0
    worse = falls(json.loads(PINNED.read_text(encoding="utf-8")), found)
    print("\n".join(worse) if worse else "read gate: no score fell")
    return int(bool(worse))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
