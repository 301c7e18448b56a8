"""Holds the drills, all or those whose name has these words: `python -m benchmarks.drills [WORDS] [--list]`.

The running Elasticsearch of the settings is used, with indices of the drill's own; else the local node is started.
SAVE=1 keeps the table for docs.
"""

import argparse
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.drills.drill import ROOMS, CantRunError, Drill, drills
from benchmarks.drills.stage import staged
from benchmarks.figures import table
from pipeline.settings import settings, signed_url


def held(one: Drill, es_url: str) -> tuple[str, str]:
    """How a drill ended: `held`, `FAILED` or `not run`, and why."""
    try:
        with staged(es_url) as stage:
            one.play(stage)
    except CantRunError as error:
        return "not run", str(error)
    except Exception as error:  # noqa: BLE001  # one drill that fails is no reason not to hold the others
        traceback.print_exc(limit=-3)
        return "FAILED", " ".join(f"{type(error).__name__}: {error}".split())
    return "held", ""


def node() -> str:
    """The address of the Elasticsearch that drills use, with its password."""
    from pipeline.node import start

    us = settings()
    if not us.elasticsearch.url:
        start(us)
    return signed_url(us)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only drills whose name has these words")
    parser.add_argument("--room", action="append", choices=ROOMS, help="only drills of this room; may be given again")
    parser.add_argument("--list", action="store_true", help="show their names")
    asked = parser.parse_args()
    es_url = "" if asked.list else node()
    failed = 0
    for room in asked.room or ROOMS:
        chosen = [one for one in drills([room]) if all(word in one.name for word in asked.words)]
        if asked.list:
            print("\n".join(f"{room}: {one.name}" for one in chosen))
        elif chosen:
            failed += _room(room, chosen, es_url)
    return 1 if failed else 0


def _room(room: str, chosen: Sequence[Drill], es_url: str) -> int:
    """Holds the drills of a room and shows them; returns how many failed."""
    ended: list[tuple[Drill, str, str]] = []
    for number, one in enumerate(chosen, 1):
        began = time.monotonic()
        how, why = held(one, es_url)
        ended.append((one, how, why))
        took = f"{time.monotonic() - began:5.1f} s"
        print(f"{number:3}/{len(chosen)} {how:8} {took}  {one.name}  {why[:300]}", flush=True)
    _table(room, ended)
    return sum(how == "FAILED" for _, how, _ in ended)


def _table(room: str, ended: Sequence[tuple[Drill, str, str]]) -> None:
    """The drills by fault: at which moments each was held, and why some could not be."""
    faults: dict[str, list[tuple[Drill, str, str]]] = defaultdict(list)
    for one in ended:
        faults[one[0].fault].append(one)
    rows: list[tuple[str, str, int, int, str]] = []
    for fault, some in faults.items():
        not_run = "; ".join(dict.fromkeys(why for _, how, why in some if how == "not run"))
        good, bad = (sum(how == kind for _, how, _ in some) for kind in ("held", "FAILED"))
        rows.append((fault, "; ".join(one.moment for one, _, _ in some), good, bad, not_run))
    table("drills", room, ("what falls over", "when", "held", "failed", "not run"), rows)


if __name__ == "__main__":
    sys.exit(main())
