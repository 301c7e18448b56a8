"""Words: spellings looked up once, gaps between words, names without clitics."""

import pytest

from pipeline.tag.name_words import verbal
from pipeline.tag.words import COLON, COMMA, JOINER, QUOTE, SPACE, STOP, Text, gap, word


@pytest.mark.parametrize(
    ("between", "kind"),
    [
        pytest.param(" ", SPACE, id="space"),
        pytest.param("-", JOINER, id="hyphen"),
        pytest.param(" ــ ", JOINER, id="tatweel"),
        pytest.param(" “", QUOTE, id="quote"),
        pytest.param("، ", COMMA, id="comma"),
        pytest.param(": ", COLON, id="colon"),
        pytest.param(".\n", STOP, id="end of sentence"),
    ],
)
def test_gaps(between: str, kind: int) -> None:
    assert gap(between) == kind


def test_marks_and_glued_digits_do_not_hide_a_word() -> None:
    text = Text("سنة 2016بالدَّاخِلَة")
    assert [word.form for word in text.words] == ["سنه", "2016", "بالداخله"]
    assert text.surface(2, 3) == "بالدَّاخِلَة"


def test_a_stop_word_is_told_by_its_unfolded_form() -> None:
    assert word("على").stop
    assert not word("علي").stop


def test_name_part_without_clitics() -> None:
    assert (word("وفاطمة").cut, word("وفاطمة").stem) == (1, "فاطمه")
    assert word("وليد").cut == 0


def test_the_swallowed_article_comes_back() -> None:
    assert Text("بلاغ للدرك الملكي").name(1, 3, 1) == "الدرك الملكي"


def test_a_word_of_one_letter_is_no_verb() -> None:
    letters = [chr(code) for code in range(ord("ء"), ord("ي") + 1) if code not in range(0x63B, 0x641)]
    assert [one for one in letters for form in (one, f"{one}و") if verbal(form)] == []
