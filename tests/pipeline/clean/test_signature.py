"""Lines that sign an article, in the shapes of the regional press, and lines that only look so."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.signature import signature

ROWS = list(csv.DictReader(Path(__file__).with_name("signatures.csv").read_text(encoding="utf-8").splitlines()))
OTHER_LINES = {
    "chairman": "الرئيس: كضيض الحسين",
    "deputy": "نائبه: خير الدين الحسين",
    "line-up": "خط الهجوم: مروان محسن",
    "attendance": "ملعب قرمبالية : 200 متفرج",
    "fire": "كلميم: حريق مهول",
    "sit-in": "العيون: وقفة احتجاجية",
    "headline": "الرباط: الحكومة تصادق على المرسوم",
    "sentence": "افتتح اللقاء.",
    "fixture": "المغرب – إسبانيا",
    "king": "محمد السادس ملك المغرب",
    "neighbours": "حسن الجوار",
    "lucky": "سعيد الحظ",
    "heading": "لجنة الشراكة والتعاون الدولي",
    "item": "- تطوير العلامة التجارية",
    "rain": "إقليم أسا الزاك: تساقطات مطرية",
    "site": "كلميم: موقع أثري",
    "opening": "العيون: تدشين مستشفى",
    "date-alone": "الخميس 28 دجنبر 2023",
    "photo-alone": "صورة",
    "gendarmes": "الدرك الملكي بكلميم",
    "quote": "وقال:",
    "empty": "",
}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_signing_line(row: dict[str, str]) -> None:
    parts = signature(row["line"], [row["outlet"]])
    people = [part.text for part in parts if part.role in {"person", "likely"}]
    desks = [part.text for part in parts if part.role in {"desk", "agency"}]
    places = [part.text.removeprefix("من ") for part in parts if part.role == "place"]
    assert parts
    assert ("، ".join(people or desks), "".join(places)) == (row["byline"], row["place"])


@pytest.mark.parametrize("line", OTHER_LINES.values(), ids=OTHER_LINES)
def test_other_line(line: str) -> None:
    assert signature(line) == ()


@given(st.text(alphabet=st.sampled_from("كلميمأبنعلي :|/-–()،.0123@www.ـ\u064b\n*بقلم"), max_size=80))
def test_no_line_breaks_it(line: str) -> None:
    assert all(part.text.strip() for part in signature(line, ["نون بوست"]))
