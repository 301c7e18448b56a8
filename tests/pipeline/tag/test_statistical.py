"""The statistical tagger: learns from tagged lines, has the interface of the rules, and adds persons to them."""

import json
import logging
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Entity
from pipeline.tag import entities
from pipeline.tag.statistical import load, train, with_persons

SENTENCES = [("قال", "المسرحي", f"زكريوط{ending}", "شيئا") for ending in ("اس", "ان", "ون", "ين", "اط", "وش")]
LINES = [json.dumps({"tokens": tokens, "tags": ["O", "O", "B-PER", "O"]}) for tokens in SENTENCES] * 5


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    file = tmp_path / "train.jsonl"
    spans = json.dumps({"text": "قال المسرحي زكريوطان شيئا", "ents": [[12, 20, "PER"]]})
    file.write_text("\n".join([*LINES, spans, "no json"]), encoding="utf-8")
    return file


def test_a_trained_model_tags_and_loads_again(corpus: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tagger = train([corpus], corpus.with_suffix(".crf"))
    assert "line=32" in caplog.text
    text = "قال المسرحي زكريوطيس شيئا"
    expected = Entity("PER", "زكريوطيس", "زكريوطيس", 12, 20, "model")
    assert list(tagger(text)) == [expected]
    assert list(load(corpus.with_suffix(".crf"))(text)) == [expected]
    assert list(tagger("")) == []


def test_the_models_persons_fill_what_the_rules_left(corpus: Path) -> None:
    model = train([corpus], corpus.with_suffix(".crf"))
    text = "قال المسرحي زكريوطان شيئا بتيزنيت"
    kinds = [(found.type, found.how) for found in with_persons(entities, model)(text)]
    assert ("LOC", "list") in kinds
    assert sum(kind == "PER" for kind, _ in kinds) == 1


def test_nothing_to_learn_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(ConfigError, match="no tagged line"):
        train([empty], tmp_path / "model.crf")


def test_a_file_that_is_no_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no model"):
        load(tmp_path / "missing.crf")
