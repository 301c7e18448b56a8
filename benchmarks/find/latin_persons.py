"""latin_persons.csv: people by their names in Latin letters, from Wikidata (CC0), of whom the documents speak.

    python -m benchmarks.find.latin_persons …/arabic_name_romanizer/resources/names.sqlite3 ../shared/data/search

takes the full names of `arabic-name-romanizer` 0.2.0 (see pipeline.tag.latin.table) that stand in a document; which
documents answer a name is found in their texts when the benchmark runs. No text is copied.
"""

import csv
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from zlib import crc32

from pipeline.arabic import normalise, words
from pipeline.tag.latin import letters
from pipeline.tag.latin.alike import likeness

FILE = Path(__file__).with_suffix(".csv")
NAMES = """SELECT arabic_key, latin, country FROM full_names
    WHERE country NOT IN ('AF', 'IR', 'PK') AND source = 'wikidata'"""
COUNT = 400
ALIKE = 0.8  # a label of somebody else («Mohamed Trabelsi» for محمد سامي) is no query
CLITICS = frozenset("وفبلك")
SERVANT = "عبد"


def known() -> list[tuple[str, str]]:
    """Latin and Arabic name of each row."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [(row["latin"], row["arabic"]) for row in csv.DictReader(lines)]


def mentions(texts: Mapping[str, str], names: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the texts in which each folded name stands, whole, a clitic before it or not."""
    wanted = {tuple(name.split()) for name in names}
    lengths = sorted({len(name) for name in wanted})
    found: dict[str, set[str]] = {}
    for article, text in texts.items():
        tokens = list(_tokens(text))
        for name in _runs(tokens, lengths):
            if name in wanted:
                found.setdefault(" ".join(name), set()).add(article)
    return found


def _tokens(text: str) -> Iterator[str]:
    for start, end in words(text):
        folded = normalise(text[start:end])
        if folded.startswith(f"{SERVANT}ال") and len(folded) > 6:  # «عبدالله»
            yield SERVANT
            folded = folded.removeprefix(SERVANT)
        yield folded


def _runs(tokens: Sequence[str], lengths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    for at, first in enumerate(tokens):
        for length in lengths:
            rest = tokens[at + 1 : at + length]
            yield (first, *rest)
            if first[:1] in CLITICS and first[1:]:
                yield (first[1:], *rest)


def chosen(file: Path, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names of two words and more that stand in the texts: those of Morocco first, then by a hash."""
    with closing(sqlite3.connect(file)) as names:
        rows = [(normalise(arabic), latin, country) for arabic, latin, country in names.execute(NAMES)]
    held = mentions(texts, {arabic for arabic, _, _ in rows if _whole(arabic)})
    people = {
        (latin, arabic): country
        for arabic, latin, country in rows
        if arabic in held and " " in latin and likeness(arabic, letters(latin)) >= ALIKE
    }
    order = sorted(people, key=lambda one: (people[one] != "MA", crc32(one[0].encode())))
    return sorted(order[:COUNT])


def _whole(arabic: str) -> bool:
    """Whether it names one person: a servant's name alone («عبد الرحمن») does not."""
    return len(arabic.removeprefix(f"{SERVANT} ").split()) > 1


def main() -> None:
    """Writes the file."""
    from benchmarks.find.contenders import documents

    texts = {row["article_id"]: row["text"] for row in documents(Path(sys.argv[2]), titles=False)}
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("latin", "arabic", "source"))
        writer.writerows((latin, arabic, "Wikidata, CC0") for latin, arabic in chosen(Path(sys.argv[1]), texts))


if __name__ == "__main__":
    main()
