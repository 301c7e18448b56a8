"""Words for people in the tables and reviews: headings, names of regions, provinces and languages; from labels.csv."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pipeline.tag import gazetteer

Language = Literal["ar", "fr"]
# Columns whose values are codes that have names.
CODES = frozenset(("regions", "provinces", "outlet.region", "language"))
UNITS = {"day": "d", "hour": "h", "minute": "min"}


def label(name: str, language: Language | None) -> str:
    """The words for a field or a part of a review; the name itself without a language, or where none are known.

    >>> label("published_day", "fr"), label("published_day", None)
    ('Jour de publication', 'published_day')
    """
    row = _labels().get(name) if language else None
    return row[language] if row and language else name


def named(column: str, value: Any, language: Language | None) -> Any:
    """The value of a column with names in the place of its codes.

    >>> named("regions", ["MA-10"], "ar"), named("language", "fr", "fr"), named("tags", ["MA-10"], "ar")
    (['كلميم-واد نون'], 'français', ['MA-10'])
    """
    if language is None or column not in CODES:
        return value
    if isinstance(value, list):
        return [named(column, one, language) for one in value]
    if column == "language":
        return label(f"language.{value}", language).removeprefix("language.") if value else value
    return place_name(str(value), language) if value else value


def place_name(code: str, language: Language = "ar") -> str:
    """The name of a region or province; a code that the gazetteer does not have stays a code.

    >>> place_name("MA-10"), place_name("MA-10", "fr")
    ('كلميم-واد نون', 'Guelmim-Oued Noun')
    """
    place = gazetteer.by_id().get(code)
    if place is None:
        return code
    return (place.name_fr or place.name_ar) if language == "fr" else place.name_ar


def lasting(seconds: int, language: Language | None) -> str:
    """How long something took, in its two largest units.

    >>> lasting(12_000, "fr"), lasting(40, None), lasting(200_000, None)
    ('3 h 20 min', '0 min', '2 d 7 h')
    """
    minutes = abs(seconds) // 60
    parts = [("day", minutes // 1440), ("hour", minutes // 60 % 24), ("minute", minutes % 60)]
    first = next((at for at, (_, figure) in enumerate(parts) if figure), 2)
    kept = [part for part in parts[first : first + 2] if part[1]] or [("minute", 0)]
    told = " ".join(f"{figure} {label(f'unit.{unit}', language) if language else UNITS[unit]}" for unit, figure in kept)
    return f"-{told}" if seconds < 0 else told


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row for row in csv.DictReader(lines)}
