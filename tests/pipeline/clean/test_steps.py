"""Each text step on real defects, and what holds for all of them on any text."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.arabic import fold, forms
from pipeline.clean import STEPS, Step, repair
from pipeline.clean.glued import suspects

STEP = {step.name: step.repair for step in STEPS}
LETTERS = "ابتةثجحدرسعفقكلمنهويىأإآؤئءکیھپگـًَُِّْABcdé0123٢٠۴۵ .،؛:؟!…\"«»“”()[]<>'-–/\n\t\u00a0\u200f\u200c\u200dﻻﻛﻠﻤ@#"
TEXTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=60)
# What a step may drop: strokes, marks of direction, control codes; the rest only changes its shape.
SILENT = re.compile(r"[\u0640\u200b-\u200f]")


CASES = [
    ("forms", "ﻭﺯﺍﺭﺓ ﺍﻟﺪﺍﺧﻠﻴﺔ", "وزارة الداخلية"),
    ("forms", "ﷲ", "الله"),
    ("invisible", "\u202bكلميم\u202c \u2067وادنون\u2069", "كلميم وادنون"),
    ("invisible", "👨\u200d👩 می\u200cشود", "👨\u200d👩 می\u200cشود"),
    ("tatweel", "الصـــحراء لـ«كود» الـ15 1445هـ", "الصحراء لـ«كود» الـ15 1445هـ"),
    ("tatweel", "بـمحور ــ وقـد", "بمحور – وقد"),
    ("lookalikes", "الوالی والعمالة علی الطریق", "الوالي والعمالة على الطريق"),
    ("lookalikes", "المستوىين بكلىميم", "المستويين بكليميم"),
    ("lookalikes", "شىء گلميم", "شىء گلميم"),
    ("digits", "٢٠23 و۱۲", "2023 و12"),
    ("ellipses", "قال.....ثم صمت ...", "قال… ثم صمت…"),
    ("quotes", '" مرحبا " قال', '"مرحبا" قال'),
    ("quotes", "المواطن(ة) والمستفيد(ين)", "المواطن(ة) والمستفيد(ين)"),
    ("quotes", "برنامج«أوراش»بالإقليم ل«كود»", "برنامج «أوراش» بالإقليم ل«كود»"),
    ("quotes", "لـ”كود” أن", "لـ”كود” أن"),
    ("punctuation", "وادنون .وقد", "وادنون. وقد"),
    ("punctuation", "وادنون،صباح", "وادنون، صباح"),
    ("punctuation", "قال:إن", "قال: إن"),
    ("punctuation", "لماذا ؟لأن", "لماذا؟ لأن"),
    ("punctuation", "18:45 و3.5 و2,5 و1.250.000", "18:45 و3.5 و2,5 و1.250.000"),
    ("punctuation", "أ.ف.ب ود.محمد وسي.إن.إن", "أ.ف.ب ود.محمد وسي.إن.إن"),
    ("punctuation", "العربية.نت www.jarida.ma a.b@c.ma", "العربية.نت www.jarida.ma a.b@c.ma"),
    ("punctuation", "https://jarida.ma/a,b:c", "https://jarida.ma/a,b:c"),
    ("glued", "2016بالداخلة المدينةالقديمة", "2016 بالداخلة المدينة القديمة"),
    ("glued", "علىالطريق علىهم زنقة20", "على الطريق علىهم زنقة20"),
    ("doubled", "في في سي إن إن قد قدّم", "في سي إن إن قد قدّم"),
    ("spaces", "\u00a0كلميم  \t وادنون \r\n سطر", "كلميم وادنون\nسطر"),
]


@pytest.mark.parametrize(("step", "before", "after"), CASES)
def test_step(step: str, before: str, after: str) -> None:
    assert STEP[step](before) == after


def test_every_step_has_a_case_and_stands_in_the_docs() -> None:
    names = [step.name for step in STEPS]
    assert {step for step, _, _ in CASES} == set(names)
    told = (Path(__file__).parents[3] / "docs/text.md").read_text(encoding="utf-8")
    assert f"`STEPS`, in order: {', '.join(names)}." in told


@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
@given(text=TEXTS)
@settings(max_examples=200)
def test_every_step_is_idempotent_and_keeps_letters(step: Step, text: str) -> None:
    once = step.repair(text)
    assert step.repair(once) == once
    if step.name != "doubled":
        assert _letters(once) == _letters(text)


@given(text=TEXTS)
@settings(max_examples=300)
def test_repair_as_a_whole_is_idempotent(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


def test_doubled_drops_nothing_but_the_second_word() -> None:
    assert STEP["doubled"]("على على على الطريق") == "على الطريق"
    assert STEP["doubled"]("شيئا شيئا والرجل الرجل") == "شيئا شيئا والرجل الرجل"


def test_what_is_shown_keeps_hamza_and_diacritics() -> None:
    text = "أَكَّدَ المسؤولُ أنّ الإقتصاد الإجتماعيّ مهمٌّ"
    assert repair(text) == text


def test_repairs_name_themselves() -> None:
    fixes: list[str] = []
    repair("جهـــة كلميم،وادنون\u200f", fixes=fixes)
    assert fixes == ["invisible", "tatweel", "punctuation"]


def test_french_spacing_is_left_alone() -> None:
    text = "Il a dit : « oui » ; puis non !"
    assert repair(text, arabic=False) == text


def test_likely_glue_is_reported_and_names_are_not() -> None:
    assert list(suspects("بشكل فعالوعرجت المديرة")) == ["فعالوعرجت"]
    assert list(suspects("التعاونيات والمقاولات بالدشيرة وأولادتايمة")) == []


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in fold(SILENT.sub("", forms(text))) if letter.isalnum())
