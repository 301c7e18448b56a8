"""The stage: entities cut the text exactly, evidence becomes places, notices stay out, nothing fails an article."""

import json
import logging
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tag as package
from pipeline.errors import TableError
from pipeline.tag import entities, tag, tag_lines
from tests.make import article, outlet

TITLED = "السيد والي جهة كلميم-واد نون محمد عبد السلام بن بوعيدة، : . \n 2016 مجلس جماعة حزب الاستقلال «المحكمة»"
ODD = ("تِغِيرْتْ", "ﻛﻠﻤﻴﻢ", "ــ", "\u200f", "\u0301", "k@example.ma", "للعيون", "بالداخلة", "و", "ل”كود”", "𞤀", "😀", "\n")
WORDS = st.sampled_from((*TITLED.split(" "), *ODD))  # \u200f: right-to-left mark; \u0301: combining acute accent
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=20).map("".join), st.text())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_cut_exactly_the_surface(text: str) -> None:
    last = 0
    for found in entities(text, title=text[:40]):
        assert text[found.start : found.end] == found.surface
        assert last <= found.start < found.end
        assert found.name.strip()
        last = found.end


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_no_text_fails_an_article(text: str) -> None:
    assert not any("internal" in finding for finding in tag(article(text=text, title=text or None)).findings)


def test_a_text_may_end_with_any_word_that_a_rule_looks_for() -> None:
    modules = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)]
    sets = [value for module in modules for value in vars(module).values() if isinstance(value, frozenset)]
    words = sorted({word for one in sets for word in one if isinstance(word, str)})
    assert len(words) > 500
    for word in words:
        for text in (word, f"توجه إلى {word}", f"قرب {word}"):
            assert not tag(article(text=text, title=None)).findings, text


def test_an_internal_error_becomes_a_finding(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(package, "find", None)
    before = article(text="حل بكلميم")
    with caplog.at_level(logging.CRITICAL):
        assert tag(before) == replace(before, findings=("tag: internal error TypeError",))


def test_places_come_by_weight_of_evidence_and_not_from_the_outlet() -> None:
    text = "زار الوفد مدينة أكادير.\nوسيزور لاحقا تيزنيت."
    found = tag(article(text=text, title="لقاء بتيزنيت"), outlet(region="MA-10")).places
    assert [(place.name, place.region) for place in found] == [("تيزنيت", "MA-09"), ("أكادير", "MA-09")]


def test_a_place_inside_an_institutions_name_is_evidence() -> None:
    found = tag(article(text="صادق مجلس جهة سوس ماسة على الاتفاقية"))
    assert [entity.type for entity in found.entities] == ["ORG"]
    assert [place.id for place in found.places] == ["MA-09"]


def test_the_dateline_is_evidence() -> None:
    found = tag(article(text="عقدت الجمعية جمعها العام.", dateline="طاطا")).places
    assert [place.region for place in found] == ["MA-09"]


def test_beats_say_why() -> None:
    text = "فاز الفريق في المباراة وسجل اللاعب هدفين أمام الجمهور في الملعب"
    found = tag(article(text=text, title="مباراة الموسم"))
    assert found.beats == ("رياضة",)
    assert found.how["beats"].startswith("رياضة: مباراة")


def test_notices_have_no_entities() -> None:
    text = "ببالغ الحزن تلقينا وفاة والد الزميل سعيد البركاوي. إنا لله وإنا إليه راجعون"
    found = tag(article(text=text, title="تعزية"))
    assert found.entities == ()
    assert "notice" in found.findings[0]


def test_open_namesakes_are_a_finding() -> None:
    found = tag(article(text="تزود دواوير جماعة أولاد عيسى بالماء"))
    assert found.findings == ("tag: several places are called أولاد عيسى",)


def test_lines_are_tagged_and_bad_ones_skipped(caplog: pytest.LogCaptureFixture) -> None:
    lines = ['{"id": 7, "text": "حل بتيزنيت"}\n', "no json", '{"id": 8}', "\n", '{"id": 9, "text": 3}']
    with caplog.at_level(logging.WARNING):
        (only,) = tag_lines(lines)
    assert json.loads(only) == {
        "id": 7,
        "entities": [{"start": 3, "end": 10, "type": "LOC", "name": "تيزنيت", "id": "MA-09.581.01.07"}],
    }
    assert [record.args[0] for record in caplog.records if isinstance(record.args, tuple)] == [2, 3, 5]


def test_a_broken_table_is_no_finding_of_each_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TableError("cues.csv:5: class: unknown: «wrod»")

    monkeypatch.setattr("pipeline.tag._tag", broken)
    with pytest.raises(TableError, match="cues"):
        tag(article(text="في كلميم"))
