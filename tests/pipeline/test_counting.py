"""Words counted at once: as many as are found one by one."""

import random

import pytest

from pipeline.arabic import WORD
from pipeline.counting import count_words

LETTERS = "ab1 2٣ءبّ\u064b\u200f_-،٫ªⅣ²😀𝒜\u0640\u0301\ud800\n"


@pytest.mark.parametrize("seed", range(4))
def test_as_many_as_are_found(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(2_000):
        text = "".join(draw.choices(LETTERS, k=draw.randrange(12)))
        assert count_words(text) == len(WORD.findall(text)), ascii(text)


def test_every_letter_counts_as_it_is_found() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        text = f"ب{chr(code)}ب1{chr(code)}1 {chr(code)}"
        assert count_words(text) == len(WORD.findall(text)), ascii(text)
