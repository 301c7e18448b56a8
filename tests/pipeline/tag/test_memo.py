"""Answers that are kept, and those that make room."""

import pytest

from pipeline.tag import memo
from pipeline.tag.memo import Asked, Memo, fact
from pipeline.tag.words import Word, known_words


def test_usual_spellings_are_asked_once_and_rare_ones_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "SPELLINGS", 3)
    asked: list[int] = []

    def negative(number: int) -> int:
        asked.append(number)
        return -number

    kept = Memo(negative)
    for number in range(1, 100):
        assert (kept[number], kept[0]) == (-number, 0)  # 0 is in every text
    assert (asked.count(0), len(asked)) == (1, 100)
    assert len(kept) + len(kept.before) <= 6
    assert kept[1] == -1
    assert asked.count(1) == 2


def test_a_word_is_asked_once_and_keeps_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def owned(one: Word) -> bool:
        asked.append(one.plain)
        return one.plain.endswith("ها")

    monkeypatch.setattr(Asked, "facts", {})
    kept = fact(owned)
    words = [memo_free(plain) for plain in ("منسقتها", "جهة", "منسقتها")]
    assert [kept(one) for one in words for _ in range(2)] == [True, True, False, False, True, True]
    assert asked == ["منسقتها", "جهة", "منسقتها"]


def memo_free(plain: str) -> Word:
    """A word that nothing was asked of."""
    return known_words.function(plain)


def test_each_place_that_a_word_has_for_an_answer_is_some_functions() -> None:
    import pipeline.tag.mentions  # noqa: F401 - all of the tagger

    assert set(Asked.__slots__) == Asked.facts.keys()
