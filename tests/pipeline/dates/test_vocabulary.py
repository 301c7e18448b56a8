"""Patterns of words: by their first letters they find what the words one by one find."""

import random
import re

from pipeline.dates.vocabulary import months, one_of, words


def plain(names: list[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def test_by_first_letters_the_same_is_found() -> None:
    draw = random.Random(7)
    roles = ("label", "who", "fill", "weekday", "ago", "ago_after", "day", "zone", "number")
    for names in (list(months("maghreb")), list(words(*roles)), ["a", "ab", "abc d", "abd", "d.", "d"]):
        for end in ("", r"(?![^\W\d_])", r"\s*x"):
            one, other = re.compile(plain(names) + end), re.compile(one_of(names) + end)
            for _ in range(300):
                parts = [draw.choice(names), draw.choice(names)[: draw.randrange(1, 6)], " ", "\n ", "x"]
                text = "".join(draw.choices(parts, k=draw.randrange(1, 6)))
                assert [found.span() for found in one.finditer(text)] == [
                    found.span() for found in other.finditer(text)
                ]
