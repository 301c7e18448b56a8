"""A statistical tagger beside the rules: a linear-chain model over words, trained on data the user has the right to.

Training data are tagged corpora as `evaluation` reads them. The features are what the lexicon says of a word and of
its neighbours.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pipeline.errors import ConfigError
from pipeline.models import Entity
from pipeline.tag.evaluation import Span, Tagger, samples
from pipeline.tag.lexicon import CLASSES, HEADS
from pipeline.tag.words import Text, Word

LOG = logging.getLogger(__name__)
FLAGS = ("given", "family", "foreign", "common", *CLASSES, *HEADS)
OPTIONS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
Type = Literal["PER", "LOC", "ORG"]
TYPES: tuple[Type, ...] = ("PER", "LOC", "ORG")


def train(files: Iterable[Path], model: Path) -> Tagger:
    """Trains a model on tagged files, writes it, and hands back its tagger. Raises ConfigError without examples."""
    from pycrfsuite import Trainer

    trainer = Trainer(verbose=False)
    count = 0
    for text, tags in _examples(files):
        trainer.append(features(text), tags)
        count += 1
    if not count:
        raise ConfigError("no tagged line in the training files")
    trainer.set_params(OPTIONS)
    trainer.train(str(model))
    LOG.info("trained model=%s texts=%d", model, count)
    return load(model)


def load(model: Path) -> Tagger:
    """The tagger of a trained model. Raises ConfigError when the file is no model."""
    from pycrfsuite import Tagger as Crf

    crf = Crf()
    try:
        crf.open(str(model))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{model}: no model of the tagger: {error}") from error

    def tagger(content: str) -> Sequence[Entity]:
        text = Text(content)
        return tuple(_entities(text, crf.tag(features(text)))) if len(text) else ()

    return tagger


def with_persons(rules: Tagger, model: Tagger) -> Tagger:
    """The rules, and the model's persons where the rules found nothing."""

    def both(content: str) -> Sequence[Entity]:
        found = rules(content)
        free = [
            entity
            for entity in model(content)
            if entity.type == "PER" and all(entity.end <= other.start or entity.start >= other.end for other in found)
        ]
        return tuple(sorted([*found, *free], key=lambda entity: entity.start))

    return both


def _examples(files: Iterable[Path]) -> Iterator[tuple[Text, list[str]]]:
    for file in files:
        for sample in samples(file):
            text = Text(sample.text)
            if len(text):
                yield text, _tags(text, sample.entities)


def _tags(text: Text, spans: Sequence[Span]) -> list[str]:
    tags = ["O"] * len(text)
    for start, end, kind in spans:
        inside = [at for at in range(len(text)) if text.starts[at] < end and text.ends[at] > start]
        for at in inside:
            tags[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
    return tags


def features(text: Text) -> list[list[str]]:
    """The features of every word: its own, and those of two neighbours on each side."""
    own = [_own(word) for word in text.words]
    rows = []
    for at, word in enumerate(text.words):
        row = [f"w={word.form}", f"gap={text.gaps[at]}", *own[at]]
        for step in (-2, -1, 1, 2):
            if 0 <= at + step < len(own):
                row.append(f"{step}w={text.words[at + step].form}")
                row.extend(f"{step}{feature}" for feature in own[at + step])
        rows.append(row)
    return rows


def _own(word: Word) -> list[str]:
    flags = [f"is={name}" for bit, name in enumerate(FLAGS) if (word.bits | word.name) & (1 << bit)]
    place = ["place"] if word.heads else []
    return [*flags, *place, f"pre={word.form[:2]}", f"suf={word.form[-2:]}", f"z={int(word.zipf)}", f"cut={word.cut}"]


def _entities(text: Text, tags: Sequence[str]) -> Iterator[Entity]:
    first = 0
    for at in range(1, len(tags) + 1):
        if at < len(tags) and tags[at] == f"I-{tags[first][2:]}" and tags[first] != "O":
            continue
        kind = tags[first][2:]
        if kind in TYPES:
            yield Entity(
                type=next(each for each in TYPES if each == kind),
                surface=text.surface(first, at),
                name=text.name(first, at, text.words[first].cut if kind == "PER" else 0),
                start=text.starts[first],
                end=text.ends[at - 1],
                how="model",
            )
        first = at
