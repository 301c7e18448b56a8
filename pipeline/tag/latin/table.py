"""names.csv made from the units of `arabic-name-romanizer` (MIT; data of Wikidata and the Algerian corpus, both CC0).

    pip download --no-deps arabic-name-romanizer==0.2.0 && unzip -d /tmp/names arabic_name_romanizer-*.whl
    python -m pipeline.tag.latin.table /tmp/names/arabic_name_romanizer/resources/names.sqlite3

needs `wordfreq`, to leave out what is rather a French or English word, and reads nothing else. Run time needs neither.
"""

import csv
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib import import_module
from pathlib import Path

from pipeline.dates.vocabulary import months
from pipeline.tag.gazetteer import places
from pipeline.tag.latin import ARTICLE, FOLDER, letters
from pipeline.tag.latin.alike import likeness
from pipeline.tag.lexicon import rows

# Units of Arabic-speaking countries; a Moroccan one counts four times, one of its neighbours twice.
UNITS = """SELECT latin, arabic_key, country, count, source FROM units WHERE country NOT IN ('AF', 'IR', 'PK')"""
WEIGHTS = {"MA": 4, "DZ": 2, "TN": 2, "MR": 2}
LEAST_LETTERS = 3
MOST_SPELLINGS, LEAST_SHARE = 5, 0.1  # of one Latin name: of its most usual spelling's weight
LIKE = 0.7  # a pair of which fewer consonants are equal comes from labels that were not aligned
WORDS = {
    "fr": 3.5,
    "en": 4.0,
}  # Zipf frequency (3: once in a million words) from which a Latin spelling is a word of the language …
PLACES = frozenset(("country", "capital", "region", "province", "prefecture", "city"))  # whoever types Safi means it
RARE = 30  # … unless it weighs as much as a name
_BARE_ALIF = str.maketrans("أإآ", "ااا")
_ENDS = {"ه": "هة", "ي": "يى"}


def table(file: Path) -> Iterator[tuple[str, str, str]]:
    """Folded Latin name, its Arabic spellings, and their sources."""
    weights: dict[str, Counter[str]] = {}
    sources: dict[str, set[str]] = {}
    stop = {word.translate(_BARE_ALIF) for word in _stop_words()}
    with closing(sqlite3.connect(file)) as units:
        for name, arabic, country, count, source in units.execute(UNITS):
            if len(latin := letters(name)) >= LEAST_LETTERS and arabic not in stop and likeness(arabic, latin) >= LIKE:
                weights.setdefault(latin, Counter())[arabic] += count * WEIGHTS.get(country, 1)
                sources.setdefault(latin, set()).add(source)
    ordinary = _ordinary()
    no_names = {letters(month) for language in WORDS for month in months(language)}
    no_names |= {letters(place.name_fr) for place in places() if place.level in PLACES}
    for latin, found in sorted(weights.items()):
        if latin not in no_names and not (latin in ordinary and found.total() < RARE):
            least = max(found.values()) * LEAST_SHARE
            kept = [arabic for arabic, weight in found.most_common(MOST_SPELLINGS) if weight >= least]
            yield latin, "|".join(map(printed, kept)), "|".join(sorted(sources[latin]))


def printed(name: str) -> str:
    """A folded name as it is printed most often: the table has ا for أ, ه for ة, ي for ى."""
    frequency = import_module("wordfreq").get_frequency_dict("ar").get
    return " ".join(max(_seats(word), key=lambda form: frequency(form, 0)) for word in name.split())


def _seats(word: str) -> list[str]:
    """The spellings that a folded word may stand for, itself first.

    >>> _seats("امينه")
    ['امينه', 'امينة', 'أمينه', 'أمينة', 'إمينه', 'إمينة', 'آمينه', 'آمينة']
    """
    bare = word.removeprefix(ARTICLE)
    article, begin, end = word.removesuffix(bare), bare[:-1], bare[-1:]
    first = "اأإآ" if begin[:1] == "ا" else begin[:1]
    forms = [article + one + begin[1:] + other for one in first or [""] for other in _ENDS.get(end, end) or [""]]
    return [form for form in forms if form == word or form not in _stop_words()]  # علي is no على


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("cues") if row["class"] == "stop")


def _ordinary() -> set[str]:
    """The folded words of French and English."""
    frequencies = import_module("wordfreq").get_frequency_dict
    return {
        letters(word)
        for language, least in WORDS.items()
        for word, frequency in frequencies(language).items()
        if frequency >= 10 ** (least - 9)
    }


def main() -> None:
    """Writes names.csv."""
    with (FOLDER / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("latin", "arabic", "source"))
        writer.writerows(table(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
