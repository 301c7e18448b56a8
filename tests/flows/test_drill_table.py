"""The drills that take a second or two; `make drills` holds them all."""

import pytest

from benchmarks.drills.drill import Drill, drills
from benchmarks.drills.stage import staged

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


@pytest.mark.parametrize("one", [one for one in drills() if one.fast], ids=lambda one: one.name)
def test_drill(one: Drill, es_url: str) -> None:
    with staged(es_url) as stage:
        one.play(stage)


def test_there_are_sixty_drills_and_no_two_are_the_same() -> None:
    names = [one.name for one in drills()]
    assert len(names) == len(set(names))
    assert len(names) >= 60
