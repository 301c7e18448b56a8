"""Random faults: nights on a small press, hit by a seed: `python -m benchmarks.drills.seeds [--first 1] [--count 20]`.

Each seed is two nights; in each something is published, and up to three things happen: processes are killed, paused,
asked to stop, answers of Elasticsearch go wrong, two run at once, the index is deleted, the disk is full, a file of the
archive is damaged. Then healthy nights, and the one comparison.
The same seed does the same again, as far as processes can. `--keep FILE` writes a line for each seed that held, and
does not play it again; with SAVE=1 the table in docs is made of all of them.
"""

import argparse
import json
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
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch, NotFoundError

from benchmarks.drills.__main__ import node
from benchmarks.drills.archives import DAMAGES, record
from benchmarks.drills.proxy import FAULTS
from benchmarks.drills.stage import Stage, compare, staged
from benchmarks.figures import table

NIGHTS = 2
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
    largest: int | None = None
    kinds: list[str] = field(default_factory=list)
    timers: list[threading.Timer] = field(default_factory=list)

    def act(self) -> str:
        """Prepares what is to happen; returns it in words."""
        kind = self.chance.choices([*HAPPENINGS], [often for _, often in HAPPENINGS.values()])[0]
        self.kinds.append(kind)
        return HAPPENINGS[kind][0](self)

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
                seconds = self.chance.uniform(0.3, 6)
                timer = threading.Timer(seconds, event)
                timer.daemon = True
                timer.start()
                self.timers.append(timer)
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

    def end(self) -> None:
        """Nothing happens any more: what comes now is healthy."""
        for timer in self.timers:
            timer.cancel()
            timer.join()
        self.stage.press.events.clear()
        self.stage.proxy.before.clear()
        self.stage.proxy.after.clear()
        self.stage.proxy.heal()


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


def disk_full(it: Round) -> str:
    it.largest = it.chance.choice((4, 12, 40, 80, 200)) * 1024
    return f"files end at {it.largest} bytes"


def archive_damaged(it: Round) -> str:
    name, numbers = it.chance.choice([*DAMAGES]), it.chance.sample(range(6), 6)
    for number in numbers:
        if (held := record(it.stage, number)) and held[0].is_file() and held[0].stat().st_size:
            DAMAGES[name](*held)
            return name
    return "no archive to damage"


HAPPENINGS: dict[str, tuple[Callable[[Round], str], int]] = {
    "processes killed, paused, asked to stop": (struck, 4),
    "answers of Elasticsearch lost, cut, wrong": (answered_wrong, 3),
    "two commands at once": (two_at_once, 1),
    "the index deleted": (index_deleted, 1),
    "files that may not grow": (disk_full, 1),
    "the archive damaged": (archive_damaged, 1),
}


def _delete_index(stage: Stage) -> None:
    with Elasticsearch(stage.world.es_url, request_timeout=300) as es, suppress(NotFoundError):
        for name in es.indices.get_alias(name=stage.world.alias):
            es.indices.delete(index=name)


def _let_end(process: "subprocess.Popen[str]") -> None:
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=LONGEST_S)
    process.kill()


def play(seed: int, es_url: str) -> tuple[list[str], list[str]]:
    """The nights of a seed: kinds of what happened, and words. Raises AssertionError when one is lost or double."""
    chance, kinds, happened = random.Random(seed), list[str](), list[str]()
    with staged(es_url) as stage:
        try:
            for _ in range(NIGHTS):
                happened.append(_night(chance, stage, kinds))
            _healthy(stage)
            compare(stage)
            assert not stage.left_over(), f"still running: {stage.left_over()}"
        except BaseException:
            print(f"seed {seed}: {'; '.join(happened)}", file=sys.stderr, flush=True)
            raise
    return kinds, happened


def _night(chance: random.Random, stage: Stage, kinds: list[str]) -> str:
    press = stage.press
    press.publish(*chance.sample(range(9), chance.randrange(1, 5)))
    command = chance.choice(("nightly", "nightly", "nightly", "crawl", "process"))
    this = Round(chance, stage, kinds=kinds)
    acts = [this.act() for _ in range(chance.choice((1, 2, 2, 3)))]
    this.process = stage.start(command, largest=this.largest)
    said = stage.end(this.process)
    assert said.code in CODES, f"exit {said.code} of {command} ({', '.join(acts)}): {said.err[-500:]}"
    this.end()
    return f"{command}: {' and '.join(acts)} → {said.code}"


def _healthy(stage: Stage) -> None:
    """The doctor, and nights without a fault, until one leaves nothing to do."""
    stage.cleanups.close()  # whatever ran beside has ended
    stage.mend()
    for _ in range(HEALTHY):
        told = stage.night()
        if told.state == "ok" and not sum(one.new + one.changed for one in told.nights):
            return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a file of the seeds that held")
    asked = parser.parse_args()
    kept = _kept(asked.keep)
    seeds, failed = range(asked.first, asked.first + asked.count), list[str]()
    es_url = node()
    for seed in seeds:
        if seed in kept:
            continue
        try:
            kinds, happened = play(seed, es_url)
        except Exception:  # noqa: BLE001  # the other seeds are held all the same
            traceback.print_exc(limit=-2)
            failed.append(str(seed))
            continue
        kept[seed] = kinds
        if asked.keep:
            with asked.keep.open("a", encoding="utf-8") as lines:
                print(json.dumps({"seed": seed, "kinds": kinds, "happened": happened}, ensure_ascii=False), file=lines)
        print(f"seed {seed} held: {'; '.join(happened)}", flush=True)
    times = Counter(kind for kinds in kept.values() for kind in kinds)
    rows = [(kind, times[kind], sum(kind in kinds for kinds in kept.values())) for kind in HAPPENINGS]
    rows.append(("all", times.total(), len(kept)))
    table("drills", "seeds", ("what happened", "times", "seeds that held"), rows)
    print(f"{asked.count} seeds: {sum(seed in kept for seed in seeds)} held, {len(failed)} failed: {' '.join(failed)}")
    return 1 if failed else 0


def _kept(file: Path | None) -> dict[int, list[str]]:
    """The seeds that held before."""
    if file is None or not file.is_file():
        return {}
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {int(one["seed"]): [str(kind) for kind in one["kinds"]] for one in lines}


if __name__ == "__main__":
    sys.exit(main())
