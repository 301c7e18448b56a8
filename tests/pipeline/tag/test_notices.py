"""Notices of condolence and congratulation are told from news."""

import pytest

from pipeline.tag.notices import is_notice

PRIVATE = "ببالغ الحزن والأسى تلقينا نبأ وفاة السيدة. إنا لله وإنا إليه راجعون"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("تعزية ومواساة", "في وفاة والد الزميل", True, id="title"),
        pytest.param("تهنئة: زفاف سعيد", "ألف مبروك", True, id="congratulation"),
        pytest.param(None, PRIVATE, True, id="two phrases of the text"),
        pytest.param("الملك يبعث برقية تعزية إلى أسرة الفقيد", PRIVATE, False, id="royal message"),
        pytest.param("حادثة سير", "توفي سائق، إنا لله وإنا إليه راجعون", False, id="one phrase"),
        pytest.param("تعزية", "خبر " * 2000, False, id="long article"),
    ],
)
def test_notices(title: str | None, text: str, expected: bool) -> None:
    assert is_notice(title, text) is expected
