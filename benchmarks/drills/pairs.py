"""Two at once: nights, crawls of one outlet, processing beside a night."""

from functools import partial

from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare

FINE = frozenset({0, 1, 3})


def together(one: str, other: str, stage: Stage) -> None:
    """Both end in order, no page is asked for twice, and every article is there once."""
    started = [stage.start(*command.split()) for command in (one, other)]
    for said in map(stage.end, started):
        assert said.code in FINE, said
    paths = [path for path in stage.press.site.paths() if "khabar" in path]
    assert len(paths) == len(set(paths)), f"asked for twice: {sorted(paths)}"
    stage.night()
    compare(stage)


def side_by_side(stage: Stage) -> None:
    """Two processes share what is pending."""
    stage.hold()
    stage.press.publish(*range(10, 30))
    stage.hold()
    started = [stage.start("process", "--batch", "3") for _ in range(2)]
    for said in map(stage.end, started):
        assert said.code == 0, said
    compare(stage)


DRILLS = (
    *(
        Drill("two at once", f"{one}, {other}", partial(together, one, other))
        for one, other in (("nightly", "nightly"), ("crawl", "crawl"), ("nightly", "crawl"), ("nightly", "process"))
    ),
    Drill("two at once", "process, process", side_by_side),
)
