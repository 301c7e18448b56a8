"""An optional transformer from a local folder (`JARIDA_NER_MODEL`, extra `ner`), with the interface of the rules."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import SettingError
from pipeline.models import Entity

VARIABLE = "JARIDA_NER_MODEL"
BATCH = 16
# What models call the three types; other labels are left out.
LABELS: dict[str, Literal["PER", "LOC", "ORG"]] = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
}


def model_dir() -> Path | None:
    """The folder that the environment names; None when it names none."""
    return Path(folder) if (folder := os.environ.get(VARIABLE)) else None


def tag_batches(texts: Iterable[str], model: Path, *, batch: int = BATCH) -> Iterator[tuple[Entity, ...]]:
    """The entities of each text, in order; on a GPU if there is one.

    Raises SettingError without the extra or without a model in the folder; nothing is ever downloaded.
    """
    recognise = _pipeline(model)
    queue = iter(texts)
    while chunk := list(islice(queue, batch)):
        for text, found in zip(chunk, recognise(chunk, batch_size=batch), strict=True):
            yield tuple(_entities(text, found))


def tagger(model: Path) -> Callable[[str], tuple[Entity, ...]]:
    """A tagger of one text at a time; the model is loaded once. Raises SettingError as `tag_batches` does."""
    recognise = _pipeline(model)
    return lambda text: tuple(_entities(text, recognise([text], batch_size=1)[0]))


def _pipeline(model: Path) -> Any:
    if not (model / "config.json").is_file():
        raise SettingError(f"{VARIABLE}={model}: no model there (config.json is missing)")
    try:
        torch, transformers = import_module("torch"), import_module("transformers")
    except ImportError as error:
        raise SettingError(f"{VARIABLE} needs the extra: pip install 'jarida[ner]'") from error
    return transformers.pipeline(
        "token-classification",
        model=transformers.AutoModelForTokenClassification.from_pretrained(str(model), local_files_only=True),
        tokenizer=transformers.AutoTokenizer.from_pretrained(str(model), local_files_only=True),
        aggregation_strategy="first",
        device=0 if torch.cuda.is_available() else -1,
    )


def _entities(text: str, found: Sequence[dict[str, Any]]) -> Iterator[Entity]:
    for span in found:
        kind = LABELS.get(str(span["entity_group"]).upper().removeprefix("B-").removeprefix("I-"))
        start, end = int(span["start"]), int(span["end"])
        if kind and text[start:end].strip():
            yield Entity(kind, text[start:end], text[start:end], start, end, "transformer")
