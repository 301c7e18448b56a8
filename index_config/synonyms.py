"""spellings.txt, names.txt and both lists of plurals: what search takes for one word, from the tables that state it.

Sources: the gazetteer of pipeline.tag (places), the months of
pipeline.dates, names.csv (other spellings) and plurals.csv (broken plurals), each row with its source.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from index_config.tables import rows
from pipeline.arabic import plain
from pipeline.tag.gazetteer import GazetteerPlace, places

FOLDER = Path(__file__).parent
MONTHS = FOLDER.parent / "pipeline" / "dates" / "months.csv"
ALIKE = str.maketrans("ةى", "هي")  # as Elasticsearch's arabic_normalization has it
# Libya's months stay out: ناصر is a name.
MONTH_SYSTEMS = frozenset({"morocco", "maghreb-french", "mashriq", "levant", "mauritania", "fr", "en"})
MOST_WORDS = 4  # longer names are found by their words
LEAST_LETTERS = 3
MOST_NAMES = 12  # of one thing, in the place of a Latin name


def fold(text: str) -> str:
    """The words as search compares them.

    >>> fold("Es-Semara"), fold("الحُسيمة")
    ('es semara', 'الحسيمه')
    """
    letters = plain(text).translate(ALIKE).lower()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def group(names: Iterable[str]) -> tuple[str, ...]:
    """The names that differ for search, each once; one that another one holds whole is found anyway.

    >>> group(["كلميم", "گلميم", "كليميم", "مدينة كلميم"])
    ('كلميم', 'كليميم')
    """
    kept: list[str] = []
    for name in dict.fromkeys(map(fold, names)):
        within = any(set(other.split()) <= set(name.split()) for other in kept)
        fits = len(name.split()) <= MOST_WORDS and len(name) >= LEAST_LETTERS
        if fits and not within and bare(name) not in map(bare, kept):
            kept.append(name)
    return tuple(kept)


def bare(name: str) -> str:
    """The name without its article, which stemming removes."""
    return name.removeprefix("ال")


def rules(arabic: tuple[str, ...], latin: tuple[str, ...], *, word: bool = False) -> Iterator[str]:
    """The rules of one thing with several names, the usual one first; `word`: that one is an ordinary word too.

    Names of as many words as the usual one find each other; the others find it, but it does not find them, because
    phrases in the place of a word cost time in each query. So do Latin names, which Arabic articles hardly use.

    >>> sorted(rules(("بني ملال", "بنيملال"), ("beni mellal",)))
    ['beni mellal => beni mellal, بني ملال, بنيملال', 'بني ملال, بنيملال']
    """
    usual = arabic[0]
    equal = arabic if " " in usual else tuple(name for name in arabic if " " not in name)
    if len(equal) > 1 and not word:
        yield ", ".join(equal)
    shown = equal[:1] if word else equal[:MOST_NAMES]
    yield from (
        f"{name} => {', '.join(dict.fromkeys((name, *shown)))}" for name in (*latin, *arabic) if name not in equal
    )


def place_rules(rows: Iterable[GazetteerPlace]) -> Iterator[str]:
    """The rules of places."""
    for place in rows:
        if arabic := group(place.names):
            yield from rules(arabic, group([place.name_fr] if place.name_fr else []), word=place.gate == "word")


def month_rules() -> Iterator[str]:
    """A rule for each month of the solar year: its names in every system the press uses."""
    names: dict[str, list[str]] = {}
    with MONTHS.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    for row in table:
        if row["system"] in MONTH_SYSTEMS and (not row["name"].isascii() or len(row["name"]) > LEAST_LETTERS):
            names.setdefault(row["month"], []).append(row["name"])
    for month in names.values():
        yield from _rules_of(sorted(group(month), key=lambda name: " " in name))


def digit_rules() -> Iterator[str]:
    """A rule for each number of one digit: with and without the zero that a date, a score or a clock prints before it.

    >>> next(digit_rules())
    '1, 01'
    """
    yield from (f"{digit}, 0{digit}" for digit in range(1, 10))


def name_rules() -> Iterator[str]:
    """The rules of names.csv."""
    for row in rows("names.csv"):
        yield from _rules_of(map(fold, row["names"].split("|")))


def plural_rules() -> Iterator[str]:
    """Broken plurals and their singular to the singular, so that all leave the stemmer alike."""
    yield from (f"{', '.join(many)} => {one}" for one, many in plural_groups().items())


def broken_plural_rules() -> Iterator[str]:
    """Each word to itself, its broken plurals and its singular: what a query asks for, so that the index need not."""
    yield from (f"{', '.join(many)} => {' '.join(many)}" for many in plural_groups().values())


def plural_groups() -> dict[str, list[str]]:
    """Each singular with the forms that stand for it, itself among them; a form stands for one word only."""
    forms: dict[str, str] = {}
    for row in rows("plurals.csv"):
        forms.setdefault(fold(row["plural"]), fold(row["singular"]))
    for row in rows("plurals.csv"):
        forms.setdefault(one := fold(row["singular"]), one)
    same: dict[str, list[str]] = {}
    for form in sorted(forms):
        same.setdefault(forms[form], []).append(form)
    return same


def _rules_of(names: Iterable[str]) -> Iterator[str]:
    both = tuple(dict.fromkeys(names))
    latin = tuple(name for name in both if unicodedata.name(name[0]).startswith("LATIN"))
    if arabic := tuple(name for name in both if name not in latin):
        yield from rules(arabic, latin)


def _of_words(rule: str) -> bool:
    """Whether every name in the rule is one word: such rules are cheap in every view."""
    return all(" " not in name.strip() for name in rule.replace("=>", ",").split(","))


def files() -> dict[Path, str]:
    """spellings.txt, names.txt and both lists of plurals, as `make generated` writes them."""
    found = [*place_rules(places()), *month_rules(), *digit_rules(), *name_rules()]
    lists = {
        "spellings.txt": (rule for rule in found if _of_words(rule)),
        "names.txt": (rule for rule in found if not _of_words(rule)),
        "plurals.txt": plural_rules(),
        "broken_plurals.txt": broken_plural_rules(),
    }
    head = "# Written by `make generated` (index_config/synonyms.py); edit its tables instead.\n"
    return {FOLDER / name: head + "\n".join(sorted(set(rules))) + "\n" for name, rules in lists.items()}
