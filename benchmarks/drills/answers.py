"""What Elasticsearch, or what stands before it, answers: each fault, at each moment of processing and of a night."""

import os
from functools import partial

from benchmarks.drills.drill import Drill
from benchmarks.drills.proxy import EVER, FAULTS, SLOW_S
from benchmarks.drills.stage import Stage, compare

# The requests that a fault befalls: which, and how many of them.
BULK = ("the documents on their way", "_bulk", 1)
TWICE = ("the documents, twice", "_bulk", 2)
ASKING = ("the first request of all", ".", 1)
AGAIN = ("reading back", "_mget|_refresh", 1)
ALWAYS = ("every answer of a whole run", ".", EVER)
# Held in `make test` too: one of each way of going wrong.
QUICK = frozenset({"dropped", "lost answer", "half a request", "429", "413", "HTML with 200", "an empty answer"})
HOPELESS = frozenset(
    {"HTML with 200", "not JSON", "an empty answer", "a redirect", "413"}
)  # not worth a minute's tries


def processing(fault: str, where: str, times: int, stage: Stage) -> None:
    """Documents on their way meet a fault; whatever the run says, the next one has them all."""
    stage.hold()
    _ready(stage)
    _impatient(fault)
    stage.proxy.strike(fault, where, times)
    stage.try_process()
    assert stage.proxy.seen or where == AGAIN[1], "the fault never happened"
    stage.proxy.heal()
    stage.process()
    compare(stage)


def night(fault: str, stage: Stage) -> None:
    """A night meets a fault in its first bulk; the next one has all, once."""
    _ready(stage)
    _impatient(fault)
    stage.proxy.strike(fault, "_bulk", 1)
    stage.night()
    assert stage.proxy.seen, "the fault never happened"
    stage.proxy.heal()
    stage.press.publish(0, 6)
    assert stage.night().state in ("ok", "partial")
    compare(stage)


def _ready(stage: Stage) -> None:
    """An index is there, made without a fault."""
    from pipeline.index import life
    from pipeline.index.client import client

    life.ensure(client(stage.us), stage.world.alias)


def _impatient(fault: str) -> None:
    if fault == "slow":
        os.environ["JARIDA_ELASTICSEARCH__TIMEOUT_S"] = str(SLOW_S / 2)


DRILLS = (
    *(
        Drill(fault, moment, partial(processing, fault, where, times), fast=moment == BULK[0] and fault in QUICK)
        for moment, where, times in (BULK, TWICE, ASKING, AGAIN)
        for fault in FAULTS
        if fault != "slow" or moment == BULK[0]
    ),
    *(Drill(fault, ALWAYS[0], partial(processing, fault, *ALWAYS[1:])) for fault in FAULTS if fault in HOPELESS),
    *(Drill(fault, "a night's documents", partial(night, fault)) for fault in ("lost answer", "429", "HTML with 200")),
)
