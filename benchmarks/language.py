"""Language by our rules and by the model alone: `python -m benchmarks.language`.

Accuracy on the sentences of the tests; time, and the share of Darija, on the documents of the shared search set.
"""

import csv
import gzip
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline import language

PROJECT = Path(__file__).parents[1]
SENTENCES = PROJECT / "tests" / "pipeline" / "language.csv"
ALIASES = {"kab": "ber-latn", "ber": "zgh"}
ROW = "{:<28} {:>9} {:>12}"


def main() -> int:
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    restricted = LanguageIdentifier.from_model_file(MODEL_FILE)
    restricted.set_languages(["ar", "ary", "en", "es", "fa", "fr", "kab"])
    tools: dict[str, Callable[[str], str | None]] = {
        "jarida": language.detect,
        "py3langid, 7 languages": lambda text: restricted.classify(text)[0],
        "py3langid, all": lambda text: whole.classify(text)[0],
    }
    documents = _documents()
    print(ROW.format("tool", "sentences", "ms/article"))
    for name, detect in tools.items():
        right, count = _right(detect)
        print(ROW.format(name, f"{right} of {count}", _time(detect, documents)))
    print(ROW.format("jarida, each paragraph", "", _time(_paragraphs, documents)))
    _print_sources(documents)
    return 0


def _right(detect: Callable[[str], str | None]) -> tuple[int, int]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = ((row["language"], detect(row["text"]) or "") for row in rows)
    return sum(ALIASES.get(code, code) == wanted for wanted, code in found), len(rows)


def _documents() -> list[tuple[str, str]]:
    """Source and text of the news of the shared search set; empty when it is not there."""
    shared = Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data"))
    file = shared / "search" / "documents.jsonl.gz"
    if not file.is_file():
        print(f"skipped: no documents in {file.parent} (set JARIDA_SHARED)")
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["source"], f"{row['title']}\n{row['body']}") for row in rows if not row["source"].startswith("qa")]


def _paragraphs(text: str) -> str | None:
    texts = text.split("\n")
    return language.main(texts, language.paragraphs(texts))


def _time(detect: Callable[[str], str | None], documents: list[tuple[str, str]]) -> str:
    if not documents:
        return "-"
    sample = documents[::5]
    start = time.process_time()
    for _, text in sample:
        detect(text)
    return f"{(time.process_time() - start) / len(sample) * 1000:.2f}"


def _print_sources(documents: list[tuple[str, str]]) -> None:
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for source, text in documents:
        codes[source][language.detect(text) or "none"] += 1
    for source, counts in sorted(codes.items()):
        print(f"{source:<28} " + ", ".join(f"{code} {count}" for code, count in counts.most_common()))


if __name__ == "__main__":
    sys.exit(main())
