"""Beats: by words, by section, several at once, none without evidence."""

import pytest

from pipeline.tag.beats import beats
from pipeline.tag.words import Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("انطلق موسم صيد الأخطبوط وخرجت مراكب البحارة من الميناء", "فلاحة وصيد بحري", id="sea"),
        pytest.param("لقي شخص مصرعه في حادثة سير وأصيب ثلاثة جرحى بعد اصطدام سيارتين", "حوادث", id="accident"),
        pytest.param("أدانت المحكمة المتهم بالحبس النافذ في جلسة حضرها المحامون والقضاة", "قضاء", id="court"),
        pytest.param("ينتظر تلاميذ الباكالوريا نتائج الامتحان بعد سنة دراسية في الثانوية", "تعليم", id="school"),
        pytest.param("توصل المستشفى بلقاح جديد وقال الطبيب إن المرضى يتلقون الأدوية", "صحة", id="health"),
    ],
)
def test_words_name_the_beat(text: str, expected: str) -> None:
    assert beats(Text(text))[0].name == expected


def test_the_section_names_a_beat_by_itself() -> None:
    (found,) = beats(Text("اجتمع السكان أمس"), section="رياضة")
    assert (found.name, found.words) == ("رياضة", ("رياضة",))


def test_two_topics_may_hold() -> None:
    text = "تعادل الفريق في المباراة واعتقل الدرك مشتبها في سرقة الملعب بعد حادث وجرحى بين اللاعبين"
    assert {found.name for found in beats(Text(text))} == {"رياضة", "حوادث"}


def test_no_evidence_no_beat() -> None:
    assert beats(Text("مر الوقت سريعا")) == ()
