"""Three hundred public names in both scripts: each Latin one finds its Arabic one among all of them."""

import csv
from pathlib import Path

from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin.persons import matching

TABLE = Path(__file__).with_name("latin_pairs.csv").read_text(encoding="utf-8")
PAIRS = list(csv.DictReader(TABLE.splitlines()))


def test_three_hundred_sourced_pairs() -> None:
    assert len(PAIRS) >= 300
    assert all(pair["source"] for pair in PAIRS)
    arabic = sorted({pair["arabic"] for pair in PAIRS})
    found = [(matching(pair["latin"], arabic), pair["arabic"]) for pair in PAIRS]
    told = [(name, right) for name, right in found if name]
    right = sum(place_key(name) == place_key(gold) for name, gold in told)
    assert right / len(told) >= 0.95
    assert right / len(PAIRS) >= 0.90
