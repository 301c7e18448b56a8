"""Processes killed, and asked to stop, at each moment of a night; the next night finishes it."""

import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare

Kill = Callable[["subprocess.Popen[str]", Stage], None]
FIRST, THIRD = "/2024/05/khabar-5/", "/2024/05/khabar-3/"


def group(number: signal.Signals) -> Kill:
    """Signals a command and all its children, as a terminal does."""
    return lambda process, _: os.killpg(process.pid, number)


def parent(number: signal.Signals) -> Kill:
    """Signals the command alone, as systemd and cron do."""
    return lambda process, _: os.kill(process.pid, number)


def crawler(process: "subprocess.Popen[str]", stage: Stage) -> None:
    """Kills the children alone."""
    for pid in stage.left_over():
        if pid != process.pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


# Moments: where the event is set, and at what.
ON_SITE = {"the list is asked for": "list", "the first page": FIRST, "the third page": THIRD}
BEFORE = {"before the index is made": r"^PUT /[^_]", "before the documents arrive": "_bulk"}
AFTER = {"after the documents arrived": "_bulk", "after the nights' index was written": r"runs.*_bulk|_bulk.*refresh"}


def killed(moment: str, kill: Kill, codes: frozenset[int], stage: Stage) -> None:
    """A night is hit at a moment; nothing of it is left running, and the next one has every article once."""
    hit: list[bool] = []
    process: list[subprocess.Popen[str]] = []

    def strike() -> None:
        hit.append(True)
        kill(process[0], stage)

    places = {**dict.fromkeys(ON_SITE, stage.press.events), **dict.fromkeys(BEFORE, stage.proxy.before)}
    table = places.get(moment, stage.proxy.after)
    table[{**ON_SITE, **BEFORE, **AFTER}[moment]] = strike
    process.append(stage.start("nightly"))
    said = stage.end(process[0])
    assert hit, f"the moment never came: {said}"
    assert said.code in codes, f"exit {said.code}: {said.err}"
    if said.code in (130, 143):
        assert "interrupted" in said.out + said.err, said
    stage.press.publish(0)
    assert stage.night().state in ("ok", "partial")
    compare(stage)
    assert not stage.left_over(), f"still running: {stage.left_over()}"


GONE, ENDED = frozenset({-9}), {signal.SIGTERM: frozenset({143}), signal.SIGINT: frozenset({130})}
GOES_ON = frozenset({0, 1, 3})  # 3: the only outlet of the night is not crawled again in it
MOMENTS = (*ON_SITE, *BEFORE, *AFTER)

DRILLS = (
    *(
        Drill("kill -9 of all", one, partial(killed, one, group(signal.SIGKILL), GONE))
        for one in MOMENTS
        if "nights'" not in one
    ),
    *(
        Drill("kill -9 of the parent", one, partial(killed, one, parent(signal.SIGKILL), GONE))
        for one in ("the third page", "before the documents arrive")
    ),
    Drill("kill -9 of the crawler", "the third page", partial(killed, "the third page", crawler, GOES_ON)),
    *(
        Drill(f"{number.name} to the parent", one, partial(killed, one, parent(number), ENDED[number]))
        for number in ENDED
        for one in ("the third page", "before the documents arrive")
    ),
    Drill(
        "SIGINT to all", "the third page", partial(killed, "the third page", group(signal.SIGINT), ENDED[signal.SIGINT])
    ),
)
