"""What a page prints twice goes, what its author repeats stays."""

import pytest

from pipeline.extract import extract
from tests.pipeline.extract.templates import P1, P2, P3, P4, TITLE, Case, paras, shell

REFRAIN = "يا واحة الجنوب يا أم النخيل يا منبت الكرم"
LUNCH = "الساعة الواحدة بعد الزوال: استراحة الغداء بقاعة الأكل الكبرى"
QUESTION = "ما الذي دفعكم إلى إحداث هذه التعاونية في بلدتكم"


def read(body: str) -> tuple[str, ...]:
    main = f"<h1>{TITLE}</h1><div class='entry-content'>{body}</div>"
    return extract(Case("copies", shell(main)).capture()).paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        (P1, REFRAIN, P2, REFRAIN, P3, REFRAIN),
        (P1, "اليوم الأول", LUNCH, "اليوم الثاني", LUNCH, "اليوم الثالث", LUNCH, P4),
        (P1, QUESTION, P2, QUESTION, P3, QUESTION, P4),
        (
            P1,
            "الفوج الأول",
            "كلميم تفوز على طانطان بهدفين دون رد",
            "الفوج الثاني",
            "كلميم تفوز على طانطان بهدفين دون رد",
            P3,
        ),
    ],
    ids=["refrain", "programme", "questions", "results"],
)
def test_line_that_comes_back_stays(lines: tuple[str, ...]) -> None:
    assert read(paras(*lines)) == lines


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (paras(P1, P2, P3, P4, P1, P2, P3, P4), (P1, P2, P3, P4)),
        (paras(P1, P1, P2, P3), (P1, P2, P3)),
        (f"<div class='lead'>{P1}</div>{paras(P2, P1, P3, P4)}", (P1, P2, P3, P4)),
    ],
    ids=["whole text", "line", "lead"],
)
def test_what_the_page_prints_twice_goes(body: str, kept: tuple[str, ...]) -> None:
    assert read(body) == kept
