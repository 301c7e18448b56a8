"""Disks that are full, and folders that can only be read."""

import shutil
import subprocess
from functools import partial

from benchmarks.drills.drill import CantRunError, Drill
from benchmarks.drills.stage import Stage, compare

READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
FULL = ((4_000, "crawl"), (12_000, "nightly"), (200_000, "nightly"), (40_000, "process"), (60_000, "process"))
USABLE = frozenset({0, 1, 3})


def full(largest: int, command: str, stage: Stage) -> None:
    """A disk has no more room for a while; with room again, the next night has all."""
    if command == "process":
        stage.hold()
    said = stage.run(command, largest=largest)
    assert said.code in USABLE, said
    assert len([line for line in said.err.splitlines() if line.startswith("error:")]) <= 1, said.err
    stage.press.publish(0)
    assert stage.night().state in ("ok", "partial")
    compare(stage)


def read_only(command: str, stage: Stage) -> None:
    """A folder that can only be read ends a command with one line and code 3; afterwards all goes on."""
    wrapped = _read_only(stage)
    stage.night()
    stage.press.publish(0)
    said = stage.run(*command.split(), wrapped=wrapped)
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1 or "nightly" in command, said.err
    stage.night()
    compare(stage)


def _read_only(stage: Stage) -> tuple[str, ...]:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        raise CantRunError("no name space of its own can be made here: nothing can be mounted")
    return (unshare, "-rm", "sh", "-c", READ_ONLY, str(stage.data))


DRILLS = (
    *(
        Drill(f"files end at {largest // 1000} KB", command, partial(full, largest, command))
        for largest, command in FULL
    ),
    *(
        Drill("read-only data folder", command, partial(read_only, command))
        for command in ("crawl", "process", "nightly", "dead list")
    ),
)
