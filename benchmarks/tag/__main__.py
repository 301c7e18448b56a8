"""The tagger on the reference corpora: `python -m benchmarks.tag [--model FILE]`.

F1 by type, the homograph table, the share of right place codes, and tokens per CPU second beside a bare word list. The
row "rules, names struck" is the worst case, unknown people: no name of the corpus is on a hand-written list.
"""

import argparse
import csv
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.environment import PROJECT
from benchmarks.figures import table
from benchmarks.passes import seconds
from pipeline.arabic import WORD
from pipeline.models import Entity
from pipeline.tag import entities
from pipeline.tag.evaluation import Tagger, samples, score
from pipeline.tag.gazetteer import place_key, places
from pipeline.tag.lexicon import FAMILY, GIVEN, lexicon, rows
from pipeline.tag.statistical import load, train, with_persons
from pipeline.tag.words import known_words

SHARED = Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data")) / "entities"
CORPORA = ("morocco_dev", "invented", "aqmar", "wojood_val")
TRAINING = "wojood_train"
GATE = {"morocco_dev": 0.90, "invented": 0.94, "aqmar": 0.50, "wojood_val": 0.0}
HOMOGRAPHS, CODES = 0.95, 0.97
OWN = PROJECT / "tests" / "pipeline" / "tag"
TABLE = OWN / "homographs.csv"
GOLD_CODES = Path(__file__).with_name("codes.csv")  # of the dev corpus, read by eye
HEADS = ("", "P", "R", "F1", "PER", "LOC", "ORG")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tag", description=__doc__)
    parser.add_argument("--model", type=Path, help="a trained model to measure; default: one trained on the spot")
    options = parser.parse_args(arguments)
    started = time.process_time()
    lexicon()
    print(f"start-up of the lexicon: {time.process_time() - started:.3f} CPU s")
    _print_speed()
    model = load(options.model) if options.model else _trained()
    taggers: Mapping[str, Tagger] = {
        "gazetteer, exact": exact,
        "model": model,
        "rules + model's PER": with_persons(entities, model),
        "rules": entities,
    }
    passed = [_print_corpus(corpus, taggers) for corpus in CORPORA]
    homographs, codes = _homographs(), _codes()
    print(f"homographs right: {homographs:.1%}   places with the right code: {codes:.1%}")
    strike_names("morocco_dev")  # last: the lexicon of this process is poorer from here on
    _print_corpus("morocco_dev", {"rules, names struck": entities})
    return 0 if all(passed) and homographs >= HOMOGRAPHS and codes >= CODES else 1


def _corpus(name: str) -> Path:
    """The file of a corpus; "invented" are news of our own with persons of no list."""
    return (OWN if name == "invented" else SHARED) / f"{name}.jsonl"


def _trained() -> Tagger:
    """The model of the corpus whose licence would allow shipping it."""
    with tempfile.TemporaryDirectory() as folder:
        return train([_corpus(TRAINING)], Path(folder) / "tag.crf")


@cache
def _exact_names() -> frozenset[str]:
    return frozenset(name for place in places() for name in place.names)


def exact(text: str) -> tuple[Entity, ...]:
    """The baseline: single words that are place names, letter by letter."""
    return tuple(
        Entity("LOC", match[0], match[0], match.start(), match.end(), "exact")
        for match in WORD.finditer(text)
        if match[0] in _exact_names()
    )


def _print_corpus(corpus: str, taggers: Mapping[str, Tagger]) -> bool:
    reached = 0.0
    rows: list[tuple[str | float, ...]] = []
    for name, tagger in taggers.items():
        total = score(_corpus(corpus), tagger)
        precision, recall, reached = total.f1()
        rows.append((name, precision, recall, reached, *(total.f1(kind)[2] for kind in ("PER", "LOC", "ORG"))))
    table("tag", corpus + (", names struck" if len(taggers) == 1 else ""), HEADS, rows)
    return reached >= GATE[corpus]


def strike_names(corpus: str) -> None:
    """Takes the names of a corpus's persons out of the lists of figures and of Moroccan names."""
    known = lexicon()
    derived = {row["name"]: row for row in rows("names")}
    gold = [sample.text[a:b] for sample in samples(_corpus(corpus)) for a, b, kind in sample.entities if kind == "PER"]
    words = {rest for name in gold for word in place_key(name).split() for rest in (word, word[1:])}
    for word in words & known.bits.keys():
        listed = derived.get(word, {"given": "0", "family": "0"})
        kept = GIVEN * (listed["given"] != "0") | FAMILY * (listed["family"] != "0")
        known.bits[word] = known.bits[word] & ~(GIVEN | FAMILY) | kept
    for key in [key for key in known.phrases if words.intersection(key.split())]:
        for kind in ("PER", "given"):
            known.phrases[key].pop(kind, None)
        if not known.phrases[key]:
            del known.phrases[key]
    known_words.clear()


def _homographs() -> float:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return sum(is_named(row["sentence"], row["name"]) == (row["place"] == "1") for row in rows) / len(rows)


def is_named(sentence: str, name: str) -> bool:
    """Whether a sentence is tagged with a place of this name, clitics aside."""
    return any(found.type == "LOC" and place_key(name) in place_key(found.surface) for found in entities(sentence))


def _codes() -> float:
    with GOLD_CODES.open(encoding="utf-8", newline="") as lines:
        gold = {(row["text"], int(row["start"])): row["place"] for row in csv.DictReader(lines)}
    found = {
        (sample.id, entity.start): entity.id
        for sample in samples(_corpus("morocco_dev"))
        for entity in entities(sample.text)
    }
    return sum(found.get(key) == place for key, place in gold.items()) / len(gold)


def _print_speed() -> None:
    texts = [sample.text for corpus in ("morocco_dev", "aqmar") for sample in samples(_corpus(corpus))]
    tokens = sum(len(text.split()) for text in texts)
    ours = seconds(texts, entities)
    known = dict.fromkeys(_exact_names())
    bare = seconds(texts, lambda text: tuple(word for word in text.split() if word in known))
    rows = [("rules", tokens / ours), ("split and look up", tokens / bare)]
    table("tag", "speed", ("", "tokens per CPU second"), rows, decimals=0)


if __name__ == "__main__":
    raise SystemExit(main())
