"""The golden texts: their marks are well formed, and the tagger does not fall below its score on the open part."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.tag import entities
from pipeline.tag.evaluation import Score
from pipeline.tag.marked import Marked, marked

GOLDEN = Path(__file__).with_name("golden")
TEXTS = list(marked(GOLDEN))
KINDS = ("accident", "council", "court", "darija", "festival", "football", "french")
OTHERS = ("notice", "opinion", "prices", "royal", "strike", "quotations")


def test_the_set_has_twelve_kinds_of_press_and_a_part_that_is_sealed() -> None:
    assert {text.id.rpartition("-")[0] for text in TEXTS} == {*KINDS, *OTHERS}
    assert len({text.id for text in TEXTS}) == len(TEXTS) >= 600
    assert sum(text.sealed for text in TEXTS) >= 50
    assert sum(len(text.quotations) for text in TEXTS) >= 500


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_marks_cut_whole_words(text: Marked) -> None:
    assert not set("{}<>|") & set(text.text)
    last = 0
    for start, end, _ in text.entities:
        assert last <= start < end
        assert text.text[start:end] == text.text[start:end].strip(' «»"،.()')
        assert not text.text[start - 1 : start].isalpha()
        assert not text.text[end : end + 1].isalpha()
        last = end
    assert all(text.text[one.start : one.end].strip() for one in text.quotations)


def test_entities_of_the_open_part() -> None:
    total = Score()
    for text in TEXTS:
        if not text.sealed:
            gold = set(text.entities)
            found = {(entity.start, entity.end, entity.type) for entity in entities(text.text)}
            total.right.update(kind for _, _, kind in found & gold)
            total.invented.update(kind for _, _, kind in found - gold)
            total.missed.update(kind for _, _, kind in gold - found)
    assert total.f1()[2] >= 0.95


def second_pass() -> dict[str, tuple[Counter[str], Counter[str]]]:
    """By text, the entities and the quotations that the second pass found in its bare words."""
    found: dict[str, tuple[Counter[str], Counter[str]]] = {}
    key = ""
    for line in Path(__file__).with_name("second.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            key = line[2:]
            found[key] = Counter(), Counter()
        else:
            found[key][line.startswith("Q ")][line[2:] if line.startswith("Q ") else line] += 1
    return found


def first_pass(text: Marked) -> tuple[Counter[str], Counter[str]]:
    named = Counter(f"{kind[0]} {text.text[start:end]}" for start, end, kind in text.entities)
    said = Counter(
        f"{one.speaker.lstrip('?')} | {text.text[one.start : one.end].strip(' .')}" for one in text.quotations
    )
    return named, said


@pytest.mark.parametrize("which", [pytest.param(0, id="entities"), pytest.param(1, id="quotations")])
def test_a_second_pass_agrees(which: int) -> None:
    by_id = {text.id: first_pass(text) for text in TEXTS}
    pairs = [(by_id[key][which], found[which]) for key, found in second_pass().items()]
    shared = sum((one & two).total() for one, two in pairs)
    assert 2 * shared / sum(one.total() + two.total() for one, two in pairs) >= 0.95
