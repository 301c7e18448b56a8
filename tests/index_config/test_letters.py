"""letters.txt: the index folds a letter as a typed pattern, which no analyzer sees, is folded."""

from pathlib import Path

import pytest

from index_config import letters
from pipeline.search.letters import indexed

RULES = dict(line.split("=>") for line in Path(letters.FILE).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("letter", "folded"),
    [
        pytest.param("É", "e", id="accent"),
        pytest.param("Œ", "oe", id="two letters"),
        pytest.param("ǧ", "g", id="romanised jim"),
        pytest.param("Ḍ", "d", id="dot below"),
        pytest.param("ẞ", "ss", id="capital sharp s"),
        pytest.param("Ж", "ж", id="another script's case"),
        pytest.param("۵", "5", id="digit"),
        pytest.param("Ａ", "a", id="wide"),
    ],
)
def test_letter_is_folded_alike_in_index_and_pattern(letter: str, folded: str) -> None:
    assert (RULES[letter], indexed(letter)) == (folded, folded)


def test_rules_lead_to_what_no_rule_changes() -> None:
    assert not [line for line in letters.cased() if any(letter in RULES for letter in line.split("=>")[1])]
