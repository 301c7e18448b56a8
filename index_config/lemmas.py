"""singulars.txt, broken_1.txt and broken_2.txt: forms of one word for the view that selects.

`python -m index_config.lemmas` writes them anew. Source: plurals.csv (broken plurals), each row with its source.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.arabic import plain

FOLDER = Path(__file__).parent
COLUMNS = 2  # the most broken plurals of one word
HAMZA = "\u0621"
SEATS = (("ءو", "وو"), ("ئو", "وو"), ("يأة", "يية"), ("يأت", "ييت"))  # as in seats.txt


def spelled(word: str) -> str:
    """The word in the letters that the char filter `word_letters` leaves: `plain`, but the hamza on the line stays.

    >>> spelled("شئون الماء")
    'شوون الماء'
    """
    for seat, letters in SEATS:
        word = word.replace(seat, letters)
    return HAMZA.join(map(plain, word.split(HAMZA)))


def broken() -> dict[str, list[str]]:
    """Each singular with its broken plurals."""
    found: dict[str, list[str]] = {}
    for row in _rows(FOLDER / "plurals.csv"):
        one, many = spelled(row["singular"]), spelled(row["plural"])
        if many not in found.setdefault(one, []):
            found[one].append(many)
    return found


def singular_rules() -> Iterator[str]:
    """Each broken plural to its singular; of a plural of several words the first stands."""
    taken = set(broken())
    for one, many in broken().items():
        yield from (f"{plural} => {one}" for plural in many if plural not in taken)
        taken.update(many)


def broken_rules(column: int) -> Iterator[str]:
    """Each singular to one of its broken plurals: a rule has one result, so a second plural needs a second file."""
    yield from (f"{one} => {many[column]}" for one, many in broken().items() if len(many) > column)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _write(name: str, rules: Iterable[str]) -> None:
    head = "# Written by `python -m index_config.lemmas`; edit its tables instead.\n"
    (FOLDER / name).write_text(head + "\n".join(sorted(set(rules))) + "\n", encoding="utf-8")


def main() -> None:
    """Writes singulars.txt and the columns of broken plurals."""
    _write("singulars.txt", singular_rules())
    for column in range(COLUMNS):
        _write(f"broken_{column + 1}.txt", broken_rules(column))


if __name__ == "__main__":
    main()
