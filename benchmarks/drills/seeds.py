"""Random faults: nights on a small press, hit by a seed: `python -m benchmarks.drills.seeds [--first 1] [--count 20]`.

Each seed is a few nights; in each something is published, and something happens: processes are killed, paused, asked
to stop, answers of Elasticsearch go wrong, two run at once, the index is deleted. Then healthy nights, and the one
comparison.
The same seed does the same again, as far as processes can.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from elasticsearch import Elasticsearch, NotFoundError

from benchmarks.drills.__main__ import node
from benchmarks.drills.proxy import FAULTS
from benchmarks.drills.stage import Stage, compare, staged

NIGHTS = 3
HEALTHY = 3  # nights at most until nothing is left to do
LONGEST_S = 240.0
CODES = frozenset({0, 1, 3, 130, 143, -9, -15})
REQUESTS = ("_bulk", "_refresh", "^PUT", "_alias", "_settings", "_mapping", "_search", ".")
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGSTOP)


@dataclass(slots=True)
class Round:
    """One night of a seed: its chance, its stage, and the process that is hit."""

    chance: random.Random
    stage: Stage
    process: "subprocess.Popen[str] | None" = None

    def act(self) -> str:
        """Prepares what is to happen; returns it in words."""
        return self.chance.choice(HAPPENINGS)(self)

    def moment(self, event: Callable[[], None]) -> str:
        """Lets it happen as some page or some request is asked for, or after some time."""
        press, proxy = self.stage.press, self.stage.proxy
        match self.chance.randrange(4):
            case 0:
                number = self.chance.choice(list(press.editions))
                press.events[press.path(number)] = event
                return f"at page {number}"
            case 1:
                where = self.chance.choice(REQUESTS)
                self.chance.choice((proxy.before, proxy.after))[where] = event
                return f"at {where}"
            case 2:
                press.events["list"] = event
                return "at the list"
            case _:
                seconds = self.chance.uniform(1, 12)
                timer = threading.Timer(seconds, event)
                timer.daemon = True
                timer.start()
                return f"after {seconds:.1f} s"

    def hit(self, number: signal.Signals, whom: str) -> None:
        """Signals the command, its children, or both."""
        process = self.process
        if process is None or process.poll() is not None:
            return
        children = [pid for pid in self.stage.left_over() if pid != process.pid]
        pids = {"all": [process.pid, *children], "parent": [process.pid], "children": children}[whom]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if number is signal.SIGSTOP:
            time.sleep(self.chance.uniform(0.2, 2))
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)


def struck(it: Round) -> str:
    number, whom = it.chance.choice(SIGNALS), it.chance.choice(("all", "parent", "children"))
    return f"{number.name} to {whom} {it.moment(lambda: it.hit(number, whom))}"


def answered_wrong(it: Round) -> str:
    fault, where, times = it.chance.choice(FAULTS), it.chance.choice(REQUESTS), it.chance.choice((1, 1, 2, 5))
    it.stage.proxy.strike(fault, where, times)
    return f"{fault} × {times} at {where}"


def index_deleted(it: Round) -> str:
    return f"the index deleted {it.moment(lambda: _delete_index(it.stage))}"


def two_at_once(it: Round) -> str:
    other = it.chance.choice(("nightly", "crawl", "process"))
    it.stage.cleanups.callback(_let_end, it.stage.start(other))
    return f"beside {other}"


def nothing(_: Round) -> str:
    return "nothing"


HAPPENINGS: tuple[Callable[[Round], str], ...] = (
    *(struck, struck, struck, struck),
    *(answered_wrong, answered_wrong),
    *(index_deleted, two_at_once, nothing),
)


def _delete_index(stage: Stage) -> None:
    with Elasticsearch(stage.world.es_url, request_timeout=300) as es, suppress(NotFoundError):
        for name in es.indices.get_alias(name=stage.world.alias):
            es.indices.delete(index=name)


def _let_end(process: "subprocess.Popen[str]") -> None:
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=LONGEST_S)
    process.kill()


def play(seed: int, es_url: str) -> list[str]:
    """The nights of a seed; returns what happened. Raises AssertionError when anything is lost, double or a trace."""
    chance, happened = random.Random(seed), list[str]()
    with staged(es_url) as stage:
        try:
            for _ in range(NIGHTS):
                happened.append(_night(chance, stage))
            _healthy(stage)
            compare(stage)
            assert not stage.left_over(), f"still running: {stage.left_over()}"
        except BaseException:
            print(f"seed {seed}: {'; '.join(happened)}", file=sys.stderr, flush=True)
            raise
    return happened


def _night(chance: random.Random, stage: Stage) -> str:
    press = stage.press
    press.publish(*chance.sample(range(9), chance.randrange(1, 5)))
    command = chance.choice(("nightly", "nightly", "nightly", "crawl", "process"))
    this = Round(chance, stage)
    both = [this.act() for _ in range(chance.choice((1, 1, 2)))]
    this.process = stage.start(command)
    said = stage.end(this.process)
    assert said.code in CODES, f"exit {said.code} of {command} ({', '.join(both)}): {said.err[-500:]}"
    press.events.clear()
    stage.proxy.before.clear()
    stage.proxy.after.clear()
    stage.proxy.heal()
    return f"{command}: {' and '.join(both)} → {said.code}"


def _healthy(stage: Stage) -> None:
    """Nights without a fault, until one leaves nothing to do."""
    stage.cleanups.close()  # whatever ran beside has ended
    for _ in range(HEALTHY):
        told = stage.night()
        if told.state == "ok" and not sum(one.new + one.changed for one in told.nights):
            return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    asked, ended = parser.parse_args(), Counter[str]()
    es_url = node()
    for seed in range(asked.first, asked.first + asked.count):
        try:
            happened = play(seed, es_url)
        except Exception:  # noqa: BLE001  # the other seeds are held all the same
            traceback.print_exc(limit=-2)
            ended["FAILED"] += 1
            continue
        ended["held"] += 1
        print(f"seed {seed} held: {'; '.join(happened)}", flush=True)
    print(f"{asked.count} seeds: {dict(ended)}")
    return 1 if ended["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())
