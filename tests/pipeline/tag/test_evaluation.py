"""Scores are strict by span and type; the tagger's scores on the reference corpora are pinned."""

import json
import logging
from pathlib import Path

import pytest

from pipeline.models import Entity
from pipeline.tag import entities
from pipeline.tag.evaluation import samples, score

LINES = (
    {"id": "a", "tokens": ["حل", "بفاس", "أحمد", "التازي"], "tags": ["O", "B-LOC", "B-PER", "I-PER"]},
    {"id": "b", "text": "قال حزب الاستقلال", "ents": [[4, 17, "ORG"]]},
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    file = tmp_path / "corpus.jsonl"
    file.write_text("\n".join([*map(json.dumps, LINES), "no json"]), encoding="utf-8")
    return file


def test_both_forms_are_read_and_bad_lines_reported(corpus: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        first, second = samples(corpus)
    assert first.text == "حل بفاس أحمد التازي"
    assert set(first.gold) == {(1, 2, "LOC"), (2, 4, "PER")}
    assert set(second.gold) == {(4, 17, "ORG")}
    assert "line=3" in caplog.text


def test_a_clitic_does_not_matter_but_span_and_type_do(corpus: Path) -> None:
    found = {
        "حل بفاس أحمد التازي": (Entity("LOC", "فاس", "فاس", 4, 7, ""), Entity("PER", "أحمد", "أحمد", 8, 12, "")),
        "قال حزب الاستقلال": (Entity("LOC", "حزب الاستقلال", "حزب الاستقلال", 4, 17, ""),),
    }
    total = score(corpus, lambda text: found[text])
    assert (total.right, total.invented, total.missed) == ({"LOC": 1}, {"PER": 1, "LOC": 1}, {"PER": 1, "ORG": 1})
    assert total.f1() == (1 / 3, 1 / 3, 1 / 3)


@pytest.mark.real
@pytest.mark.parametrize(("name", "at_least"), [("morocco_dev", 0.98), ("aqmar", 0.55)])
def test_pinned_scores_hold(shared: Path, name: str, at_least: float) -> None:
    assert score(shared / "entities" / f"{name}.jsonl", entities).f1()[2] >= at_least
