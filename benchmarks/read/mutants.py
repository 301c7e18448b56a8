"""Damaged pages: whatever the web sends, extraction answers quickly and without an exception of its own."""

from collections.abc import Sequence

from benchmarks.read.pages import Page
from tests.pipeline.extract.mutations import LIMIT_S, MUTATIONS, mutant, read_mutant


def run(golds: Sequence[Page], count: int) -> int:
    """Reads so many mutants and reports; 1 when one crashed or took too long."""
    failed, slowest, name = 0, 0.0, ""
    for seed in range(count):
        gold = golds[(seed // len(MUTATIONS)) % len(golds)]
        damage, capture = mutant(gold.capture(), seed)
        try:
            taken = read_mutant(capture)
        except Exception as error:  # noqa: BLE001 - the point is to find any
            failed += 1
            print(f"crash: {damage} of {gold.id}, seed {seed}: {error!r}")
            continue
        if taken > slowest:
            slowest, name = taken, f"{damage} of {gold.id}, seed {seed}"
        failed += taken > LIMIT_S
    print(f"{count} mutated pages: {failed} crashed or took over {LIMIT_S:.0f} s; slowest {slowest:.2f} s ({name})")
    return int(failed > 0)
