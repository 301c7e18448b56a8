"""Answers that are kept, and those that make room."""

import pytest

from pipeline.tag import memo
from pipeline.tag.memo import Memo


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
