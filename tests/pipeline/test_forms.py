"""Forty forms of notices and bulletins: two fillings are two stories, one filling touched up by a newsroom is one."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

import yaml

from pipeline.cluster import fingerprint, same_story
from pipeline.slots import other_title

FORMS = [form.split(" | ") for form in yaml.safe_load(Path(__file__).with_name("forms.yml").read_text("utf-8"))]
FILLINGS = (
    {
        "p": "محمد ولد سالم بوعسرية",
        "q": "عمر الزعنوني",
        "n": "75",
        "m": "12",
        "t": "كلميم",
        "u": "أسا",
        "d": "الأربعاء",
    },
    {"p": "الحسين بن علي أزروال", "q": "عمر الزعنوني", "n": "62", "m": "12", "t": "كلميم", "u": "أسا", "d": "الأربعاء"},
    {"p": "محمد ولد سالم بوعسرية", "q": "سعيد تيزكي", "n": "75", "m": "14", "t": "طانطان", "u": "أسا", "d": "الخميس"},
    {"p": "فاطمة أكناو", "q": "علي بوحمالة", "n": "33", "m": "9", "t": "بوجدور", "u": "السمارة", "d": "السبت"},
)


def filled(form: list[str], at: int) -> tuple[str, str]:
    title, text = (Template(part).substitute(FILLINGS[at]) for part in form)
    return title, text


def copies(title: str, text: str) -> Iterator[tuple[str, str]]:
    """What other newsrooms make of a text."""
    yield f"الجريدة تنشر: {title}", text
    yield title, f"كلميم - متابعة\n{text}"
    yield title, text.replace("إ", "ا").replace("ة ", "ه ")
    yield title, f"{text}\nعن مكتب الجريدة بتصرف"


def same(one: tuple[str, str], two: tuple[str, str]) -> bool:
    (title, text), (other, words) = one, two
    told = same_story(fingerprint(text), fingerprint(words))
    return told and not other_title(fingerprint(title), fingerprint(other))


def test_pairs_of_forty_forms() -> None:
    assert len(FORMS) == 40
    apart = [
        (form[0], a, b, not same(filled(form, a), filled(form, b)))
        for form in FORMS
        for a in range(len(FILLINGS))
        for b in range(a)
        if filled(form, a) != filled(form, b)
    ]
    together = [
        (form[0], n, same(filled(form, 0), copy)) for form in FORMS for n, copy in enumerate(copies(*filled(form, 0)))
    ]
    right = sum(pair[-1] for pair in (*apart, *together))
    wrong = [pair for pair in (*apart, *together) if not pair[-1]]
    assert right / (len(apart) + len(together)) >= 0.98, wrong
    assert len(apart) + len(together) > 350
