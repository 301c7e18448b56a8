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
    "report-headline": "تقرير: البطالة ترتفع",
    "report-of": "تقرير المجلس الأعلى للحسابات",
    "prosecution": "متابعة قضائية",
    "dialogue": "حوار اجتماعي",
    "planning": "إعداد التراب الوطني",
    "coverage": "تغطية صحية شاملة",
    "achievement": "إنجاز تاريخي للفريق",
    "investigation": "تحقيق: مقتل شخصين",
    "books": "كتب للأطفال",
    "wrote-a-post": "كتب محمد العلمي تدوينة غاضبة",
    "god-wrote": "كتب الله له الشفاء",
    "interpreting": "ترجمة فورية",
    "war-reporter": "المراسل الحربي",
    "source-said": "المصدر ذاته",
    "at-the-age-of": "عن عمر يناهز 80 سنة",
    "on-the-authority-of": "عن أبي هريرة رضي الله عنه",
    "secretary-general": "الكاتب العام: سعيد بوزيد",
    "president-behind": "محمد العلمي، رئيس المجلس الإقليمي",
    "he-said": "وقال محمد العلمي:",
    "he-stressed": "وأكد سعيد بوزيد",
    "he-tells": "يحكي محمد العلمي",
    "late": "الفقيد محمد العلمي",
    "artist": "الفنانة سعاد بنعلي",
    "hall": "قاعة محمد العلمي",
    "award": "جائزة محمد العلمي",
    "mosque": "مسجد حسان",
    "hamlet": "دوار أيت بوفلن",
    "club": "أكادير: حسنية أكادير",
    "minister": "ناصر بوريطة",
    "minister-in-place": "العيون: ناصر بوريطة",
    "traveller": "ابن بطوطة",
    "good-end": "حسن الخاتمة",
    "fit-for-use": "صالح للاستعمال",
    "just": "عادل ومنصف",
    "hopes": "آمال وتطلعات",
    "verse": "محمد يا خير الورى",
    "prayer": "رحم الله الفقيد",
    "list-item-name": "- محمد العلمي",
    "list-bullet-name": "• سعاد بنعلي",
    "unfinished-name": "كلميم: محمد بن",
    "hashtag": "كلميم: #أنقذوا_كلميم",
    "french-connective": "Par ailleurs",
    "french-example": "Par exemple",
    "french-headline": "Guelmim : incendie dans l'oasis",
    "about-somebody": "عن محمد العلمي",
    "pictured": "محمد العلمي (صورة)",
    "winners": "كلميم: أسماء الفائزين",
    "closed-shops": "كلميم: سرقة محلات",
    "lost-camels": "كلميم: نفوق رؤوس الإبل",
    "oasis-burnt": "طاطا: واحات محترقة",
    "unemployed": "العيون: معطلون يعتصمون",
    "quake": "الحسيمة: هزة أرضية",
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
