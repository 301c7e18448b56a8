"""Headings in Arabic for the regions that a press review groups by; beats are Arabic words already."""

import csv
from functools import cache
from importlib.resources import files

NO_BEAT = "أخبار متنوعة"
NO_REGION = "بدون جهة محددة"


def region_name(code: str) -> str:
    """The name of a region; a code that the gazetteer does not have stays a code.

    >>> region_name("MA-10")
    'كلميم-واد نون'
    """
    return _regions().get(code, code) or NO_REGION


@cache
def _regions() -> dict[str, str]:
    names: dict[str, str] = {}
    for folder in (files("pipeline") / "tag" / "gazetteer").iterdir():
        table = folder / "regions.csv"
        if folder.is_dir() and table.is_file():
            names |= {row["id"]: row["name_ar"] for row in csv.DictReader(table.read_text("utf-8").splitlines())}
    return names
