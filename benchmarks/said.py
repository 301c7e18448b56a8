"""Who said what, on the golden texts: `python -m benchmarks.said [--sealed]`, part of `make bench`.

Entities by kind of press, quotations with their speakers, agencies, Latin and Arabic names of 306 persons, and tokens
per CPU second with quotations, in the best of three passes. `--sealed` scores the part that no rule was made on;
`--before` times the tagger of an earlier checkout beside this one.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE

from benchmarks.environment import PROJECT
from benchmarks.figures import table
from benchmarks.passes import seconds
from pipeline.clean.agency import agency_of
from pipeline.tag import entities
from pipeline.tag.evaluation import Score, samples
from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin.persons import figure, matching
from pipeline.tag.marked import Marked, marked
from pipeline.tag.mentions import find
from pipeline.tag.namesakes import Setting
from pipeline.tag.quotations import quotations
from pipeline.tag.words import Text

OWN = PROJECT / "tests" / "pipeline" / "tag"
EDGES = ' ."«»،؟!'
SHARED = Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data")) / "entities"
TIMER = """
import json, sys, time
from pipeline.tag import entities
texts = json.load(sys.stdin)
passes = []
for _ in range(3):
    started = time.process_time()
    for text in texts:
        entities(text)
    passes.append(time.process_time() - started)
print(min(passes))
"""


@dataclass(slots=True)
class Said:
    """Counts of quotations: spans found, given and equal; speakers right of those equal; words found, given, shared."""

    found: int = 0
    gold: int = 0
    equal: int = 0
    speakers: int = 0
    letters: list[int] = field(default_factory=lambda: [0, 0, 0])

    def row(self) -> tuple[float, float, float, float]:
        """Exact span F1, F1 by letters, speakers right of the spans found, and of all."""
        found, gold, shared = self.letters
        return (
            2 * self.equal / max(self.found + self.gold, 1),
            2 * shared / max(found + gold, 1),
            self.speakers / max(self.equal, 1),
            self.speakers / max(self.gold, 1),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.said", description=__doc__)
    parser.add_argument("--sealed", action="store_true", help="the sealed part instead of the open one")
    parser.add_argument("--before", type=Path, help="a checkout of an earlier version, without quotations")
    options = parser.parse_args(arguments)
    texts = [text for text in marked(OWN / "golden") if text.sealed == options.sealed]
    part = "sealed" if options.sealed else "open"
    _entities(texts, part)
    _quotations(texts, part)
    if not options.sealed:
        _pairs()
        _speed(options.before)
    return 0


def _entities(texts: Sequence[Marked], part: str) -> None:
    total, kinds = Score(), dict[str, Score]()
    for text in texts:
        found = {(entity.start, entity.end, entity.type) for entity in entities(text.text)}
        gold = set(text.entities)
        for score in (total, kinds.setdefault(text.id.rpartition("-")[0], Score())):
            score.right.update(kind for _, _, kind in found & gold)
            score.invented.update(kind for _, _, kind in found - gold)
            score.missed.update(kind for _, _, kind in gold - found)
    rows: list[tuple[str | float, ...]] = [
        (name, *score.f1(), *(score.f1(kind)[2] for kind in ("PER", "LOC", "ORG")))
        for name, score in (*kinds.items(), ("all", total))
    ]
    table("said", f"entities, {part}", ("", "P", "R", "F1", "PER", "LOC", "ORG"), rows)


def _quotations(texts: Sequence[Marked], part: str) -> None:
    total, agencies = Said(), 0
    for text in texts:
        _count(text, total)
        agencies += agency_of(tuple(text.text.split("\n"))) == text.agency
    heads = ("", "exact span F1", "by letters", "speaker, of spans found", "of all", "agencies")
    table(
        "said", f"quotations, {part}", heads, [(f"{total.gold} in {len(texts)}", *total.row(), agencies / len(texts))]
    )


def _count(text: Marked, total: Said) -> None:
    found = {bare(text.text, one.start, one.end): one for one in quotations(Text(text.text), entities(text.text))}
    gold = {bare(text.text, one.start, one.end): one for one in text.quotations}
    ours, theirs = ({at for first, last in spans for at in range(first, last)} for spans in (found, gold))
    both = found.keys() & gold.keys()
    total.found, total.gold, total.equal = total.found + len(found), total.gold + len(gold), total.equal + len(both)
    total.speakers += sum(place_key(found[at].speaker) in meant(gold[at].speaker) for at in both)
    for at, size in enumerate((len(ours), len(theirs), len(ours & theirs))):
        total.letters[at] += size


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and stops at its edges."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip(EDGES)), end - len(words) + len(words.rstrip(EDGES))


def meant(speaker: str) -> set[str]:
    """The name, and the one that the lists have in Arabic for a name in Latin letters."""
    known = [entity.name for entity in entities(speaker) if entity.id and entity.surface == speaker]
    return {place_key(name) for name in (speaker.lstrip("?"), figure(speaker) or speaker, *known)}


def _pairs() -> None:
    rows = list(csv.DictReader((OWN / "latin_pairs.csv").read_text(encoding="utf-8").splitlines()))
    arabic = sorted({row["arabic"] for row in rows})
    found = [(matching(row["latin"], arabic), row["arabic"]) for row in rows]
    told = [(name, gold) for name, gold in found if name]
    right = sum(place_key(name) == place_key(gold) for name, gold in told)
    table(
        "said", "Latin and Arabic names", ("pairs", "P", "R"), [(str(len(rows)), right / len(told), right / len(rows))]
    )


def _speed(before: Path | None) -> None:
    """On the texts of `benchmarks.tag`, in turn with an earlier version."""
    texts = [sample.text for corpus in ("morocco_dev", "aqmar") for sample in samples(SHARED / f"{corpus}.jsonl")]
    tokens = sum(len(text.split()) for text in texts)
    rows = [("entities and quotations", tokens / seconds(texts, _both))]
    rows += [("entities alone", tokens / seconds(texts, entities))]
    if before:
        timed = subprocess.run(  # «-c» imports from the working directory first
            [sys.executable, "-c", TIMER], input=json.dumps(texts), text=True, stdout=PIPE, check=True, cwd=before
        )
        rows.append((f"entities, {before.name}", tokens / float(timed.stdout)))
    table("said", "speed", ("", "tokens per CPU second"), rows, decimals=0)


def _both(typed: str) -> None:
    text = Text(typed)
    quotations(text, find(text, Setting()).entities)


if __name__ == "__main__":
    raise SystemExit(main())
